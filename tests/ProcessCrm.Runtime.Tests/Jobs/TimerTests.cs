using Microsoft.EntityFrameworkCore;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Tests.Subjects;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Jobs;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class TimerTests(Database kind) : EngineFixture(kind)
{
    private const string Reminded = """
        { "id": "reminded", "nodes": {
          "start": { "type": "startEvent", "next": "work" },
          "work": { "type": "userTask", "performer": "user:ann", "next": "end",
            "boundary": {
              "remind": { "timer": "R3/PT1H", "interrupting": false, "next": "reminder" },
              "late": { "timer": "P1D", "next": "escalation" } } },
          "reminder": { "type": "userTask", "performer": "user:boss", "next": "end" },
          "escalation": { "type": "userTask", "performer": "user:boss", "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    private const string OfLead = """
        { "id": "ofLead", "subject": "lead", "nodes": {
          "start": { "type": "startEvent", "next": "work" },
          "work": { "type": "userTask", "performer": "user:ann", "next": "end",
            "boundary": { "remind": { "timer": "PT1H", "interrupting": false, "next": "enough" } } },
          "enough": { "type": "exclusiveGateway", "next": [{ "if": "lead.budget > 3", "to": "reminder" }, { "to": "end" }] },
          "reminder": { "type": "userTask", "performer": "user:boss", "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    private const string TwoSchedules = """
        { "id": "twice", "nodes": {
          "start": { "type": "startEvent", "events": [{ "timer": "R1/PT30M" }, { "timer": "R3/PT1H" }], "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    private const string Hourly = """
        { "id": "hourly", "nodes": {
          "start": { "type": "startEvent", "timer": "R3/PT1H", "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    [Test]
    public async Task A_timer_fires_when_it_is_due_and_is_gone_when_its_task_is_done()
    {
        await using var host = new Host(Database);
        await host.DeployAsync(Reminded);
        var root = await host.StartAsync("reminded");
        var spared = await host.StartAsync("reminded");
        await host.CompleteAsync(spared, "work");

        Assert.That(await host.PassAsync(TimeSpan.FromMinutes(59)), Is.Zero);
        Assert.That(await host.PassAsync(TimeSpan.FromMinutes(1)), Is.EqualTo(1));

        Assert.That((await host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["work", "reminder"]));
        Assert.That(await host.OpenTasksAsync(spared), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_timer_that_fails_again_and_again_becomes_an_incident_that_a_person_retries_or_gives_up(bool skip)
    {
        var lead = new SubjectRef("lead", skip ? 1 : 2);
        var leads = new LeadStore { [lead.Id] = FeelContext.Of(("budget", FeelNumber.Of(5))) };
        await using var host = new Host(Database, stores: [leads]);
        await host.DeployAsync(OfLead);
        var root = await host.StartAsync("ofLead", lead);
        leads.IsDown = true;

        for (var i = 0; i < 6; i++)
        {
            await host.PassAsync(TimeSpan.FromHours(1));
        }

        var incident = (await host.IncidentsAsync(root)).Single();
        Assert.That((incident.Node, incident.Code, incident.Message), Is.EqualTo(("remind", "timerFailed", "down")));
        Assert.That((await host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["work"]), "what it is attached to goes on");
        leads.IsDown = false;
        Assert.That(await host.PassAsync(TimeSpan.FromDays(1)), Is.Zero, "nobody has looked at it yet");

        var boss = Actor.User("user:boss", roles: [Actor.Manager]);
        await host.DoAsync(
            boss,
            work => skip ? host.Engine.SkipIncidentAsync(work, incident.Id) : host.Engine.RetryIncidentAsync(work, incident.Id)
        );
        await host.Jobs.DrainAsync();
        Assert.That((await host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo((string[])(skip ? ["work"] : ["work", "reminder"])));
        Assert.That(await host.IncidentsAsync(root), Is.Empty);
        Assert.That((await host.JobsAsync()).Where(j => j.RootId == root), Is.Empty);
    }

    [Test]
    public async Task Of_several_timers_of_a_start_event_each_keeps_its_own_schedule()
    {
        var clock = new ManualClock();
        await using var host = new Host(Database, clock);
        await host.DeployAsync(TwoSchedules);
        await host.PassAsync(TimeSpan.FromMinutes(90));

        await using var context = host.Database.OpenContext();
        Assert.That(await context.Instances.CountAsync(i => i.Process == "twice"), Is.EqualTo(2), "after half an hour, and after an hour");
        await host.PassAsync(TimeSpan.FromHours(10));
        Assert.That(await context.Instances.CountAsync(i => i.Process == "twice"), Is.EqualTo(4));
    }

    [Test]
    public async Task After_downtime_timers_catch_up_in_the_order_in_which_they_were_due()
    {
        await using var host = new Host(Database);
        await host.DeployAsync(Reminded);
        var root = await host.StartAsync("reminded");

        await host.PassAsync(TimeSpan.FromDays(3));

        Assert.That((await host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["reminder", "reminder", "reminder", "escalation"]));
        Assert.That((await host.JobsAsync()).Where(j => j.RootId == root), Is.Empty);
    }

    [Test]
    public async Task A_timer_of_a_start_event_starts_once_for_each_due_instant_whatever_the_number_of_nodes()
    {
        var clock = new ManualClock();
        await using var one = new Host(Database, clock);
        await using var other = new Host(Database, clock);
        await one.DeployAsync(Hourly);
        await other.Engine.OpenAsync();

        clock.Advance(TimeSpan.FromHours(10));
        await Task.WhenAll(one.Jobs.DrainAsync(), other.Jobs.DrainAsync());
        await one.Jobs.DrainAsync();

        Assert.That(await one.InstancesAsync("hourly"), Has.Count.EqualTo(3));
        Assert.That((await one.JobsAsync()).Where(j => j.Process == "hourly"), Is.Empty);
    }

    [Test]
    public async Task Many_timers_due_at_once_fire_once_each_on_two_nodes()
    {
        var clock = new ManualClock();
        await using var one = new Host(Database, clock);
        await using var other = new Host(Database, clock);
        await one.DeployAsync(
            """
            { "id": "waits", "nodes": { "start": { "type": "startEvent", "next": "wait" },
              "wait": { "type": "intermediateCatchEvent", "timer": "PT1H", "next": "after" },
              "after": { "type": "userTask", "performer": "user:ann" } } }
            """
        );
        await other.Engine.OpenAsync();
        await one.Engine.RunAsync(
            Actor.System,
            work => one.Engine.StartManyAsync(work, [.. Enumerable.Range(0, 200).Select(_ => new StartRequest("waits"))])
        );

        clock.Advance(TimeSpan.FromHours(1));
        var done = await Task.WhenAll(one.Jobs.DrainAsync(), other.Jobs.DrainAsync());
        await one.Jobs.DrainAsync();

        Assert.That(done.Sum(), Is.GreaterThan(0));
        await using var context = one.Database.OpenContext();
        Assert.That(context.Tasks.Count(t => t.Process == "waits"), Is.EqualTo(200));
        Assert.That(context.Jobs.Count(j => j.Process == "waits"), Is.Zero);
    }
}
