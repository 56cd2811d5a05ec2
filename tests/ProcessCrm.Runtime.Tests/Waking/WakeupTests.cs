using Microsoft.Extensions.Logging.Abstractions;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime.Tests.Waking;

/// <summary>Two nodes on one PostgreSQL: each hears what the other committed.</summary>
public sealed class WakeupTests() : EngineFixture(Testing.Database.PostgreSql)
{
    private const string Definition = """{ "id": "told", "nodes": { "t": { "type": "userTask", "performer": "user:ann" } } }""";

    [Test, CancelAfter(30_000)]
    public async Task A_node_hears_what_another_committed_and_knows_what_it_deployed(CancellationToken cancellationToken)
    {
        await using var one = new Host(Database);
        await using var other = new Host(Database);
        using var sends = new PostgreSqlWakeups(
            one.Database,
            one.Wakeups,
            one.Topics,
            one.Engine.Catalog,
            NullLogger<PostgreSqlWakeups>.Instance
        );
        using var hears = new PostgreSqlWakeups(
            other.Database,
            other.Wakeups,
            other.Topics,
            other.Engine.Catalog,
            NullLogger<PostgreSqlWakeups>.Instance
        );
        using var listener = other.Topics.Open([Topics.Inbox, Topics.Definitions]); // Told in this order.
        await sends.StartAsync(cancellationToken);
        await hears.StartAsync(cancellationToken);
        // Having just connected it takes all as changed.
        await HearAsync(listener, Topics.Inbox, cancellationToken);
        await HearAsync(listener, Topics.Definitions, cancellationToken);

        await one.DeployAsync(Definition);
        await HearAsync(listener, Topics.Definitions, cancellationToken);
        Assert.That(other.Engine.Catalog.Active.ContainsKey("told"));

        await one.StartAsync("told");
        await HearAsync(listener, Topics.Inbox, cancellationToken);
        Assert.That(await other.InboxOfAsync("user:ann"), Has.Count.EqualTo(1));

        await sends.StopAsync(cancellationToken);
        await hears.StopAsync(cancellationToken);
    }

    private static async Task HearAsync(TopicStream.Listener listener, string topic, CancellationToken cancellationToken)
    {
        while (await listener.Reader.ReadAsync(cancellationToken) != topic) { }
    }
}
