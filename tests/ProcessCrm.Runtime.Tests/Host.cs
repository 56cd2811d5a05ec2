using Microsoft.Extensions.Logging.Abstractions;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Handlers;
using ProcessCrm.Runtime.Ids;
using ProcessCrm.Runtime.Jobs;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Subjects;
using ProcessCrm.Runtime.Waking;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests;

/// <summary>One node: an engine with a clock of its own on a database that others may share.</summary>
internal sealed class Host : IAsyncDisposable
{
    private static int _nodes;

    public Host(
        TestDatabase database,
        ManualClock? clock = null,
        IEnumerable<IServiceTaskHandler>? handlers = null,
        IEnumerable<ISubjectStore>? stores = null,
        EngineOptions? options = null
    )
    {
        Clock = clock ?? new ManualClock();
        Database = new EngineDatabase(
            database.Kind == Testing.Database.Sqlite ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql,
            database.ConnectionString,
            Clock
        );
        Topics = new TopicStream();
        Wakeups = new Wakeups(Topics);
        Ids = new TimeOrderedIds(Interlocked.Increment(ref _nodes) % TimeOrderedIds.Nodes, TimeProvider.System);
        Engine = new ProcessEngine(
            Database,
            Ids,
            new ProcessCatalog(Database),
            Wakeups,
            handlers ?? [],
            stores ?? [],
            options ?? new EngineOptions()
        );
        Jobs = new JobRunner(Engine, Topics, Clock, NullLogger<JobRunner>.Instance);
    }

    public ManualClock Clock { get; }
    public EngineDatabase Database { get; }
    public TopicStream Topics { get; }
    public Wakeups Wakeups { get; }
    public IIdSource Ids { get; }
    public ProcessEngine Engine { get; }

    /// <summary>Does due jobs when it is told to.</summary>
    public JobRunner Jobs { get; }

    public static Task<TestDatabase> CreateDatabaseAsync(Database kind) =>
        TestDatabase.CreateAsync(
            kind,
            "engine",
            async template =>
            {
                await using var host = new Host(template);
                await host.Database.MigrateAsync();
            }
        );

    /// <summary>Deploys one definition.</summary>
    public async Task<DeploymentResult> DeployAsync(string json, string path = "test.json")
    {
        var result = await Engine.RunAsync(Actor.System, work => Engine.DeployAsync(work, [new DeploymentFile(path, json)]));
        Assert.That(result.IsRefused, Is.False, string.Join("\n", result.Diagnostics.Select(d => $"{d.Location.Line}: {d.Message}")));
        return result;
    }

    /// <summary>Starts a process.</summary>
    /// <returns>The root instance.</returns>
    public async Task<long> StartAsync(string process, SubjectRef? subject = null, FeelContext? variables = null) =>
        (
            await DoAsync(
                Actor.System,
                work => Engine.StartAsync(work, new StartRequest(process) { Subject = subject, Variables = variables ?? FeelContext.Empty })
            )
        ).Root;

    /// <summary>Does a command that must be done.</summary>
    public async Task<CommandResult.Done> DoAsync(Actor actor, Func<UnitOfWork, Task<CommandResult>> command)
    {
        var result = await Engine.RunAsync(actor, command);
        Assert.That(result.IsRefused(out var refused), Is.False, refused?.Refusal.Message.For("en"));
        return (CommandResult.Done)result;
    }

    /// <summary>Does a command that must be refused.</summary>
    public async Task<CommandResult.Refused> RefusedAsync(Actor actor, Func<UnitOfWork, Task<CommandResult>> command)
    {
        var result = await Engine.RunAsync(actor, command);
        Assert.That(result, Is.InstanceOf<CommandResult.Refused>());
        return (CommandResult.Refused)result;
    }

    /// <summary>Completes the only open task of an instance at a node.</summary>
    public async Task<CommandResult.Done> CompleteAsync(long root, string node, string? outcome = null, FeelContext? values = null)
    {
        var task = await TaskAsync(root, node);
        return await DoAsync(Actor.System, work => Engine.CompleteTaskAsync(work, task, outcome, values));
    }

    /// <summary>The only open task of an instance at a node.</summary>
    public async Task<long> TaskAsync(long root, string node)
    {
        var open = (await this.OpenTasksAsync(root)).Where(t => t.Node == node).ToList();
        Assert.That(open, Has.Count.EqualTo(1), $"open tasks at {node}");
        return open[0].Id;
    }

    /// <summary>Lets time pass and does what became due.</summary>
    public async Task<int> PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return await Jobs.DrainAsync();
    }

    public ValueTask DisposeAsync()
    {
        Jobs.Dispose();
        return Database.DisposeAsync();
    }
}
