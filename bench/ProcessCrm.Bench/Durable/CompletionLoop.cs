using System.Diagnostics;
using ProcessCrm.Bench.Measuring;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Bench.Durable;

/// <summary>Clients that complete a task for ever: its flow leads back to it, so every completion opens the next.</summary>
internal sealed class CompletionLoop : IAsyncDisposable
{
    private const string Definition = """
        { "id": "bench", "nodes": {
          "start": { "type": "startEvent", "next": "work" },
          "work": { "type": "userTask", "performer": "group:bench", "due": "P1D", "next": "work" } } }
        """;

    private readonly BenchEngine _bench;
    private readonly long[] _tasks;

    private CompletionLoop(BenchEngine bench, long[] tasks) => (_bench, _tasks) = (bench, tasks);

    /// <summary>Migrates the database and starts an instance for each client.</summary>
    public static async Task<CompletionLoop> OpenAsync(DatabaseProvider provider, string connectionString, int clients)
    {
        var bench = await BenchEngine.OpenAsync(provider, connectionString, Definition, clients);
        var tasks = new long[clients];
        for (var i = 0; i < clients; i++)
        {
            tasks[i] = Opened(await bench.Engine.RunAsync(Actor.System, work => bench.Engine.StartAsync(work, new StartRequest("bench"))));
        }
        return new CompletionLoop(bench, tasks);
    }

    /// <summary>Lets all clients work.</summary>
    /// <returns>Completions a second.</returns>
    public async Task<double> RunAsync(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, _tasks.Length)
                .Select(client =>
                    Task.Run(async () =>
                    {
                        var count = 0;
                        for (; watch.Elapsed < time; count++)
                        {
                            await CompleteAsync(client);
                        }
                        return count;
                    })
                )
        );
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>The bytes that one completion allocates.</summary>
    public async Task<double> AllocatedAsync(int completions)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < completions; i++)
        {
            await CompleteAsync(0);
        }
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)completions;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private async Task CompleteAsync(int client) =>
        _tasks[client] = Opened(await _bench.Engine.RunAsync(Actor.System, work => _bench.Engine.CompleteTaskAsync(work, _tasks[client])));

    private static long Opened(CommandResult result) =>
        result is CommandResult.Done done
            ? done.Events.OfType<TaskCreated>().Single().Task
            : throw new InvalidOperationException("A completion was refused.");
}
