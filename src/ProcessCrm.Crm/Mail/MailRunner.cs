using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Crm.Mail;

/// <summary>
/// Sends what commands wrote, on this node. A mail is leased before it goes out, so that of several nodes one sends it; a node that dies leaves it to
/// the others once the lease is over. Failures are tried again with growing pauses, and given up at last.
/// </summary>
public sealed partial class MailRunner(
    CrmCommands commands,
    MailTransport transport,
    ITopicStream topics,
    IOptions<MailSettings> settings,
    ILogger<MailRunner> logger
) : OutboxRunner(topics, Topic)
{
    /// <summary>The topic that tells of new mail.</summary>
    public const string Topic = "mail";

    private const int MostAttempts = 8;
    private const int LongestError = 1_000;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    /// <summary>Sends all that is due.</summary>
    /// <returns>How many went out.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellationToken = default)
    {
        for (var sent = 0; ; sent++)
        {
            var taken = await TakeAsync(cancellationToken);
            if (taken is null)
            {
                return sent;
            }
            await SendAsync(taken, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        settings.Value.IsOn ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task DoAllAsync(CancellationToken cancellationToken) => DrainAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void Note(Exception failure) => LogFailure(logger, failure);

    private async Task<OutgoingMail?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var taken = (
                await commands.RunAsync<Taken>(
                    Actor.System,
                    async unit =>
                    {
                        var free = unit
                            .Context.Set<OutgoingMail>()
                            .Where(row =>
                                row.SentAt == null
                                && row.FailedAt == null
                                && row.DueAt <= unit.Now
                                && (row.LeasedUntil == null || row.LeasedUntil < unit.Now)
                            );
                        var next = await free.AsNoTracking()
                            .OrderBy(row => row.DueAt)
                            .ThenBy(row => row.Id)
                            .FirstOrDefaultAsync(cancellationToken);
                        if (next is null)
                        {
                            return new Taken(null, IsMine: true);
                        }
                        var rows = await free.Where(row => row.Id == next.Id)
                            .ExecuteUpdateAsync(
                                update =>
                                    update
                                        .SetProperty(row => row.LeasedUntil, unit.Now + Lease)
                                        .SetProperty(row => row.Attempts, row => row.Attempts + 1),
                                cancellationToken
                            );
                        next.Attempts++;
                        return new Taken(next, rows == 1);
                    },
                    cancellationToken
                )
            ).Value;
            if (taken.IsMine)
            {
                return taken.Mail;
            }
        }
    }

    /// <summary>What a node took in hands.</summary>
    /// <param name="Mail">What is due; null for nothing.</param>
    /// <param name="IsMine">Whether this node has it, and not another one that was faster.</param>
    private sealed record Taken(OutgoingMail? Mail, bool IsMine);

    private async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        string? error = null;
        try
        {
            await transport.SendAsync(mail, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnsent(logger, mail.Id, failure);
            error = failure.Message.Length <= LongestError ? failure.Message : failure.Message[..LongestError];
        }
        await commands.RunAsync<Done>(
            Actor.System,
            async unit =>
            {
                var row = unit.Context.Set<OutgoingMail>().Where(row => row.Id == mail.Id);
                await (
                    error is null
                        ? row.ExecuteUpdateAsync(
                            update =>
                                update
                                    .SetProperty(m => m.SentAt, unit.Now)
                                    .SetProperty(m => m.Body, "")
                                    .SetProperty(m => m.Error, (string?)null)
                                    .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null),
                            cancellationToken
                        )
                        : row.ExecuteUpdateAsync(
                            update =>
                                update
                                    .SetProperty(m => m.Error, error)
                                    .SetProperty(m => m.DueAt, unit.Now + FirstPause * Math.Pow(2, mail.Attempts))
                                    .SetProperty(m => m.FailedAt, mail.Attempts >= MostAttempts ? unit.Now : null)
                                    .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null),
                            cancellationToken
                        )
                );
                return Done.It;
            },
            cancellationToken
        );
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail could not be sent; trying again later.")]
    private static partial void LogFailure(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail {Mail} did not go out.")]
    private static partial void LogUnsent(ILogger logger, long mail, Exception failure);
}
