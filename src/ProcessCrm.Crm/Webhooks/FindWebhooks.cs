using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>Reads the webhooks and what became of their events; for administrators.</summary>
public sealed class FindWebhooksQuery(CrmDbContext context)
{
    /// <summary>All webhooks, the oldest first.</summary>
    public async Task<Result<IReadOnlyList<Webhook>>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.IsAdministrator)
        {
            return Refusal.Forbidden;
        }
        var found = await context.Set<Webhook>().AsNoTracking().OrderBy(webhook => webhook.Id).ToListAsync(cancellationToken);
        return found.AsReadOnly();
    }

    /// <summary>One webhook.</summary>
    public async Task<Result<Webhook>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        !actor.IsAdministrator ? Refusal.Forbidden
        : await context.Set<Webhook>().AsNoTracking().SingleOrDefaultAsync(webhook => webhook.Id == id, cancellationToken) is { } found
            ? found
        : Refusal.NotFound;

    /// <summary>One page of the deliveries of a webhook, the newest first.</summary>
    public async Task<Result<Page<WebhookDelivery>>> DeliveriesAsync(
        long id,
        PageRequest page,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.IsAdministrator)
        {
            return Refusal.Forbidden;
        }
        var rows = await context
            .Set<WebhookDelivery>()
            .AsNoTracking()
            .Where(delivery => delivery.WebhookId == id && (page.After == null || delivery.Id < page.After))
            .OrderByDescending(delivery => delivery.Id)
            .Take(page.Rows + 1)
            .ToListAsync(cancellationToken);
        return page.Of(rows, delivery => delivery.Id);
    }
}
