using Microsoft.EntityFrameworkCore;
using ProcessCrm.Runtime.Jobs;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Messages;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class MessageTests(Database kind) : EngineFixture(kind)
{
    private const string Waits = """
        { "id": "waits", "nodes": {
          "start": { "type": "startEvent", "next": "wait" },
          "wait": { "type": "intermediateCatchEvent", "message": { "name": "paid", "key": "order" }, "next": "after" },
          "after": { "type": "userTask", "performer": "user:ann" } } }
        """;

    private const string Begins = """
        { "id": "begins", "nodes": {
          "start": { "type": "startEvent", "message": "ordered", "next": "work" },
          "work": { "type": "userTask", "performer": "user:ann" } } }
        """;

    private const string Tells = """
        { "id": "tells", "nodes": {
          "start": { "type": "startEvent", "next": "tell" },
          "tell": { "type": "intermediateThrowEvent", "message": { "name": "paid", "key": "order", "with": { "sum": "5" } }, "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    private const string Hears = """
        { "id": "hears", "nodes": {
          "start": { "type": "startEvent", "next": "hear" },
          "hear": { "type": "intermediateCatchEvent", "signal": "closing", "next": "heard" },
          "heard": { "type": "userTask", "performer": "user:ann" } } }
        """;

    private const string Shouts = """
        { "id": "shouts", "nodes": {
          "start": { "type": "startEvent", "next": "split" },
          "split": { "type": "parallelGateway", "next": ["before", "shout"] },
          "before": { "type": "intermediateCatchEvent", "signal": "evening", "next": "end" },
          "shout": { "type": "intermediateThrowEvent", "signal": "evening", "next": "after" },
          "after": { "type": "intermediateCatchEvent", "signal": "evening", "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    private Host _host = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _host = new Host(Database);
        foreach (var definition in new[] { Waits, Begins, Tells, Hears, Shouts })
        {
            await _host.DeployAsync(definition);
        }
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_message_goes_to_the_instance_that_waits_with_its_key()
    {
        var mine = await _host.StartAsync("waits", variables: Order("a1"));
        var other = await _host.StartAsync("waits", variables: Order("a2"));

        var outcome = await _host.Engine.CorrelateAsync(Actor.System, "paid", "a1", FeelContext.Of(("sum", FeelNumber.Of(7))));

        Assert.That(outcome, Is.EqualTo(new MessageOutcome(MessageFate.Delivered, mine)));
        Assert.That((await _host.OpenTasksAsync(mine)).Select(t => t.Node), Is.EqualTo(["after"]));
        Assert.That(await _host.OpenTasksAsync(other), Is.Empty);
        Assert.That((await _host.StateAsync(mine)).RootScope.Variables.Lookup("sum"), Is.EqualTo(FeelNumber.Of(7)));
    }

    [Test]
    public async Task A_message_that_nobody_waits_for_is_kept_until_somebody_does()
    {
        var outcome = await _host.Engine.CorrelateAsync(Actor.System, "paid", "early");
        Assert.That(outcome!.Fate, Is.EqualTo(MessageFate.Kept));
        Assert.That(await _host.Jobs.DrainAsync(), Is.Zero);

        var root = await _host.StartAsync("waits", variables: Order("early"));
        await _host.Jobs.DrainAsync();

        Assert.That((await _host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["after"]));
    }

    [Test]
    public async Task A_message_starts_an_instance_where_a_start_event_waits_for_it()
    {
        var outcome = await _host.Engine.CorrelateAsync(Actor.System, "ordered", null, FeelContext.Of(("what", FeelString.Of("tea"))));

        Assert.That(outcome!.Fate, Is.EqualTo(MessageFate.Started));
        Assert.That((await _host.OpenTasksAsync(outcome.Root)).Select(t => t.Node), Is.EqualTo(["work"]));
        Assert.That((await _host.StateAsync(outcome.Root)).RootScope.Variables.Lookup("what"), Is.EqualTo(FeelString.Of("tea")));
    }

    [Test]
    public async Task What_a_process_sends_is_kept_for_as_long_as_the_operator_chose()
    {
        await using var host = new Host(Database, options: new EngineOptions { MessageLifetime = TimeSpan.FromHours(3) });
        await host.DeployAsync(Tells);
        await host.StartAsync("tells", variables: Order("nobody-waits"));

        await using var context = host.Database.OpenContext();
        var message = await context.Messages.SingleAsync(m => m.Key == "nobody-waits");

        Assert.That(message.ExpiresAt - message.PublishedAt, Is.EqualTo(TimeSpan.FromHours(3)));
    }

    [Test]
    public async Task A_process_sends_a_message_to_another()
    {
        var waiting = await _host.StartAsync("waits", variables: Order("a3"));
        await _host.StartAsync("tells", variables: Order("a3"));

        await _host.Jobs.DrainAsync();

        Assert.That((await _host.OpenTasksAsync(waiting)).Select(t => t.Node), Is.EqualTo(["after"]));
    }

    [Test]
    public async Task A_signal_reaches_all_that_waited_when_it_was_published_and_nobody_later()
    {
        var first = await _host.StartAsync("hears");
        var second = await _host.StartAsync("hears");
        await _host.Engine.RunAsync(
            Actor.System,
            work =>
            {
                _host.Engine.BroadcastSignal(work, "closing");
                return Task.FromResult(true);
            }
        );
        var later = await _host.StartAsync("hears");

        await _host.Jobs.DrainAsync();

        Assert.That((await _host.OpenTasksAsync(first)).Select(t => t.Node), Is.EqualTo(["heard"]));
        Assert.That((await _host.OpenTasksAsync(second)).Select(t => t.Node), Is.EqualTo(["heard"]));
        Assert.That(await _host.OpenTasksAsync(later), Is.Empty);
        Assert.That(await _host.JobsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_process_hears_its_own_signal_where_it_waited_before_and_not_where_it_waits_after()
    {
        var root = await _host.StartAsync("shouts");

        await _host.Jobs.DrainAsync();

        var nodes = (await _host.StateAsync(root)).Scopes.Values.SelectMany(s => s.Elements).Select(e => e.Node);
        Assert.That(nodes, Is.EqualTo(["after"]));
    }

    private static FeelContext Order(string key) => FeelContext.Of(("order", FeelString.Of(key)));
}
