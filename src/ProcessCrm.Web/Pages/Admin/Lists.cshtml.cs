using ProcessCrm.Crm.Lists.Kept;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>The lists that administrators keep: topics and outcomes of contacts (S12, S14).</summary>
public sealed class ListsModel(FindListEntriesQuery find) : AdminPage
{
    /// <summary>The lists, each with its entries in order.</summary>
    public IReadOnlyList<(string List, IReadOnlyList<ListEntry> Entries)> Lists { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var lists = new List<(string, IReadOnlyList<ListEntry>)>();
        foreach (var list in KeptLists.All)
        {
            lists.Add((list, (await find.ListAsync(list, Me.Actor, cancellationToken)).IsDone(out var entries) ? entries : []));
        }

        Lists = lists;
    }
}
