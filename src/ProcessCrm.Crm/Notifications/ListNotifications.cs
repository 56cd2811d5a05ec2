using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Notifications;

/// <summary>Reads one's own notifications, the newest first.</summary>
public sealed class ListNotificationsQuery(CrmDbContext context)
{
    private const int MostCounted = 100;

    /// <summary>One page.</summary>
    /// <param name="page">Which.</param>
    /// <param name="actor">Whose.</param>
    /// <param name="isUnread">Leaves out what was read.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<Page<Notification>> HandleAsync(
        PageRequest page,
        Actor actor,
        bool isUnread = false,
        CancellationToken cancellationToken = default
    )
    {
        var own = context.Set<Notification>().AsNoTracking().Where(notification => notification.UserId == actor.UserId);
        if (isUnread)
        {
            own = own.Where(notification => notification.ReadAt == null);
        }
        var rows = own.Where(notification => page.After == null || notification.Id < page.After)
            .OrderByDescending(notification => notification.Id)
            .Take(page.Rows + 1);
        return page.Of(await rows.ToListAsync(cancellationToken), notification => notification.Id);
    }

    /// <summary>How many are unread; no more than 100 are counted.</summary>
    public Task<int> CountUnreadAsync(Actor actor, CancellationToken cancellationToken = default) =>
        context
            .Set<Notification>()
            .Where(notification => notification.UserId == actor.UserId && notification.ReadAt == null)
            .Take(MostCounted)
            .CountAsync(cancellationToken);
}
