using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Events that throw several definitions of different kinds (BPMN 2.0.2, 10.5.5: multiple): all of them are thrown, whatever their order.</summary>
public sealed class ThrowOrderTests
{
    private static readonly ErrorEventDefinition Failed = new("E");
    private static readonly EscalationEventDefinition Late = new("late");
    private static readonly MessageEventDefinition Told = new("told");

    [Test]
    public void What_is_sent_beside_an_error_is_sent_before_the_error_interrupts()
    {
        var engine = InSub([Failed, Told], Boundary("rescue", "sub", true, Failed)).Start();
        Assert.That(engine.History.OfType<MessageSent>().Single().Name, Is.EqualTo("told"));
        Assert.That(engine.Active, Is.EqualTo(["rescued"]));
        Assert.That(engine.State.Scopes, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_is_sent_beside_an_escalation_is_sent_before_a_catch_interrupts()
    {
        var engine = InSub([Late, new TerminateEventDefinition(), Told], Boundary("rescue", "sub", true, Late)).Start();
        Assert.That(engine.History.OfType<MessageSent>().Single().Name, Is.EqualTo("told"));
        Assert.That(engine.Active, Is.EqualTo(["rescued"]));
    }

    [Test]
    public void Several_compensations_of_one_event_run_their_handlers_one_after_another()
    {
        var engine = Trip(Throw("undo", new CompensateEventDefinition("hotel"), new CompensateEventDefinition("flight")));
        Assert.That(engine.Active, Is.EqualTo(["undo", "undo-flight"]));
        engine.CompleteJob("undo-flight");
        Assert.That(engine.Active, Is.EqualTo(["undo", "undo-hotel"]));
        engine.CompleteJob("undo-hotel");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.State.Scopes, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_termination_beside_a_compensation_waits_for_the_handlers()
    {
        var engine = Trip(End("undo", new TerminateEventDefinition(), new CompensateEventDefinition("hotel", WaitForCompletion: false)));
        Assert.That(engine.Active, Is.EqualTo(["undo", "undo-hotel"]));
        engine.CompleteJob("undo-hotel");
        Assert.That(engine.State.IsEnded);
        Assert.That(engine.History.OfType<InstanceEnded>().Single().Ending, Is.EqualTo(InstanceEnding.Terminated));
    }

    [Test]
    public void A_cancel_beside_a_compensation_undoes_everything_once()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Sub(
                        "sub",
                        [
                            Start("in"),
                            User("hotel"),
                            Handler("hotel"),
                            Compensated("hotel"),
                            End("out", new CompensateEventDefinition("hotel"), new CancelEventDefinition()),
                        ],
                        "in > hotel",
                        "hotel > out"
                    ) with
                    {
                        IsTransaction = true,
                    },
                    Boundary("rescue", "sub", true, new CancelEventDefinition()),
                    User("rescued"),
                ],
                "start > sub",
                "rescue > rescued"
            )
        ).Start();
        engine.Complete("hotel").CompleteJob("undo-hotel");
        Assert.That(engine.Active, Is.EqualTo(["rescued"]));
        Assert.That(engine.History.OfType<NodeEntered>().Count(e => e.Node == "undo-hotel"), Is.EqualTo(1));
    }

    [Test]
    public void A_termination_writes_what_its_event_says_and_nothing_reacts_any_more()
    {
        var stop = End("stop", new TerminateEventDefinition()) with { Set = [new Assignment("x", Expression.Feel("1"))] };
        var watch = EventSub("watch", false, new ConditionalEventDefinition(Expression.Feel("x = 1")));
        var engine = new TestEngine(File("p", [Start(), stop, watch], "start > stop")).Start();
        Assert.That(engine.State.IsEnded);
        Assert.That(engine.History.OfType<VariablesSet>().Single().Values, Is.EqualTo(FeelContext.Of(("x", FeelNumber.Of(1)))));
        Assert.That(engine.History.OfType<NodeEntered>().Select(e => e.Node), Is.EqualTo(["start", "stop"]));
    }

    private static TestEngine InSub(EventDefinition[] thrown, BoundaryEvent border) =>
        new(
            File(
                "p",
                [Start(), Sub("sub", [Start("in"), End("out", thrown)], "in > out"), border, User("rescued")],
                "start > sub",
                $"{border.Id} > rescued"
            )
        );

    private static TestEngine Trip(FlowNode undo) =>
        new TestEngine(
            File(
                "p",
                [
                    Start(),
                    User("hotel"),
                    User("flight"),
                    Handler("hotel"),
                    Handler("flight"),
                    Compensated("hotel"),
                    Compensated("flight"),
                    undo,
                    .. undo is EndEvent ? Array.Empty<FlowNode>() : [User("after")],
                ],
                ["start > hotel", "hotel > flight", "flight > undo", .. undo is EndEvent ? Array.Empty<string>() : ["undo > after"]]
            )
        )
            .Start()
            .Complete("hotel")
            .Complete("flight");

    private static ServiceTask Handler(string of) => Service("undo-" + of) with { IsForCompensation = true };

    private static BoundaryEvent Compensated(string activity) =>
        Boundary("done-" + activity, activity, true, new CompensateEventDefinition()) with
        {
            CompensationHandler = "undo-" + activity,
        };
}
