using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>Sends events by hand: one again that went out or was given up, or one to try a receiver. For administrators.</summary>
public sealed class SendWebhookHandler(CrmCommands commands)
{
    /// <summary>Sends a delivery again, now, with its <c>webhook-id</c>.</summary>
    public Task<Result<Done>> AgainAsync(long webhook, long delivery, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                if (!actor.IsAdministrator)
                {
                    return Refusal.Forbidden;
                }
                var again = await unit
                    .Context.Set<WebhookDelivery>()
                    .Where(row => row.Id == delivery && row.WebhookId == webhook && (row.LeasedUntil == null || row.LeasedUntil < unit.Now))
                    .ExecuteUpdateAsync(
                        update =>
                            update
                                .SetProperty(row => row.SentAt, (DateTimeOffset?)null)
                                .SetProperty(row => row.FailedAt, (DateTimeOffset?)null)
                                .SetProperty(row => row.Attempts, 0)
                                .SetProperty(row => row.DueAt, unit.Now),
                        cancellationToken
                    );
                unit.Work.Touch(WebhookRunner.Topic);
                return again == 1 ? Done.It : Refusal.NotFound;
            },
            cancellationToken
        );

    /// <summary>Sends an event of the type <see cref="WebhookEvents.Test"/>.</summary>
    public Task<Result<Done>> TestAsync(long webhook, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                if (!actor.IsAdministrator)
                {
                    return Refusal.Forbidden;
                }
                if (!await unit.Context.Set<Webhook>().AnyAsync(row => row.Id == webhook, cancellationToken))
                {
                    return Refusal.NotFound;
                }
                WebhookWriter.Add(unit, webhook, Guid.CreateVersion7(), new WebhookEvent(WebhookEvents.Test, "webhook", webhook));
                return Done.It;
            },
            cancellationToken
        );
}
