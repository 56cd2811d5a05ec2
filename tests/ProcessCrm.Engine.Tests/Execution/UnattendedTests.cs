using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>What goes wrong where nobody is there to be told becomes an incident.</summary>
public sealed class UnattendedTests
{
    private static Definitions WithUnusableTimer =>
        File(
            "p",
            [Start(), User("work"), End(), EventSub("late", true, new TimerEventDefinition(Duration: Expression.Feel("wait")))],
            "start > work",
            "work > end"
        );

    [Test]
    public void A_timer_of_an_event_subprocess_without_a_usable_time_is_an_incident_beside_the_work()
    {
        var engine = new TestEngine(WithUnusableTimer).Start();
        Assert.That(engine.Element("late").Incident?.Code, Is.EqualTo("timer"));
        Assert.That(engine.Active, Is.EquivalentTo(["late", "work"]));
        engine.Complete("work");
        Assert.That(engine.State.IsEnded, Is.False, "somebody has to look at it");
        engine.Do(new ResolveIncident(engine.Element("late").Id, Skip: true));
        Assert.That(engine.State.IsEnded, Is.True);
    }

    [Test]
    public void A_timer_that_was_mended_is_waited_for_when_it_is_tried_again()
    {
        var engine = new TestEngine(WithUnusableTimer).Start();
        var late = engine.Element("late").Id;
        engine.Do(new ResolveIncident(late, Skip: false));
        Assert.That(engine.Element("late").Incident?.Code, Is.EqualTo("timer"), "still unusable");
        engine.Do(new SetVariables(engine.State.Root, FeelContext.Of(("wait", FeelString.Of("PT1H")))));
        engine.Do(new ResolveIncident(engine.Element("late").Id, Skip: false));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
        engine.Trigger("late-start");
        Assert.That(engine.Active, Is.EqualTo(["late", "late-work"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_closed_gate_refuses_a_person_and_stops_a_job_that_runs_by_itself(bool isUnattended)
    {
        var process = Process("p", [Start(), Service("job"), User("work", "two"), End()], "start > job", "job > work", "work > end") with
        {
            Stages = [new Stage { Id = "two", Requires = [new Gate(Expression.Feel("ready"), LocalizedText.Of("Not ready."))] }],
        };
        var engine = new TestEngine(new Definitions { Processes = [process] }) { IsUnattended = isUnattended }.Start();
        var result = engine.Try(new CompleteJob(engine.Element("job").Id, FeelContext.Empty));
        if (isUnattended)
        {
            Assert.That(engine.Element("work").Incident?.Code, Is.EqualTo("gate"));
        }
        else
        {
            Assert.That((result as StepResult.Refused)?.Refusal.Code, Is.EqualTo("gate"));
        }
    }

    /// <summary>A process that waits for a timer at each position that a timer can have.</summary>
    private static Definitions WithTimers =>
        File(
            "p",
            [
                Start(),
                Catch("wait", After("PT1H")),
                User("work"),
                Boundary("late", "work", interrupting: true, After("PT1H")),
                User("after"),
                End(),
                EventSub("meanwhile", false, After("PT1H")),
            ],
            "start > wait",
            "start > work",
            "wait > after",
            "late > after",
            "work > end",
            "after > end"
        );

    [TestCase("wait", "wait", "after")]
    [TestCase("late", "late", "after")]
    [TestCase("meanwhile-start", "meanwhile", "meanwhile-work")]
    public void A_timer_that_failed_for_good_is_an_incident_beside_the_rest_and_fires_when_it_is_tried_again(
        string timer,
        string marked,
        string then
    )
    {
        var engine = new TestEngine(WithTimers).Start();
        engine.Do(new FailTimer(engine.Subscription(timer).Id, "down"));
        var stuck = Stuck(engine);
        Assert.That((stuck.Node, stuck.Incident!.Code, stuck.Incident.Message), Is.EqualTo((marked, "timerFailed", "down")));
        Assert.That(engine.Active, Does.Contain("work"), "nothing else is touched");
        Assert.That(engine.Subscription(timer).DueAt!.Value.Year, Is.EqualTo(9999), "it is not due by itself");

        engine.Do(new ResolveIncident(stuck.Id, Skip: false));
        Assert.That(engine.Subscription(timer).DueAt, Is.EqualTo(engine.Now));
        engine.Trigger(timer);
        Assert.That(engine.Active, Does.Contain(then));
    }

    [TestCase("wait", "after")]
    [TestCase("late", null)]
    [TestCase("meanwhile-start", null)]
    public void A_timer_that_failed_for_good_can_be_given_up(string timer, string? then)
    {
        var engine = new TestEngine(WithTimers).Start();
        engine.Do(new FailTimer(engine.Subscription(timer).Id, "down"));
        engine.Do(new ResolveIncident(Stuck(engine).Id, Skip: true));
        Assert.That(engine.State.Scopes.Values.SelectMany(s => s.Subscriptions).Select(s => s.Node), Has.None.EqualTo(timer));
        Assert.That(engine.State.Scopes.Values.SelectMany(s => s.Elements).Select(e => e.Incident), Is.All.Null);
        Assert.That(engine.Active, then is null ? Is.EquivalentTo(["wait", "work"]) : Does.Contain(then));
    }

    [Test]
    public void A_failed_timer_of_an_activity_that_is_over_is_just_put_away()
    {
        var engine = new TestEngine(WithTimers).Start();
        engine.Do(new FailTimer(engine.Subscription("late").Id, "down"));
        engine.Complete("work");
        engine.Do(new ResolveIncident(Stuck(engine).Id, Skip: false));
        Assert.That(engine.Active, Is.EqualTo(["wait"]));
    }

    private static ElementInstance Stuck(TestEngine engine) =>
        engine.State.Scopes.Values.SelectMany(s => s.Elements).Single(e => e.Incident is not null);
}
