using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Queries;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Subjects;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class SubjectTests(Database kind) : EngineFixture(kind)
{
    private const string Lead = """
        { "id": "lead-way", "subject": "lead",
          "stages": [
            { "id": "new", "name": "New", "entry": "qualify" },
            { "id": "sold", "name": "Sold", "entry": "sell" },
            { "id": "lost", "name": "Lost", "final": "lost", "entry": "end" } ],
          "nodes": {
            "start": { "type": "startEvent", "next": "qualify" },
            "qualify": { "type": "userTask", "stage": "new", "performer": "= lead.responsible",
              "form": { "budget": { "type": "number", "bind": "lead.budget" } }, "next": "sell" },
            "sell": { "type": "userTask", "stage": "sold", "performer": "group:sales", "next": "end",
              "boundary": { "rich": { "condition": "lead.budget > 1000", "interrupting": false, "next": "call" } } },
            "call": { "type": "userTask", "performer": "user:boss", "next": "called" },
            "called": { "type": "endEvent" },
            "end": { "type": "endEvent", "stage": "lost" } } }
        """;

    private const string LargeLead = """
        { "id": "large-lead", "subject": "lead",
          "nodes": {
            "large": { "type": "startEvent", "condition": "lead.budget > 100000", "next": "visit" },
            "visit": { "type": "userTask", "performer": "user:boss", "next": "end" },
            "end": { "type": "endEvent" } } }
        """;

    private readonly LeadStore _leads = new();
    private Host _host = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _host = new Host(Database, stores: [_leads]);
        await _host.DeployAsync(Lead);
        await _host.DeployAsync(LargeLead);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_step_reads_and_writes_the_subject_and_its_stage_outlives_the_instance()
    {
        var lead = Make(1, "user:ann", 10);
        var root = await _host.StartAsync("lead-way", lead);
        Assert.That((await _host.OpenTasksAsync(root)).Single().Candidates, Is.EqualTo(["user:ann"]));

        await _host.CompleteAsync(root, "qualify", values: FeelContext.Of(("budget", FeelNumber.Of(500))));
        Assert.That(_leads[1].Lookup("budget"), Is.EqualTo(FeelNumber.Of(500)));
        await _host.CompleteAsync(root, "sell");

        var stands = await new EngineQueries(_host.Database, _host.Engine.Catalog).SubjectAsync(lead);
        Assert.That(
            (stands!.Stage, stands.Final, stands.Status, stands.RootId),
            Is.EqualTo(("lost", "lost", InstanceStatus.Completed, root))
        );
        Assert.That(_leads.Stages, Is.SupersetOf(new[] { "new", "sold", "lost" }));
    }

    [Test]
    public async Task An_edit_of_the_subject_moves_unclaimed_tasks_and_triggers_conditions()
    {
        var lead = Make(2, "user:ann", 10);
        var root = await _host.StartAsync("lead-way", lead);
        await EditAsync(lead, _leads[2].With("responsible", FeelString.Of("user:bob")));
        Assert.That((await _host.InboxOfAsync("user:bob")).Select(i => i.RootId), Has.One.EqualTo(root));
        Assert.That((await _host.InboxOfAsync("user:ann")).Select(i => i.RootId), Has.None.EqualTo(root));

        await _host.CompleteAsync(root, "qualify");
        await EditAsync(lead, _leads[2].With("budget", FeelNumber.Of(5000)));

        Assert.That((await _host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["sell", "call"]));
    }

    [Test]
    [Property("Requirement", "D9")]
    public async Task A_subject_has_one_running_process_and_may_start_another_after_its_end()
    {
        var lead = Make(3, "user:ann", 10);
        var root = await _host.StartAsync("lead-way", lead);

        var refused = await _host.RefusedAsync(
            Actor.System,
            work => _host.Engine.StartAsync(work, new StartRequest("lead-way") { Subject = lead })
        );
        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.AlreadyRunning));

        await _host.DoAsync(Actor.System, work => _host.Engine.CancelAsync(work, root, "double"));
        var again = await _host.DoAsync(
            Actor.System,
            work => _host.Engine.StartAsync(work, new StartRequest("lead-way") { Subject = lead, AtStage = "sold" })
        );
        Assert.That((await _host.OpenTasksAsync(again.Root)).Select(t => t.Node), Is.EqualTo(["sell"]));
    }

    [Test]
    [Property("Requirement", "D13")]
    public async Task A_jump_cancels_the_open_task_and_makes_that_of_the_new_stage()
    {
        var lead = Make(4, "user:ann", 10);
        var root = await _host.StartAsync("lead-way", lead);
        var old = await _host.TaskAsync(root, "qualify");

        await _host.DoAsync(Actor.System, work => _host.Engine.JumpToStageAsync(work, root, "sold"));

        var tasks = await new EngineQueries(_host.Database, _host.Engine.Catalog).TasksOfAsync(lead);
        Assert.That(
            tasks.Select(t => (t.Node, t.Status)),
            Is.EqualTo([("sell", UserTaskStatus.Open), ("qualify", UserTaskStatus.Cancelled)])
        );
        var refused = await _host.RefusedAsync(Actor.System, work => _host.Engine.CompleteTaskAsync(work, old));
        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.TaskClosed));
    }

    [Test]
    public async Task An_import_starts_backdated_at_a_stage_and_jumps_in_the_past()
    {
        var lead = Make(5, "user:ann", 10);
        var then = _host.Clock.Now.AddDays(-30);
        var done = await _host.DoAsync(
            Actor.System,
            work =>
                _host.Engine.StartAsync(
                    work,
                    new StartRequest("lead-way")
                    {
                        Subject = lead,
                        StartedAt = then,
                        AtStage = "new",
                        Jumps = [new BackdatedJump("lost", then.AddDays(3))],
                    }
                )
        );

        var instance = await _host.InstanceAsync(done.Root);
        Assert.That((instance.StartedAt, instance.EndedAt), Is.EqualTo((then, then.AddDays(3))));
        Assert.That(await _host.OpenTasksAsync(done.Root), Is.Empty);
    }

    [Test]
    public async Task A_condition_that_begins_to_hold_for_a_record_starts_a_process_for_it()
    {
        var lead = Make(7, "user:ann", 10);
        Assert.That((await EditAsync(lead, _leads[7].With("budget", FeelNumber.Of(70_000)))).Events, Is.Empty);

        var large = await EditAsync(lead, _leads[7].With("budget", FeelNumber.Of(200_000)));
        Assert.That((await _host.OpenTasksAsync(large.Root)).Select(t => t.Node), Is.EqualTo(["visit"]));
        var larger = await EditAsync(lead, _leads[7].With("budget", FeelNumber.Of(300_000)));
        Assert.That(larger.Events.OfType<InstanceStarted>(), Is.Empty, "Its process runs.");

        await _host.CompleteAsync(large.Root, "visit");
        var still = await EditAsync(lead, _leads[7].With("budget", FeelNumber.Of(400_000)));
        Assert.That(still.Events, Is.Empty, "It held before.");

        await EditAsync(lead, _leads[7].With("budget", FeelNumber.Of(1)));
        var again = await EditAsync(lead, _leads[7].With("budget", FeelNumber.Of(200_000)));
        Assert.That(again.Events.OfType<InstanceStarted>().Single().Subject, Is.EqualTo(lead));
        Assert.That(again.Root, Is.Not.EqualTo(large.Root));
    }

    [Test]
    public async Task A_new_record_starts_the_process_whose_condition_it_meets()
    {
        var lead = Make(8, "user:ann", 500_000);
        var made = await _host.DoAsync(Actor.System, work => _host.Engine.SubjectChangedAsync(work, lead));
        Assert.That((await _host.OpenTasksAsync(made.Root)).Select(t => t.Node), Is.EqualTo(["visit"]));
    }

    [Test]
    public async Task The_stored_history_alone_gives_the_stored_state()
    {
        var lead = Make(6, "user:ann", 10);
        var root = await _host.StartAsync("lead-way", lead);
        await _host.CompleteAsync(root, "qualify");
        await EditAsync(lead, _leads[6].With("budget", FeelNumber.Of(5000)));

        var history = await _host.HistoryAsync(root);
        var rebuilt = Kernel.Rebuild(history.Select(h => EventFormat.Read(h.Type, h.Data)));
        var stored = await _host.StateAsync(root);

        Assert.That(history.Select(h => h.Seq), Is.EqualTo(Enumerable.Range(1, history.Count).Select(i => (long)i)));
        Assert.That(
            rebuilt.Scopes.Values.OrderBy(s => s.Id).Select(StateFormat.Write),
            Is.EqualTo(stored.Scopes.Values.OrderBy(s => s.Id).Select(StateFormat.Write))
        );
    }

    private SubjectRef Make(long id, string responsible, int budget)
    {
        _leads[id] = FeelContext.Of(("responsible", FeelString.Of(responsible)), ("budget", FeelNumber.Of(budget)));
        return new SubjectRef("lead", id);
    }

    private Task<CommandResult.Done> EditAsync(SubjectRef lead, FeelContext fields) =>
        _host.DoAsync(
            Actor.System,
            async work =>
            {
                await _host.Engine.LockSubjectAsync(work, lead);
                _leads[lead.Id] = fields;
                return await _host.Engine.SubjectChangedAsync(work, lead);
            }
        );
}
