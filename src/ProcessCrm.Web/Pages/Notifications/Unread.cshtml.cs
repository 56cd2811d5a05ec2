using ProcessCrm.Crm.Notifications;

namespace ProcessCrm.Web.Pages.Notifications;

/// <summary>The number on the badge of the notifications, for pages that are open.</summary>
public sealed class UnreadModel(ListNotificationsQuery list) : AppPage
{
    public int Count { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Count = await list.CountUnreadAsync(Me.Actor, cancellationToken);
}
