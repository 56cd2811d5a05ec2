using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Ad-hoc subprocesses (BPMN 2.0.2, 10.3.5 and 13.3.5).</summary>
public sealed class AdHocTests
{
    private static TestEngine Engine(AdHocCharacteristics adHoc) =>
        new TestEngine(
            File(
                "p",
                [Start(), Sub("any", [User("a"), User("b"), User("b2")], "b > b2") with { AdHoc = adHoc }, User("after"), End()],
                "start > any",
                "any > after",
                "after > end"
            )
        ).Start();

    [Test]
    [Bpmn("activity/adHoc.parallel")]
    public void All_that_nothing_leads_to_are_begun_and_each_is_done_once()
    {
        var engine = Engine(new AdHocCharacteristics());
        Assert.That(engine.Active, Is.EqualTo(["any", "a", "b"]));
        engine.Complete("b");
        Assert.That(engine.Active, Is.EqualTo(["any", "a", "b2"]));
        engine.Complete("a").Complete("b2");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [Test]
    [Bpmn("activity/adHoc.sequential")]
    public void One_after_another_in_their_order()
    {
        var engine = Engine(new AdHocCharacteristics { IsSequential = true });
        Assert.That(engine.Active, Is.EqualTo(["any", "a"]));
        engine.Complete("a");
        Assert.That(engine.Active, Is.EqualTo(["any", "b"]));
        engine.Complete("b").Complete("b2");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    [Bpmn("activity/adHoc.condition")]
    public void The_condition_ends_it_and_the_rest_is_cancelled_or_waited_for(bool cancelRemaining)
    {
        var engine = Engine(
            new AdHocCharacteristics { CompletionCondition = Expression.Feel("enough"), CancelRemaining = cancelRemaining }
        );
        engine.Complete("a", null, ("enough", FeelBoolean.True));
        Assert.That(engine.Active, Is.EqualTo(cancelRemaining ? ["after"] : new[] { "any", "b" }));
        if (!cancelRemaining)
        {
            engine.Complete("b").Complete("b2");
            Assert.That(engine.Active, Is.EqualTo(["after"]));
        }
    }

    [Test]
    public void While_the_condition_does_not_hold_they_are_begun_anew()
    {
        var engine = Engine(new AdHocCharacteristics { CompletionCondition = Expression.Feel("enough") });
        engine.Complete("a").Complete("b").Complete("b2");
        Assert.That(engine.Active, Is.EqualTo(["any", "a", "b"]));
        engine.Complete("b", null, ("enough", FeelBoolean.True));
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [Test]
    public void What_an_event_subprocess_interrupts_is_not_begun_anew()
    {
        var any = Sub("any", [User("a"), EventSub("stop", true, new MessageEventDefinition("stop"))]) with
        {
            AdHoc = new() { CompletionCondition = Expression.Feel("enough") },
        };
        var engine = new TestEngine(File("p", [Start(), any, User("after"), End()], "start > any", "any > after", "after > end")).Start();
        engine.Trigger("stop-start");
        Assert.That(engine.Active, Is.EqualTo(["any", "stop", "stop-work"]));
        engine.Complete("stop-work");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [Test]
    public void Without_a_wait_and_an_end_it_becomes_an_incident()
    {
        var any = Sub("any", [Script("turn", "1", "x")]) with { AdHoc = new() { CompletionCondition = Expression.Feel("false") } };
        var engine = new TestEngine(File("p", [Start(), any, End()], "start > any", "any > end"));
        var state = Kernel.Execute(
            null,
            new StartInstance(engine.Find(new ProcessRef("p", ""))!.Reference, FeelContext.Empty),
            new StepContext(DateTimeOffset.UnixEpoch, engine, engine)
        );
        Assert.That(((StepResult.Done)state).Events.OfType<IncidentRaised>().Select(e => e.Code), Is.EqualTo(["endlessLoop"]));
    }
}
