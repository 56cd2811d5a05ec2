using Microsoft.Extensions.Hosting;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Crm.Commands;

/// <summary>
/// Does on this node what commands left to be done after their commit: at once when the topic tells of it, and now and then for what became due or
/// what another node left.
/// </summary>
/// <param name="topics">Tells what is new.</param>
/// <param name="topic">The topic that tells of it.</param>
public abstract class OutboxRunner(ITopicStream topics, string topic) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);

    /// <summary>Does all that is due.</summary>
    protected abstract Task DoAllAsync(CancellationToken cancellationToken);

    /// <summary>Tells the operator that it could not be done and is tried again.</summary>
    protected abstract void Note(Exception failure);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var told = new SemaphoreSlim(0);
        var listening = ListenAsync(told, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DoAllAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Note(failure);
            }
            await ((Task)told.WaitAsync(Poll, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ListenAsync(SemaphoreSlim told, CancellationToken cancellationToken)
    {
        await foreach (var _ in topics.ListenAsync([topic], cancellationToken))
        {
            told.Release();
        }
    }
}
