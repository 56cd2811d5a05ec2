using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>A kind of deal, and the process that posting starts (E29, X19).</summary>
public sealed class KindDetailsModel(FindOpportunityKindsQuery find, SaveOpportunityKindHandler save, DefinitionTexts definitions)
    : AdminPage
{
    /// <summary>The fields of <see cref="SaveOpportunityKind"/>.</summary>
    public sealed class KindForm
    {
        public string? Key { get; set; }

        public string? NameEn { get; set; }

        public string? NameRu { get; set; }

        public string? Process { get; set; }

        public bool IsDefault { get; set; }

        public bool IsActive { get; set; } = true;

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    /// <summary>The kind; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public KindForm Form { get; set; } = new();

    /// <summary>The kind as it is now; null for a new one.</summary>
    public OpportunityKind? Shown { get; private set; }

    public IEnumerable<SelectListItem> Processes =>
        definitions.Active(Opportunity.Kind).Select(process => new SelectListItem(process.Name, process.Id));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Shown is { } kind)
        {
            Form = new KindForm
            {
                NameEn = kind.NameEn,
                NameRu = kind.NameRu,
                Process = kind.Process,
                IsDefault = kind.IsDefault,
                IsActive = kind.IsActive,
                Version = kind.Version,
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

        var command = new SaveOpportunityKind(Shown?.Key ?? Form.Key ?? "", Form.NameEn ?? "", Form.NameRu ?? "", Form.Process ?? "")
        {
            Id = Shown?.Id,
            Version = Form.Version,
            IsDefault = Form.IsDefault,
            IsActive = Form.IsActive,
        };
        var saved = await save.HandleAsync(command, Me.Actor, cancellationToken);
        Form.Version = Shown?.Version;
        return await AfterAsync(saved, "/admin/kinds", () => Task.FromResult(Show()));
    }

    private async Task FindAsync(CancellationToken cancellationToken) =>
        Shown = (await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var kind) ? kind : null;

    private IActionResult Show() => Id != 0 && Shown is null ? NotFound() : Page();
}
