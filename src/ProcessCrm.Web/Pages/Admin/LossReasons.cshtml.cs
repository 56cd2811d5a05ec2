using ProcessCrm.Crm.LossReasons;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>Why leads and deals are lost (D11).</summary>
public sealed class LossReasonsModel(FindLossReasonsQuery find) : AdminPage
{
    public IReadOnlyList<LossReason> Reasons { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Reasons = (await find.ListAsync(Me.Actor, cancellationToken)).IsDone(out var all) ? all : [];
}
