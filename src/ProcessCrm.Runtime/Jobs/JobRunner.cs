using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime.Jobs;

/// <summary>
/// Does due jobs on this node: timers, retries, deliveries. It is woken by what the node itself or others commit, by the clock, and by a
/// slow poll where a wake-up was lost. Any number of nodes may run one.
/// </summary>
public sealed partial class JobRunner(ProcessEngine engine, TopicStream topics, TimeProvider clock, ILogger<JobRunner> logger)
    : BackgroundService
{
    private const int PageSize = 256;
    private readonly JobWork _work = new(engine);

    /// <summary>Does all that is due, and what becomes due by that.</summary>
    /// <returns>How many jobs were done.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellationToken = default)
    {
        var total = 0;
        while (true)
        {
            var page = await DueJobs.PageAsync(engine.Database, PageSize, cancellationToken);
            var done = await DoAsync(page, cancellationToken);
            total += done;
            if (done == 0)
            {
                return total;
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listener = topics.Open([Topics.Jobs]);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DrainAsync(stoppingToken);
                await WaitAsync(listener, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailure(logger, failure);
                await Task.Delay(engine.Options.Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Jobs of one tree are done one after another, those of different trees at once.</summary>
    private async Task<int> DoAsync(List<JobRow> page, CancellationToken cancellationToken)
    {
        var done = 0;
        await Parallel.ForEachAsync(
            page.GroupBy(job => job.RootId == 0 ? job.Id : job.RootId),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = engine.Database.Provider == DatabaseProvider.Sqlite ? 1 : engine.Options.Parallelism,
                CancellationToken = cancellationToken,
            },
            async (jobs, token) =>
            {
                foreach (var job in jobs)
                {
                    if (await _work.DoAsync(job, token))
                    {
                        Interlocked.Increment(ref done);
                    }
                }
            }
        );
        return done;
    }

    private async Task WaitAsync(TopicStream.Listener listener, CancellationToken cancellationToken)
    {
        var pause = engine.Options.Poll;
        if (await DueJobs.NextAsync(engine.Database, cancellationToken) is { } next)
        {
            var until = next - clock.GetUtcNow();
            pause = until < pause ? until : pause;
        }
        if (pause <= TimeSpan.Zero)
        {
            // What is due is in other hands: look again soon.
            pause = TimeSpan.FromMilliseconds(50);
        }
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var told = listener.Reader.WaitToReadAsync(enough.Token).AsTask();
        await Task.WhenAny(told, Task.Delay(pause, clock, enough.Token));
        await enough.CancelAsync();
        await ((Task)told).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (listener.Reader.TryRead(out _)) { }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Jobs could not be done; trying again later.")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
