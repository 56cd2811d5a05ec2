using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>Deletes webhooks with what was sent to them or waits; for administrators.</summary>
public sealed class DeleteWebhookHandler(CrmCommands commands)
{
    /// <summary>Deletes a webhook. An event that is being posted just now may still arrive.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="version">The <see cref="Webhook.Version"/> that it is based on.</param>
    /// <param name="actor">Who deletes it.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<Result<Done>> HandleAsync(long id, long? version, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                if (!actor.IsAdministrator)
                {
                    return Refusal.Forbidden;
                }
                if (await unit.Context.FindAsync<Webhook>([id], cancellationToken) is not { } webhook)
                {
                    return Refusal.NotFound;
                }
                if (webhook.Version != version)
                {
                    return Refusal.Stale;
                }
                await unit.Context.Set<WebhookDelivery>().Where(row => row.WebhookId == id).ExecuteDeleteAsync(cancellationToken);
                unit.Context.Remove(webhook);
                return Done.It;
            },
            cancellationToken
        );
}
