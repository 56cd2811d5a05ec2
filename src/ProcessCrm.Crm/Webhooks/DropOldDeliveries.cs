using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Runtime.Housekeeping;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>Forgets deliveries after thirty days.</summary>
public sealed class DropOldDeliveries(CrmCommands commands) : IDuty
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public static string Name => "drop-old-webhook-deliveries";

    /// <inheritdoc/>
    public static TimeSpan Interval => TimeSpan.FromHours(6);

    /// <inheritdoc/>
    public Task DoAsync(CancellationToken cancellationToken) =>
        commands.RunAsync<Done>(
            Actor.System,
            async unit =>
            {
                var until = unit.Now - Kept;
                await unit.Context.Set<WebhookDelivery>().Where(row => row.CreatedAt < until).ExecuteDeleteAsync(cancellationToken);
                return Done.It;
            },
            cancellationToken
        );
}
