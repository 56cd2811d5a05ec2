using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Tests.Subjects;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Races;

/// <summary>Two at the same thing on two nodes with connections of their own: one right outcome, and a message for who came second.</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class RaceTests(Database kind) : EngineFixture(kind)
{
    private const int Rounds = 15;

    private static readonly string[] Definitions =
    [
        """
            { "id": "raced", "subject": "lead", "nodes": {
              "start": { "type": "startEvent", "next": "work" },
              "work": { "type": "userTask", "performer": ["group:sales", "= lead.responsible"], "next": "wait" },
              "wait": { "type": "intermediateCatchEvent", "message": { "name": "go", "key": "key" }, "next": "after" },
              "after": { "type": "userTask", "performer": "group:sales" } } }
            """,
        """
            { "id": "parent", "nodes": {
              "start": { "type": "startEvent", "next": "call" },
              "call": { "type": "callActivity", "call": "child", "next": "after" },
              "after": { "type": "userTask", "performer": "group:sales" } } }
            """,
        """{ "id": "child", "nodes": { "inside": { "type": "userTask", "performer": "group:sales" } } }""",
    ];

    private static readonly Actor Ann = Actor.User("user:ann", ["group:sales"]);
    private static readonly Actor Bob = Actor.User("user:bob", ["group:sales"]);
    private readonly LeadStore _leads = new();
    private Host _one = null!;
    private Host _other = null!;
    private long _lead;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        (_one, _other) = (new Host(Database, stores: [_leads]), new Host(Database, stores: [_leads]));
        foreach (var definition in Definitions.Reverse())
        {
            await _one.DeployAsync(definition);
        }
        await _other.Engine.OpenAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Test, Repeat(Rounds)]
    public async Task Two_completions_of_one_task()
    {
        var task = await _one.TaskAsync(await StartAsync(), "work");

        var (done, refused) = await RaceAsync(h => work => h.Engine.CompleteTaskAsync(work, task));

        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.TaskClosed));
        Assert.That(refused.By, Is.EqualTo(done.Events.OfType<TaskCompleted>().Single().By));
    }

    [Test, Repeat(Rounds)]
    public async Task Claim_against_claim()
    {
        var task = await _one.TaskAsync(await StartAsync(), "work");

        var (done, refused) = await RaceAsync(h => work => h.Engine.ClaimTaskAsync(work, task));

        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.TaskTaken));
        Assert.That(refused.By, Is.EqualTo(done.Events.OfType<TaskAssigned>().Single().Assignee));
    }

    [Test, Repeat(Rounds)]
    public async Task Save_against_save_of_one_version()
    {
        var task = await _one.TaskAsync(await StartAsync(), "work");
        var seen = (await _one.TaskRowAsync(task)).Version;

        var (_, refused) = await RaceAsync(h => work => h.Engine.SaveProgressAsync(work, task, Key(work.Actor.Principal!), seen));

        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.Stale));
        var saved = await _one.TaskRowAsync(task);
        Assert.That(saved.Version, Is.EqualTo(seen + 1));
        Assert.That(saved.Progress, Does.Contain("user:"));
    }

    [Test, Repeat(Rounds)]
    [Property("Requirement", "D9")]
    public async Task Post_against_post()
    {
        var lead = Make();

        var (done, refused) = await RaceAsync(h =>
            work => h.Engine.StartAsync(work, new StartRequest("raced") { Subject = lead, Variables = Key("none") })
        );

        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.AlreadyRunning));
        Assert.That(await _one.OpenTasksAsync(done.Root), Has.Count.EqualTo(1));
    }

    [Test, Repeat(Rounds)]
    public async Task Message_against_subscription()
    {
        var key = $"k{_lead}";
        var root = await StartAsync(key);
        var task = await _one.TaskAsync(root, "work");

        await Task.WhenAll(
            _one.DoAsync(Ann, work => _one.Engine.CompleteTaskAsync(work, task)),
            _other.Engine.CorrelateAsync(Actor.System, "go", key)
        );
        await _one.Jobs.DrainAsync();

        Assert.That((await _one.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["after"]));
    }

    [Test, Repeat(Rounds)]
    public async Task Subject_edit_against_step()
    {
        var root = await StartAsync();
        var lead = new SubjectRef("lead", _lead);
        var task = await _one.TaskAsync(root, "work");

        var step = _one.Engine.RunAsync(Ann, work => _one.Engine.CompleteTaskAsync(work, task));
        var edit = _other.Engine.RunAsync(
            Bob,
            async work =>
            {
                await _other.Engine.LockSubjectAsync(work, lead);
                _leads[lead.Id] = _leads[lead.Id].With("responsible", FeelString.Of("user:carol"));
                return await _other.Engine.SubjectChangedAsync(work, lead);
            }
        );

        Assert.That(await Task.WhenAll(step, edit), Is.All.InstanceOf<CommandResult.Done>());
        Assert.That(await _one.OpenTasksAsync(root), Is.Empty);
        Assert.That((await _one.InboxOfAsync("user:carol")).Select(i => i.RootId), Has.None.EqualTo(root));
    }

    [Test, Repeat(Rounds)]
    public async Task Parent_against_child()
    {
        var root = await _one.StartAsync("parent");
        var task = await _one.TaskAsync(root, "inside");

        var results = await Task.WhenAll(
            Task.Run(() => _one.Engine.RunAsync(Ann, work => _one.Engine.CompleteTaskAsync(work, task))),
            Task.Run(() => _other.Engine.RunAsync(Actor.System, work => _other.Engine.CancelAsync(work, root)))
        );

        var open = await _one.OpenTasksAsync(root);
        Assert.That(results[1], Is.InstanceOf<CommandResult.Done>());
        Assert.That(open, Is.Empty);
        if (results[0].IsRefused(out var refused))
        {
            Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.TaskClosed));
        }
    }

    private async Task<(CommandResult.Done Done, CommandResult.Refused Refused)> RaceAsync(
        Func<Host, Func<UnitOfWork, Task<CommandResult>>> command
    )
    {
        var results = await Task.WhenAll(
            Task.Run(() => _one.Engine.RunAsync(Ann, command(_one))),
            Task.Run(() => _other.Engine.RunAsync(Bob, command(_other)))
        );
        Assert.That(results.OfType<CommandResult.Done>().Count(), Is.EqualTo(1));
        return (results.OfType<CommandResult.Done>().Single(), results.OfType<CommandResult.Refused>().Single());
    }

    private async Task<long> StartAsync(string key = "none") => await _one.StartAsync("raced", Make(), Key(key));

    private SubjectRef Make()
    {
        _leads[++_lead] = FeelContext.Of(("responsible", FeelString.Of("user:dan")));
        return new SubjectRef("lead", _lead);
    }

    private static FeelContext Key(string key) => FeelContext.Of(("key", FeelString.Of(key)));
}
