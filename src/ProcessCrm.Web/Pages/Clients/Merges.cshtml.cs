using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Parties.Merging;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>The latest merges of clients and persons, each of which a manager can undo.</summary>
public sealed class MergesModel(FindMergesQuery find, UndoMergeHandler undo) : AppPage
{
    public IReadOnlyList<MergeItem> Lines { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(long merge, CancellationToken cancellationToken)
    {
        var undone = await undo.HandleAsync(merge, Me.Actor, cancellationToken);
        if (!undone.IsRefused)
        {
            Tell(T["clients.merge-undone"]);
            return LocalRedirect("/merges");
        }

        Refuse(undone.Refusals);
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var found = await find.ListAsync(Me.Actor, cancellationToken);
        Lines = found.IsDone(out var merges) ? merges : [];
        return found.IsRefused ? StatusCode(StatusCodes.Status403Forbidden) : Page();
    }
}
