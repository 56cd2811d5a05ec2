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
/// same node does. Every timer opens one task; none may be lost, none fire twice.
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

        var before = await completions.RunAsync(Slice);
        var watch = Stopwatch.StartNew();
        var drained = await bench.Jobs.DrainAsync();
        var rate = drained / watch.Elapsed.TotalSeconds;
        var after = await completions.RunAsync(Slice);

        await using var context = bench.Database.OpenContext();
        var (tasks, trees, left) = (
            await context.Tasks.CountAsync(),
            await context.Tasks.Select(t => t.RootId).Distinct().CountAsync(),
            await context.Jobs.CountAsync()
        );
        return (drained, tasks, trees, left) == (Timers, Timers + Batch, Timers + Batch, 0)
            ?
            [
                new Figure(
                    "timers-drained-of-completions",
                    rate / ((before + after) / 2),
                    0.5,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Timers} timers due at once, {rate:0} a second, none lost, none twice; {before:0} and {after:0} completions a second"
                    )
                ),
            ]
            : throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Of {Timers} timers {drained} were done, {left} are left; {tasks} tasks in {trees} instances."
                )
            );
    }

    /// <summary>Starts instances two hours ago, so that their timers of one hour are due.</summary>
    private static async Task StartAsync(BenchEngine bench, int count)
    {
        var requests = Enumerable
            .Repeat(new StartRequest("pauses") { StartedAt = bench.Database.Now() - TimeSpan.FromHours(2) }, Batch)
            .ToList();
        for (var started = 0; started < count; started += Batch)
        {
            await bench.Engine.RunAsync<bool>(
                Actor.System,
                async work => (await bench.Engine.StartManyAsync(work, requests)).Count == Batch
            );
        }
    }
}
