using Microsoft.EntityFrameworkCore;
using ProcessCrm.Runtime.Handlers;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Instances;

/// <summary>Data that outlives its processes (BPMN 2.0.2, 10.4.1).</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class DataStoreTests(Database kind) : EngineFixture(kind)
{
    private const string Sells = """
        { "id": "sells", "dataStores": ["stock"], "nodes": {
          "start": { "type": "startEvent", "next": "ask" },
          "ask": { "type": "userTask", "performer": "user:ann", "next": "sell", "form": { "left": { "type": "number", "default": "stock" } } },
          "sell": { "type": "serviceTask", "run": "test.sell", "next": "enough" },
          "enough": { "type": "exclusiveGateway", "next": [{ "if": "stock > 0", "to": "end" }, "order"] },
          "order": { "type": "userTask", "performer": "user:ann" },
          "end": { "type": "endEvent" } } }
        """;

    private const string Counts = """
        { "id": "counts", "dataStores": ["count"], "nodes": {
          "start": { "type": "startEvent", "set": { "count": "(if count = null then 0 else count) + 1" }, "next": "end" }, "end": { "type": "endEvent" } } }
        """;

    private Host _host = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _host = new Host(Database, handlers: [new Sell()]);
        await _host.DeployAsync(Sells);
        await _host.DeployAsync(Counts);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task What_one_instance_writes_another_one_reads()
    {
        var first = await _host.StartAsync("sells", variables: FeelContext.Of(("stock", FeelNumber.Of(2))));
        Assert.That((await _host.StateAsync(first)).RootScope.Variables.Lookup("stock"), Is.Null);
        await _host.CompleteAsync(first, "ask");

        var second = await _host.StartAsync("sells");
        var task = await _host.TaskAsync(second, "ask");
        var shown = await _host.Engine.ShowTaskAsync(Actor.System, task);
        Assert.That(shown!.Offer!.Values.Lookup("left"), Is.EqualTo(FeelNumber.Of(1)));

        await _host.CompleteAsync(second, "ask");
        Assert.That((await _host.OpenTasksAsync(second)).Select(t => t.Node), Is.EqualTo(["order"]));
        Assert.That(await StoredAsync("stock"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Of_many_that_write_at_once_none_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _host.StartAsync("counts"))));
        Assert.That(await StoredAsync("count"), Is.EqualTo("20"));
    }

    [Test]
    public async Task What_a_refused_command_wrote_is_not_kept()
    {
        await _host.Engine.RunAsync(
            Actor.System,
            async work =>
            {
                var result = await _host.Engine.StartAsync(
                    work,
                    new StartRequest("sells") { Variables = FeelContext.Of(("stock", FeelNumber.Of(99))) }
                );
                work.Discard();
                return result;
            }
        );
        Assert.That(await StoredAsync("stock"), Is.Not.EqualTo("99"));
    }

    private async Task<string?> StoredAsync(string name)
    {
        await using var context = _host.Database.OpenContext();
        return await context.DataStores.Where(s => s.Name == name).Select(s => s.Value).SingleOrDefaultAsync();
    }

    /// <summary>Sells one, of what it sees.</summary>
    private sealed class Sell : IServiceTaskHandler
    {
        public string Name => "test.sell";

        public Task<HandlerResult> HandleAsync(HandlerContext context, CancellationToken cancellationToken)
        {
            var stock = (FeelNumber)context.Variables.Lookup("stock")!;
            Assert.That(stock.TryGetInt32(out var left), Is.True);
            return Task.FromResult<HandlerResult>(new HandlerResult.Done(FeelContext.Of(("stock", FeelNumber.Of(left - 1)))));
        }
    }
}
