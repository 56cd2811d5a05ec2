using Microsoft.Extensions.Logging.Abstractions;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Ids;
using ProcessCrm.Runtime.Jobs;
using ProcessCrm.Runtime.Queries;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Fault.Tests;

/// <summary>
/// A node in a process of its own, to be killed. It starts instances and completes tasks as fast as it can, and prints a line for each
/// command once it is acknowledged.
/// </summary>
internal static class Worker
{
    /// <summary>The argument that makes this assembly a worker instead of a test.</summary>
    public const string Argument = "--worker";

    /// <summary>Three tasks, with a timer between the first two and a message between the last two.</summary>
    public const string Definition = """
        { "id": "killed", "nodes": {
          "start": { "type": "startEvent", "next": "one" },
          "one": { "type": "userTask", "performer": "group:all", "next": "pause" },
          "pause": { "type": "intermediateCatchEvent", "timer": "PT0.02S", "next": "two" },
          "two": { "type": "userTask", "performer": "group:all", "next": "tell" },
          "tell": { "type": "intermediateThrowEvent", "message": { "name": "go", "key": "key" }, "next": "hear" },
          "hear": { "type": "intermediateCatchEvent", "message": { "name": "go", "key": "key" }, "next": "three" },
          "three": { "type": "userTask", "performer": "group:all", "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    /// <summary>Works until it is killed.</summary>
    /// <param name="arguments">The provider, the connection string, the node number.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var node = int.Parse(arguments[2], System.Globalization.CultureInfo.InvariantCulture);
        await using var database = new EngineDatabase(Enum.Parse<DatabaseProvider>(arguments[0]), arguments[1], TimeProvider.System);
        var topics = new TopicStream();
        var engine = Engine(database, topics, node);
        await engine.Catalog.RefreshAsync(CancellationToken.None);
        using var jobs = new JobRunner(engine, topics, TimeProvider.System, NullLogger<JobRunner>.Instance);
        await jobs.StartAsync(CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => WorkAsync(engine))));
    }

    /// <summary>An engine on a database.</summary>
    public static ProcessEngine Engine(EngineDatabase database, TopicStream topics, int node) =>
        new(
            database,
            new TimeOrderedIds(node, TimeProvider.System),
            new ProcessCatalog(database),
            new Wakeups(topics),
            [],
            [],
            new EngineOptions { Poll = TimeSpan.FromMilliseconds(200) }
        );

    private static readonly Lock Printing = new();

    private static async Task WorkAsync(ProcessEngine engine)
    {
        var actor = Actor.User("user:worker", ["group:all"]);
        while (true)
        {
            var started = await engine.RunAsync(
                actor,
                work => engine.StartAsync(work, new StartRequest("killed") { Variables = Key(Guid.NewGuid()) })
            );
            if (started.IsDone(out var start))
            {
                Acknowledge("start", start.Root);
            }
            foreach (var task in await OpenAsync(engine))
            {
                var result = await engine.RunAsync(actor, work => engine.CompleteTaskAsync(work, task));
                if (result is CommandResult.Done)
                {
                    Acknowledge("complete", task);
                }
            }
        }
    }

    private static async Task<List<long>> OpenAsync(ProcessEngine engine)
    {
        var page = await new EngineQueries(engine.Database, engine.Catalog).InboxAsync(["group:all"], 3);
        return [.. page.Rows.Select(row => row.TaskId)];
    }

    private static FeelContext Key(Guid key) => FeelContext.Of(("key", FeelString.Of(key.ToString())));

    /// <summary>Says that a command is done; written through at once, since the process may be killed at the next instant.</summary>
    private static void Acknowledge(string what, long id)
    {
        lock (Printing)
        {
            Console.Out.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what} {id}"));
            Console.Out.Flush();
        }
    }
}
