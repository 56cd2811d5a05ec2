using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Standard loops, and numbers of tokens (BPMN 2.0.2, 10.3.8, 13.3.6 and table 10.3).</summary>
public sealed class StandardLoopTests
{
    private static TestEngine Engine(StandardLoop loop, params (string, FeelValue)[] variables) =>
        new TestEngine(
            File(
                "p",
                [Start(), Script("count", "(if n = null then 0 else n) + 1", "n") with { Loop = loop }, User("after"), End()],
                "start > count",
                "count > after",
                "after > end"
            )
        ).Start(variables: FeelContext.Of(variables));

    private static FeelValue? N(TestEngine engine) => engine.State.RootScope.Variables.Lookup("n");

    [Test]
    [Bpmn("loop/standard")]
    public void It_runs_again_while_its_condition_holds_and_once_at_least() =>
        Assert.That(
            (N(Engine(new() { Condition = Expression.Feel("n < 3") })), N(Engine(new() { Condition = Expression.Feel("false") }))),
            Is.EqualTo((FeelNumber.Of(3), FeelNumber.Of(1)))
        );

    [Test]
    [Bpmn("loop/standard.testBefore")]
    public void It_may_look_before_the_first_time()
    {
        var engine = Engine(new() { Condition = Expression.Feel("n < 3"), TestBefore = true }, ("n", FeelNumber.Of(5)));
        Assert.That(N(engine), Is.EqualTo(FeelNumber.Of(5)));
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [Test]
    [Bpmn("loop/standard.maximum")]
    public void It_has_a_bound_and_counts_its_turns() =>
        Assert.That(
            (
                N(Engine(new() { Condition = Expression.Feel("true"), Maximum = 4 })),
                N(Engine(new() { Maximum = 2 })),
                N(Engine(new() { Condition = Expression.Feel("loopCounter < 3") }))
            ),
            Is.EqualTo((FeelNumber.Of(4), FeelNumber.Of(2), FeelNumber.Of(3)))
        );

    [Test]
    public void A_subprocess_turns_over_waits_and_a_boundary_event_ends_it()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Sub("again", [Start("in"), User("work"), End("out")], "in > work", "work > out") with
                    {
                        Loop = new StandardLoop { Condition = Expression.Feel("more") },
                    },
                    Boundary("late", "again", true, After("P1D")),
                    End(),
                    End("late-end"),
                ],
                "start > again",
                "again > end",
                "late > late-end"
            )
        ).Start();
        engine.Complete("work", null, ("more", FeelBoolean.True));
        engine.Complete("work");
        Assert.That(engine.Active, Does.Contain("work"));
        engine.Trigger("late");
        Assert.That(engine.State.IsEnded, Is.True);
        Assert.That(engine.LastEvents.OfType<LoopEnded>().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Without_end_and_wait_it_becomes_an_incident()
    {
        var file = File(
            "p",
            [Start(), Script("turn", "1", "x") with { Loop = new StandardLoop { Condition = Expression.Feel("true") } }],
            "start > turn"
        );
        var engine = new TestEngine(file);
        var result = Kernel.Execute(
            null,
            new StartInstance(engine.Find(new ProcessRef("p", ""))!.Reference, FeelContext.Empty),
            new StepContext(DateTimeOffset.UnixEpoch, engine, engine)
        );
        Assert.That(((StepResult.Done)result).Events.OfType<IncidentRaised>().Select(e => e.Code), Is.EqualTo(["endlessLoop"]));
    }

    [Test]
    [Bpmn("flow/startQuantity", "flow/completionQuantity")]
    public void An_activity_waits_for_its_start_quantity_and_sends_out_its_completion_quantity()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new ParallelGateway { Id = "split" },
                    User("a"),
                    User("b"),
                    User("both") with
                    {
                        StartQuantity = 2,
                        CompletionQuantity = 3,
                    },
                    User("each"),
                    End(),
                ],
                "start > split",
                "split > a",
                "split > b",
                "a > both",
                "b > both",
                "both > each",
                "each > end"
            )
        ).Start();
        engine.Complete("a");
        Assert.That(engine.Active, Is.EqualTo(["b"]));
        engine.Complete("b");
        Assert.That(engine.Active, Is.EqualTo(["both"]));
        engine.Complete("both");
        Assert.That(engine.Active, Is.EqualTo(["each", "each", "each"]));
    }

    [TestCase(MultiInstanceBehavior.None, 3)]
    [TestCase(MultiInstanceBehavior.One, 1)]
    [TestCase(MultiInstanceBehavior.All, 0)]
    [TestCase(MultiInstanceBehavior.Complex, 2)]
    [Bpmn("loop/behavior.none", "loop/behavior.one", "loop/behavior.all", "loop/behavior.complex", "task/abstract")]
    public void Several_instances_tell_of_their_completion(MultiInstanceBehavior behavior, int times)
    {
        var loop = Times("3") with
        {
            Behavior = behavior,
            Events = [new LoopEvent(new SignalEventDefinition("done"), Expression.Feel("numberOfCompletedInstances >= 2"))],
        };
        var engine = new TestEngine(
            File("p", [Start(), new AbstractTask { Id = "each", Loop = loop }, End()], "start > each", "each > end")
        ).Start();
        Assert.That(engine.History.OfType<SignalSent>().Count(), Is.EqualTo(times));
        Assert.That(engine.State.IsEnded, Is.True);
    }

    [Test]
    public void A_catch_of_such_an_event_may_end_the_rest()
    {
        var loop = Times("3") with { Behavior = MultiInstanceBehavior.One, Events = [new LoopEvent(new EscalationEventDefinition("ONE"))] };
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    User("each") with
                    {
                        Loop = loop,
                    },
                    Boundary("one", "each", true, new EscalationEventDefinition("ONE")),
                    User("after"),
                    End(),
                ],
                "start > each",
                "each > end",
                "one > after",
                "after > end"
            )
        ).Start();
        engine.Complete("each");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }
}
