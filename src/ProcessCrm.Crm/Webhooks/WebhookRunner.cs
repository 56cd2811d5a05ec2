using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>
/// Posts on this node what <see cref="WebhookWriter"/> wrote. A delivery is leased before it goes out, as mail is, so that of several nodes one posts it.
/// Failures are tried again with growing pauses for about a day, and given up at last.
/// </summary>
public sealed partial class WebhookRunner(
    CrmCommands commands,
    WebhookTransport transport,
    ITopicStream topics,
    ILogger<WebhookRunner> logger
) : OutboxRunner(topics, Topic)
{
    /// <summary>The topic that tells of new deliveries.</summary>
    public const string Topic = "webhooks";

    /// <summary>So many are posted at a time, so that a slow receiver does not hold up the others.</summary>
    private const int AtOnce = 4;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How long to wait after each try that failed; after the last one it is given up.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(10),
    ];

    /// <summary>How often a delivery is tried.</summary>
    public static int MostAttempts => Pauses.Length + 1;

    /// <summary>Posts all that is due.</summary>
    public Task DrainAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => PostAllAsync(cancellationToken)));

    /// <inheritdoc/>
    protected override Task DoAllAsync(CancellationToken cancellationToken) => DrainAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void Note(Exception failure) => LogFailure(logger, failure);

    private async Task PostAllAsync(CancellationToken cancellationToken)
    {
        while (await TakeAsync(cancellationToken) is { Delivery: { } delivery } taken)
        {
            await NoteAsync(delivery, await transport.PostAsync(taken.Webhook!, delivery, cancellationToken), cancellationToken);
        }
    }

    private async Task<Taken> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var taken = (await commands.RunAsync<Taken>(Actor.System, unit => TakeAsync(unit, cancellationToken), cancellationToken)).Value;
            if (taken.IsMine)
            {
                return taken;
            }
        }
    }

    private static async Task<Result<Taken>> TakeAsync(CrmUnit unit, CancellationToken cancellationToken)
    {
        var webhooks = unit.Context.Set<Webhook>().AsNoTracking().Where(webhook => webhook.IsActive);
        var free = unit
            .Context.Set<WebhookDelivery>()
            .Where(row =>
                row.SentAt == null
                && row.FailedAt == null
                && row.DueAt <= unit.Now
                && (row.LeasedUntil == null || row.LeasedUntil < unit.Now)
            );
        var next = await free.AsNoTracking()
            .Join(webhooks, row => row.WebhookId, webhook => webhook.Id, (row, webhook) => new { row, webhook })
            .OrderBy(found => found.row.DueAt)
            .ThenBy(found => found.row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (next is null)
        {
            return new Taken(null, null, IsMine: true);
        }
        var rows = await free.Where(row => row.Id == next.row.Id)
            .ExecuteUpdateAsync(
                update =>
                    update.SetProperty(row => row.LeasedUntil, unit.Now + Lease).SetProperty(row => row.Attempts, row => row.Attempts + 1),
                cancellationToken
            );
        next.row.Attempts++;
        return new Taken(next.webhook, next.row, rows == 1);
    }

    private async Task NoteAsync(WebhookDelivery delivery, WebhookAnswer answer, CancellationToken cancellationToken) =>
        await commands.RunAsync<Done>(
            Actor.System,
            async unit =>
            {
                DateTimeOffset? sent = answer.IsTaken ? unit.Now : null;
                DateTimeOffset? failed = !answer.IsTaken && delivery.Attempts >= MostAttempts ? unit.Now : null;
                var due = sent is null && failed is null ? unit.Now + Pauses[delivery.Attempts - 1] : delivery.DueAt;
                await unit
                    .Context.Set<WebhookDelivery>()
                    .Where(row => row.Id == delivery.Id)
                    .ExecuteUpdateAsync(
                        update =>
                            update
                                .SetProperty(row => row.SentAt, sent)
                                .SetProperty(row => row.FailedAt, failed)
                                .SetProperty(row => row.DueAt, due)
                                .SetProperty(row => row.Status, answer.Status)
                                .SetProperty(row => row.Answer, answer.Text)
                                .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null),
                        cancellationToken
                    );
                return Done.It;
            },
            cancellationToken
        );

    /// <summary>What a node took in hands.</summary>
    /// <param name="Webhook">Where it goes.</param>
    /// <param name="Delivery">What is due; null for nothing.</param>
    /// <param name="IsMine">Whether this node has it, and not another one that was faster.</param>
    private sealed record Taken(Webhook? Webhook, WebhookDelivery? Delivery, bool IsMine);

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks could not be told; trying again later.")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
