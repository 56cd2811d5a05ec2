using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Bench.Durable;
using ProcessCrm.Bench.Measuring;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Bench.Timers;

/// <summary>
/// Timers that are all due at once, as after a downtime, on PostgreSQL: drained by one node, against the completions of user tasks that the
/// same node does, in turns. Every timer opens one task; none may be lost, none fire twice.
/// </summary>
internal static class TimersBenchmark
{
    private const int Clients = 16;
    private const int Timers = 100_000;
    private const int Batch = 1_000;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(3);

    private const string Definition = """
        { "id": "pauses", "nodes": {
          "start": { "type": "startEvent", "next": "pause" },
          "pause": { "type": "intermediateCatchEvent", "timer": "PT1H", "next": "work" },
          "work": { "type": "userTask", "performer": "group:bench", "due": "P1D" } } }
        """;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var completing = await PostgreSqlDatabase.CreateAsync(Clients + 4);
        await using var completions = await CompletionLoop.OpenAsync(DatabaseProvider.PostgreSql, completing.ConnectionString, Clients);
        await completions.RunAsync(Slice * 3);
        await using var database = await PostgreSqlDatabase.CreateAsync(Clients + 4);
        await using var bench = await BenchEngine.OpenAsync(DatabaseProvider.PostgreSql, database.ConnectionString, Definition, Clients);
        await StartAsync(bench, Batch);
        await bench.Jobs.DrainAsync(); // Warm .NET up.
        await StartAsync(bench, Timers);

        var outcome = await SideBySide.CompareAsync(() => completions.RunAsync(Slice), () => DrainForAWhileAsync(bench));
        await bench.Jobs.DrainAsync();

        await CheckAsync(bench);
        return
        [
            new Figure(
                "timers-drained-of-completions",
                outcome.Ratio,
                0.5,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Timers} timers due at once, {outcome.Rate:0} a second, none lost, none twice; {outcome.Limit:0} completions a second; {outcome.Rounds}"
                )
            ),
        ];
    }

    /// <summary>Starts instances two hours ago, so that their timers of one hour are due.</summary>
    private static async Task StartAsync(BenchEngine bench, int count)
    {
        var request = new StartRequest("pauses") { StartedAt = bench.Database.Now() - TimeSpan.FromHours(2) };
        var requests = Enumerable.Repeat(request, Batch).ToList();
        for (var started = 0; started < count; started += Batch)
        {
            await bench.Engine.RunAsync<bool>(
                Actor.System,
                async work => (await bench.Engine.StartManyAsync(work, requests)).Count == Batch
            );
        }
    }

    /// <summary>Drains, and is broken off in the middle of its work.</summary>
    /// <returns>Timers a second.</returns>
    private static async Task<double> DrainForAWhileAsync(BenchEngine bench)
    {
        var before = await LeftAsync(bench);
        var watch = Stopwatch.StartNew();
        using var end = new CancellationTokenSource(Slice);
        try
        {
            await bench.Jobs.DrainAsync(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested) { }
        watch.Stop();
        return (before - await LeftAsync(bench)) / watch.Elapsed.TotalSeconds;
    }

    private static async Task<int> LeftAsync(BenchEngine bench)
    {
        await using var context = bench.Database.OpenContext();
        return await context.Jobs.CountAsync();
    }

    private static async Task CheckAsync(BenchEngine bench)
    {
        await using var context = bench.Database.OpenContext();
        var tasks = await context.Tasks.CountAsync();
        var trees = await context.Tasks.Select(t => t.RootId).Distinct().CountAsync();
        if ((tasks, trees) != (Timers + Batch, Timers + Batch) || await context.Jobs.AnyAsync())
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"{Timers + Batch} timers made {tasks} tasks in {trees} instances.")
            );
        }
    }
}
