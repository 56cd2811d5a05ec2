using ProcessCrm.Runtime.Storage;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Instances;

/// <summary>What cannot be undone tells why. What can: see the results of leads, which show it with all that they make.</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
[Property("Requirement", "D20")]
public sealed class UndoTests(Database kind) : EngineFixture(kind)
{
    private const string Shouts = """
        { "id": "shouts", "nodes": {
          "start": { "type": "startEvent", "next": "ask" },
          "ask": { "type": "userTask", "performer": "user:ann", "next": "shout" },
          "shout": { "type": "intermediateThrowEvent", "signal": "closing", "next": "after" },
          "after": { "type": "userTask", "performer": "user:ann" } } }
        """;

    private const string Passes = """
        { "id": "passes", "nodes": {
          "start": { "type": "startEvent", "next": "ask" },
          "ask": { "type": "userTask", "performer": "user:ann", "next": "tell" },
          "tell": { "type": "intermediateThrowEvent", "message": "shout", "next": "after" },
          "after": { "type": "userTask", "performer": "user:ann" } } }
        """;

    private const string Hears = """
        { "id": "hears", "nodes": {
          "start": { "type": "startEvent", "message": "shout", "next": "shout" },
          "shout": { "type": "intermediateThrowEvent", "signal": "closing", "next": "after" },
          "after": { "type": "userTask", "performer": "user:ann" } } }
        """;

    private Host _host = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _host = new Host(Database);
        foreach (var definition in new[] { Shouts, Passes, Hears })
        {
            await _host.DeployAsync(definition);
        }
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase("shouts")]
    [TestCase("passes")]
    public async Task A_result_that_broadcast_a_signal_is_not_undone_and_the_reason_is_told(string process)
    {
        var root = await _host.StartAsync(process);
        var task = await _host.TaskAsync(root, "ask");
        await _host.DoAsync(Actor.System, work => CompleteAsync(work, task, root));
        await _host.Jobs.DrainAsync();

        var refused = await _host.RefusedAsync(
            Actor.System,
            async work => await _host.Engine.UndoAsync(work, (await _host.Engine.PlanUndoAsync(work, task))!)
        );

        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.Broadcast));
        Assert.That(refused.Refusal.Message.For("en"), Does.Contain("closing"));
        Assert.That(refused.Refusal.Message.For("ru"), Does.Contain("closing"));
        Assert.That((await _host.OpenTasksAsync(root)).Select(open => open.Node), Is.EqualTo(["after"]));
    }

    private async Task<CommandResult> CompleteAsync(UnitOfWork work, long task, long root)
    {
        var result = await _host.Engine.CompleteTaskAsync(work, task, null, null);
        _host.Engine.KeepUndoPoint(work, task, root);
        return result;
    }
}
