using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Tasks;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class TaskTests(Database kind) : EngineFixture(kind)
{
    private const string TwoTasks = """
        { "id": "two-tasks", "nodes": {
          "start": { "type": "startEvent", "next": "first" },
          "first": { "type": "userTask", "performer": "group:sales", "due": "P1D", "form": { "amount": "number" }, "next": "second" },
          "second": { "type": "userTask", "performer": "user:ann", "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    private static readonly Actor Ann = Actor.User("user:ann", ["group:sales"]);
    private static readonly Actor Bob = Actor.User("user:bob", ["group:sales"]);
    private static readonly Actor Stranger = Actor.User("user:eve", ["group:marketing"]);
    private static readonly Actor Boss = Actor.User("user:boss", roles: [Actor.Manager]);

    private Host _host = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _host = new Host(Database);
        await _host.DeployAsync(TwoTasks);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_started_process_puts_its_task_into_the_inbox_of_those_who_may_do_it()
    {
        var root = await _host.StartAsync("two-tasks");

        var row = (await _host.InboxOfAsync("group:sales")).Single(r => r.RootId == root);
        Assert.Multiple(() =>
        {
            Assert.That((row.Node, row.Process), Is.EqualTo(("first", "two-tasks")));
            Assert.That(row.DueAt, Is.EqualTo(_host.Clock.Now.AddDays(1)));
        });
    }

    [Test]
    [Property("Requirement", "E35")]
    public async Task Completing_a_task_closes_it_and_goes_on()
    {
        var root = await _host.StartAsync("two-tasks");
        var first = await _host.TaskAsync(root, "first");

        await _host.DoAsync(Ann, work => _host.Engine.CompleteTaskAsync(work, first, null, FeelContext.Of(("amount", FeelNumber.Of(5)))));

        var open = (await _host.OpenTasksAsync(root)).Single();
        var inbox = await _host.InboxOfAsync("group:sales");
        Assert.Multiple(() =>
        {
            Assert.That(open.Node, Is.EqualTo("second"));
            Assert.That(inbox.Select(i => i.TaskId), Has.None.EqualTo(first));
        });

        await _host.CompleteAsync(root, "second");
        var instance = await _host.InstanceAsync(root);
        Assert.Multiple(() =>
        {
            Assert.That(instance.Status, Is.EqualTo(InstanceStatus.Completed));
            Assert.That(instance.EndedAt, Is.EqualTo(_host.Clock.Now));
        });
        Assert.That((await _host.StateAsync(root)).IsEnded, Is.True);
    }

    [Test]
    public async Task A_second_completion_is_told_who_was_first_and_when()
    {
        var root = await _host.StartAsync("two-tasks");
        var first = await _host.TaskAsync(root, "first");
        await _host.DoAsync(Ann, work => _host.Engine.CompleteTaskAsync(work, first));

        var refused = await _host.RefusedAsync(Bob, work => _host.Engine.CompleteTaskAsync(work, first));

        Assert.Multiple(() =>
        {
            Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.TaskClosed));
            Assert.That((refused.By, refused.At), Is.EqualTo(("user:ann", _host.Clock.Now)));
            Assert.That(refused.Refusal.Message.For("en"), Does.Contain("user:ann"));
            Assert.That(refused.Task!.Status, Is.EqualTo(UserTaskStatus.Completed));
        });
    }

    [Test]
    public async Task A_claimed_task_leaves_the_group_and_only_its_holder_may_complete_it()
    {
        var root = await _host.StartAsync("two-tasks");
        var first = await _host.TaskAsync(root, "first");

        await _host.DoAsync(Ann, work => _host.Engine.ClaimTaskAsync(work, first));

        var group = await _host.InboxOfAsync("group:sales");
        var own = await _host.InboxOfAsync("user:ann");
        Assert.Multiple(() =>
        {
            Assert.That(group.Select(i => i.TaskId), Has.None.EqualTo(first));
            Assert.That(own.Select(i => i.TaskId), Has.One.EqualTo(first));
            Assert.That(own.Single(i => i.TaskId == first).DueAt, Is.EqualTo(_host.Clock.Now.AddDays(1)));
        });
        var taken = await _host.RefusedAsync(Bob, work => _host.Engine.CompleteTaskAsync(work, first));
        Assert.That((taken.Refusal.Code, taken.By), Is.EqualTo((RefusalCodes.TaskTaken, "user:ann")));

        await _host.DoAsync(Ann, work => _host.Engine.ReleaseTaskAsync(work, first));
        Assert.That((await _host.InboxOfAsync("group:sales")).Select(i => i.TaskId), Has.One.EqualTo(first));
    }

    [Test]
    public async Task Somebody_elses_task_is_refused_and_nothing_changes()
    {
        var root = await _host.StartAsync("two-tasks");
        var first = await _host.TaskAsync(root, "first");

        var refused = await _host.RefusedAsync(Stranger, work => _host.Engine.CompleteTaskAsync(work, first));

        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.Forbidden));
        Assert.That(await _host.TaskAsync(root, "first"), Is.EqualTo(first));
    }

    [Test]
    public async Task A_manager_gives_a_task_to_somebody_and_a_performer_may_not()
    {
        var root = await _host.StartAsync("two-tasks");
        var first = await _host.TaskAsync(root, "first");

        var refused = await _host.RefusedAsync(Ann, work => _host.Engine.AssignTaskAsync(work, first, "user:bob"));
        await _host.DoAsync(Boss, work => _host.Engine.AssignTaskAsync(work, first, "user:bob"));

        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.Forbidden));
        Assert.That((await _host.InboxOfAsync("user:bob")).Select(i => i.TaskId), Has.One.EqualTo(first));
    }

    [Test]
    [Property("Requirement", "E33")]
    public async Task Progress_is_kept_on_the_task_and_changes_its_version()
    {
        var root = await _host.StartAsync("two-tasks");
        var first = await _host.TaskAsync(root, "first");

        await _host.DoAsync(Ann, work => _host.Engine.SaveProgressAsync(work, first, FeelContext.Of(("amount", FeelNumber.Of(7)))));

        var task = (await _host.OpenTasksAsync(root)).Single();
        Assert.That((task.Progress, task.Version), Is.EqualTo(("""{"amount":7}""", 2)));
        var stale = await _host.RefusedAsync(Ann, work => _host.Engine.CompleteTaskAsync(work, first, version: 1));
        Assert.That(stale.Refusal.Code, Is.EqualTo(RefusalCodes.Stale));
    }

    [Test]
    public async Task A_form_value_of_the_wrong_type_is_refused_by_field()
    {
        var root = await _host.StartAsync("two-tasks");
        var first = await _host.TaskAsync(root, "first");

        var refused = await _host.RefusedAsync(
            Ann,
            work => _host.Engine.CompleteTaskAsync(work, first, null, FeelContext.Of(("amount", FeelString.Of("many"))))
        );

        Assert.That(refused.Refusal.Fields.Keys, Is.EqualTo(["amount"]));
        Assert.That(await _host.TaskAsync(root, "first"), Is.EqualTo(first));
    }

    [Test]
    public async Task A_task_that_does_not_exist_is_not_found()
    {
        var refused = await _host.RefusedAsync(Ann, work => _host.Engine.CompleteTaskAsync(work, 42));

        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.NotFound));
    }
}
