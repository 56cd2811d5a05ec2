using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.Opportunities;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>An entry of a list that administrators keep.</summary>
public sealed class ListEntryDetailsModel(FindListEntriesQuery find, SaveListEntryHandler save, FindOpportunityKindsQuery kinds) : AdminPage
{
    /// <summary>The fields of <see cref="SaveListEntry"/>.</summary>
    public sealed class EntryForm
    {
        public string? Key { get; set; }

        public string? NameEn { get; set; }

        public string? NameRu { get; set; }

        public string? Target { get; set; }

        public int Position { get; set; }

        public bool IsActive { get; set; } = true;

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    /// <summary>The list.</summary>
    [BindProperty(SupportsGet = true)]
    public string List { get; set; } = "";

    /// <summary>The entry; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public EntryForm Form { get; set; } = new();

    /// <summary>The kinds of deals, one of which is the scenario of a service type (I10).</summary>
    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    /// <summary>The entry as it is now; null for a new one.</summary>
    public ListEntry? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Shown is { } entry)
        {
            Form = new EntryForm
            {
                NameEn = entry.NameEn,
                NameRu = entry.NameRu,
                Target = entry.Target,
                Position = entry.Position,
                IsActive = entry.IsActive,
                Version = entry.Version,
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

        var command = new SaveListEntry(Shown?.Key ?? Form.Key ?? "", Form.NameEn ?? "", Form.NameRu ?? "")
        {
            Id = Shown?.Id,
            Version = Form.Version,
            Target = Form.Target,
            Position = Form.Position,
            IsActive = Form.IsActive,
        };
        var saved = await save.HandleAsync(List, command, Me.Actor, cancellationToken);
        Form.Version = Shown?.Version;
        return await AfterAsync(saved, "/admin/lists", () => Task.FromResult(Show()));
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        var all = (await kinds.ListAsync(Me.Actor, cancellationToken)).IsDone(out var found) ? found : [];
        Kinds = [.. all.Where(kind => kind.IsActive).Select(kind => new SelectListItem(kind.Name(T.Language), kind.Key))];
        Shown = (await find.GetAsync(List, Id, Me.Actor, cancellationToken)).IsDone(out var entry) ? entry : null;
    }

    private IActionResult Show() => !KeptLists.All.Contains(List) || (Id != 0 && Shown is null) ? NotFound() : Page();
}
