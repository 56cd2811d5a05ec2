using System.Diagnostics;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Runtime.Tests.Instances;

/// <summary>How often a completion goes to PostgreSQL; SQLite is in the process.</summary>
public sealed class RoundTripTests() : EngineFixture(Testing.Database.PostgreSql)
{
    private const string Again = """
        { "id": "again", "nodes": {
          "start": { "type": "startEvent", "next": "work" },
          "work": { "type": "userTask", "performer": "group:all", "due": "P1D", "next": "work" } } }
        """;

    private Host _host = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _host = new Host(Database);
        await _host.DeployAsync(Again);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_completion_reads_in_one_round_trip_and_writes_and_commits_in_another()
    {
        var task = await _host.TaskAsync(await _host.StartAsync("again"), "work");
        for (var i = 0; i < 3; i++)
        {
            task = await CompleteAsync(task);
        }

        using var trips = new RoundTrips();
        await CompleteAsync(task);

        Assert.That(trips.Count, Is.EqualTo(2));
        Assert.That(trips.Commits, Is.EqualTo(1));
    }

    private async Task<long> CompleteAsync(long task) =>
        (await _host.DoAsync(Actor.System, work => _host.Engine.CompleteTaskAsync(work, task))).Events.OfType<TaskCreated>().Single().Task;

    /// <summary>Counts what Npgsql sends to the server, and the commits in it.</summary>
    private sealed class RoundTrips : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly Activity _mine = new Activity("completion").Start();
        private int _count;
        private int _commits;

        public RoundTrips()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (activity.RootId != _mine.RootId)
                    {
                        return; // Somebody else's.
                    }
                    _count++;
                    var text = string.Join('\n', activity.TagObjects.Select(tag => tag.Value?.ToString()));
                    _commits += text.Split("commit").Length - 1;
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int Count => _count;

        public int Commits => _commits;

        public void Dispose()
        {
            _listener.Dispose();
            _mine.Dispose();
        }
    }
}
