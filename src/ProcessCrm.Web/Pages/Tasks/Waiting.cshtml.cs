using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Tasks;

/// <summary>The number on the badge of My Tasks, for pages that are open.</summary>
public sealed class WaitingModel(InboxReader inbox) : AppPage
{
    public int Count { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Count = await inbox.CountAsync(Me.Actor, cancellationToken);
}
