using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Notifications;

/// <summary>Marks one's own notifications as read.</summary>
public sealed class MarkNotificationsReadHandler(CrmCommands commands)
{
    /// <summary>Marks one.</summary>
    public Task<Result<Done>> HandleOneAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                var own = unit
                    .Context.Set<Notification>()
                    .Where(notification => notification.UserId == actor.UserId && notification.Id == id);
                if (!await own.AnyAsync(cancellationToken))
                {
                    return Refusal.NotFound;
                }
                await own.Where(notification => notification.ReadAt == null)
                    .ExecuteUpdateAsync(update => update.SetProperty(notification => notification.ReadAt, unit.Now), cancellationToken);
                unit.Work.Touch(NotificationTopics.Of(actor.UserId));
                return Done.It;
            },
            cancellationToken
        );

    /// <summary>Marks them.</summary>
    /// <param name="upTo">The newest that the person has seen, and all before it.</param>
    /// <param name="actor">Whose.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<Result<Done>> HandleAsync(long upTo, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                await unit
                    .Context.Set<Notification>()
                    .Where(notification => notification.UserId == actor.UserId && notification.Id <= upTo && notification.ReadAt == null)
                    .ExecuteUpdateAsync(update => update.SetProperty(notification => notification.ReadAt, unit.Now), cancellationToken);
                unit.Work.Touch(NotificationTopics.Of(actor.UserId));
                return Done.It;
            },
            cancellationToken
        );
}
