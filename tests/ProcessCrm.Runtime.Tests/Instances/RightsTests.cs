using ProcessCrm.Runtime.Storage;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Instances;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class RightsTests(Database kind) : EngineFixture(kind)
{
    private const string Staged = """
        { "id": "staged", "stages": [ { "id": "new", "entry": "work" }, { "id": "sold", "entry": "sell" } ], "nodes": {
          "start": { "type": "startEvent", "next": "work" },
          "work": { "type": "userTask", "stage": "new", "performer": "user:ann", "next": "sell" },
          "sell": { "type": "userTask", "stage": "sold", "performer": "user:ann" } } }
        """;

    private static readonly Actor Guest = Actor.User("user:guest");

    private Host _host = null!;
    private long _root;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _host = new Host(Database);
        await _host.DeployAsync(Staged);
        _root = await _host.StartAsync("staged");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test, Order(1)]
    public async Task Who_has_no_role_neither_activates_nor_jumps_nor_moves_nor_cancels()
    {
        await RefusedAsync(Guest, work => _host.Engine.ActivateAsync(work, "staged", 1));
        await RefusedAsync(Guest, work => _host.Engine.JumpToStageAsync(work, _root, "sold"));
        await RefusedAsync(Guest, work => _host.Engine.MoveAsync(work, _root, "work", "sell"));
        await RefusedAsync(Guest, work => _host.Engine.SetVariablesAsync(work, _root, FeelContext.Empty));
        await RefusedAsync(Guest, work => _host.Engine.CancelAsync(work, _root));
    }

    [Test, Order(2)]
    public async Task A_performer_jumps_but_does_not_cancel_and_a_designer_activates_only()
    {
        var performer = Actor.User("user:ann", roles: [Actor.Performer]);
        var designer = Actor.User("user:denis", roles: [Actor.Designer]);

        await _host.DoAsync(performer, work => _host.Engine.JumpToStageAsync(work, _root, "sold"));
        await RefusedAsync(performer, work => _host.Engine.CancelAsync(work, _root));
        await _host.DoAsync(designer, work => _host.Engine.ActivateAsync(work, "staged", 1));
        await RefusedAsync(designer, work => _host.Engine.CancelAsync(work, _root));
    }

    [Test, Order(3)]
    public async Task A_manager_cancels() =>
        await _host.DoAsync(Actor.User("user:boss", roles: [Actor.Manager]), work => _host.Engine.CancelAsync(work, _root, "no more"));

    private async Task RefusedAsync(Actor actor, Func<UnitOfWork, Task<CommandResult>> command)
    {
        var refused = await _host.RefusedAsync(actor, command);
        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.Forbidden));
        Assert.That(refused.Refusal.Message.For("ru"), Is.Not.Empty);
    }
}
