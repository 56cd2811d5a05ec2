using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Jobs;
using ProcessCrm.Runtime.Queries;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Waking;
using ProcessCrm.Testing;

namespace ProcessCrm.Fault.Tests;

/// <summary>
/// Kills a working node at random instants. What it acknowledged must be there, nothing may have happened twice, and everything must go
/// on afterwards. <c>FAULT_KILLS</c> says how often for each database (5 where nothing is said).
/// </summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class KillTests(Database kind) : DatabaseFixture(kind)
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("FAULT_KILLS") ?? "5", CultureInfo.InvariantCulture);

    private readonly ConcurrentBag<string> _acknowledged = [];
    private readonly Random _random = new(20300101);

    private DatabaseProvider Provider => Database.Kind == Testing.Database.Sqlite ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql;

    [Test]
    public async Task Killing_a_node_at_any_instant_loses_doubles_and_blocks_nothing()
    {
        await using var database = new EngineDatabase(Provider, Database.ConnectionString, TimeProvider.System);
        var topics = new TopicStream();
        var engine = Worker.Engine(database, topics, 0);
        await engine.OpenAsync();
        await engine.RunAsync(Actor.System, work => engine.DeployAsync(work, [new DeploymentFile("killed.json", Worker.Definition)]));

        for (var kill = 1; kill <= Kills; kill++)
        {
            await KillOneAsync(kill);
        }

        await AssertNothingIsLostAsync(database);
        await AssertNothingIsDoubledAsync(database);
        await AssertNothingIsStuckAsync(engine, topics);
    }

    private async Task KillOneAsync(int number)
    {
        using var worker = Process.Start(
            new ProcessStartInfo("dotnet")
            {
                ArgumentList =
                {
                    typeof(Worker).Assembly.Location,
                    Worker.Argument,
                    Provider.ToString(),
                    Database.ConnectionString,
                    number.ToString(CultureInfo.InvariantCulture),
                },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = worker.StandardError.ReadToEndAsync();
        var first = await worker.StandardOutput.ReadLineAsync();
        Assert.That(first, Is.Not.Null, () => errors.Result);
        _acknowledged.Add(first!);
        var reading = Task.Run(async () =>
        {
            while (await worker.StandardOutput.ReadLineAsync() is { } line)
            {
                _acknowledged.Add(line);
            }
        });
        await Task.Delay(_random.Next(1, 1_500));
        worker.Kill(); // SIGKILL
        await worker.WaitForExitAsync();
        await reading;
    }

    private async Task AssertNothingIsLostAsync(EngineDatabase database)
    {
        await using var context = database.OpenContext();
        var instances = (await context.Instances.Select(i => i.Id).ToListAsync()).ToHashSet();
        var completed = (await context.Tasks.Where(t => t.Status == UserTaskStatus.Completed).Select(t => t.Id).ToListAsync()).ToHashSet();
        TestContext.Out.WriteLine($"{Kills} kills, {_acknowledged.Count} acknowledged commands");
        Assert.Multiple(() =>
        {
            foreach (var line in _acknowledged)
            {
                // A line that was cut off by the kill is no acknowledgement.
                if (line.Split(' ') is [var what, { Length: >= 16 } id])
                {
                    Assert.That(what == "start" ? instances : completed, Does.Contain(long.Parse(id, CultureInfo.InvariantCulture)), line);
                }
            }
        });
    }

    private static async Task AssertNothingIsDoubledAsync(EngineDatabase database)
    {
        await using var context = database.OpenContext();
        var twice = await context
            .Tasks.GroupBy(t => new { t.RootId, t.Node })
            .Where(g => g.Count() > 1)
            .Select(g => g.Key.RootId)
            .ToListAsync();
        Assert.That(twice, Is.Empty, "A node of these instances was entered twice.");
        var histories = await context
            .History.GroupBy(h => h.RootId)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Last = g.Max(h => h.Seq),
            })
            .ToListAsync();
        Assert.That(histories.Where(h => h.Count != h.Last), Is.Empty, "These histories have gaps.");
        foreach (var root in histories.Take(50))
        {
            var events = await context.History.Where(h => h.RootId == root.Key).OrderBy(h => h.Seq).ToListAsync();
            var rebuilt = Kernel.Rebuild(events.Select(h => EventFormat.Read(h.Type, h.Data)));
            var stored = await context.Scopes.Where(s => s.RootId == root.Key).OrderBy(s => s.Id).Select(s => s.State).ToListAsync();
            Assert.That(stored, Is.EqualTo(rebuilt.Scopes.Values.OrderBy(s => s.Id).Select(StateFormat.Write)));
        }
    }

    /// <summary>Works every instance to its end; none may wait for something that never comes.</summary>
    private static async Task AssertNothingIsStuckAsync(ProcessEngine engine, TopicStream topics)
    {
        using var jobs = new JobRunner(engine, topics, TimeProvider.System, NullLogger<JobRunner>.Instance);
        var queries = new EngineQueries(engine.Database, engine.Catalog);
        for (var rest = 1; rest > 0; )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(30)); // The process's own pause.
            rest = await jobs.DrainAsync();
            foreach (var row in (await queries.InboxAsync(["group:all"], 10_000)).Rows)
            {
                var result = await engine.RunAsync(Actor.System, work => engine.CompleteTaskAsync(work, row.TaskId));
                Assert.That(result, Is.InstanceOf<CommandResult.Done>());
                rest++;
            }
        }
        await using var context = engine.Database.OpenContext();
        Assert.That(await context.Instances.CountAsync(i => i.Status == InstanceStatus.Active), Is.Zero);
        Assert.That(await context.Jobs.CountAsync(), Is.Zero);
        Assert.That(await context.Inbox.CountAsync(), Is.Zero);
        Assert.That(await context.Subscriptions.CountAsync(), Is.Zero);
        Assert.That(await context.Scopes.CountAsync(), Is.Zero);
    }
}
