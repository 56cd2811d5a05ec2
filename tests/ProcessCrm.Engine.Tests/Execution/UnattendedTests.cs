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
}
