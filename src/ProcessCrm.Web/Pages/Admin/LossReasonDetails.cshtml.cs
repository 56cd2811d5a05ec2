using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.LossReasons;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>A loss reason, and where a sale lost for it sends its lead (D5).</summary>
public sealed class LossReasonDetailsModel(FindLossReasonsQuery find, SaveLossReasonHandler save) : AdminPage
{
    /// <summary>The fields of <see cref="SaveLossReason"/>.</summary>
    public sealed class ReasonForm
    {
        public string? Key { get; set; }

        public string? NameEn { get; set; }

        public string? NameRu { get; set; }

        public string? Destination { get; set; }

        public int Position { get; set; }

        public bool IsActive { get; set; } = true;

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    /// <summary>The reason; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public ReasonForm Form { get; set; } = new();

    /// <summary>The reason as it is now; null for a new one.</summary>
    public LossReason? Shown { get; private set; }

    public IEnumerable<SelectListItem> Destinations =>
        LossDestinations.All.Select(destination => new SelectListItem(T[$"admin.destination-{destination}"], destination));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Shown is { } reason)
        {
            Form = new ReasonForm
            {
                NameEn = reason.NameEn,
                NameRu = reason.NameRu,
                Destination = reason.Destination,
                Position = reason.Position,
                IsActive = reason.IsActive,
                Version = reason.Version,
            };
        }

        return Show();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Show();
        }

        var command = new SaveLossReason(Shown?.Key ?? Form.Key ?? "", Form.NameEn ?? "", Form.NameRu ?? "", Form.Destination ?? "")
        {
            Id = Shown?.Id,
            Version = Form.Version,
            Position = Form.Position,
            IsActive = Form.IsActive,
        };
        var saved = await save.HandleAsync(command, Me.Actor, cancellationToken);
        Form.Version = Shown?.Version;
        return await AfterAsync(saved, "/admin/loss-reasons", () => Task.FromResult(Show()));
    }

    private async Task FindAsync(CancellationToken cancellationToken) =>
        Shown = (await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var reason) ? reason : null;

    private IActionResult Show() => Id != 0 && Shown is null ? NotFound() : Page();
}
