using Microsoft.Extensions.Logging.Abstractions;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Ids;
using ProcessCrm.Runtime.Jobs;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Bench.Measuring;

/// <summary>An engine on an empty database, with one definition.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    private BenchEngine(EngineDatabase database, ProcessEngine engine, JobRunner jobs) =>
        (Database, Engine, Jobs) = (database, engine, jobs);

    public EngineDatabase Database { get; }

    public ProcessEngine Engine { get; }

    /// <summary>Does due jobs when it is told to.</summary>
    public JobRunner Jobs { get; }

    /// <summary>Migrates the database and deploys a definition.</summary>
    public static async Task<BenchEngine> OpenAsync(DatabaseProvider provider, string connectionString, string definition, int clients)
    {
        var database = new EngineDatabase(provider, connectionString, TimeProvider.System);
        var topics = new TopicStream();
        var engine = new ProcessEngine(
            database,
            new TimeOrderedIds(0, TimeProvider.System),
            new ProcessCatalog(database),
            new Wakeups(topics),
            [],
            [],
            new EngineOptions { Parallelism = clients }
        );
        await engine.OpenAsync();
        var deployed = await engine.RunAsync(
            Actor.System,
            work => engine.DeployAsync(work, [new DeploymentFile("bench.json", definition)])
        );
        return deployed.IsRefused
            ? throw new InvalidOperationException(deployed.Diagnostics[0].Message.For("en"))
            : new BenchEngine(database, engine, new JobRunner(engine, topics, TimeProvider.System, NullLogger<JobRunner>.Instance));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Jobs.Dispose();
        return Database.DisposeAsync();
    }
}
