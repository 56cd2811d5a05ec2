using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Which event subprocesses may begin, and when (BPMN 2.0.2, 13.5.4).</summary>
public sealed class EventSubProcessTests
{
    [Test]
    public void After_one_that_interrupts_no_other_of_its_scope_begins()
    {
        var failing = Sub(
            "failing",
            [Start("asked", new MessageEventDefinition("stop")), User("try"), End("failed", new ErrorEventDefinition("E"))],
            "asked > try",
            "try > failed"
        ) with
        {
            TriggeredByEvent = true,
        };
        var other = EventSub("other", true, new ErrorEventDefinition("E"));
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Sub("sub", [Start("in"), User("work"), End("out"), failing, other], "in > work", "work > out"),
                    Boundary("rescue", "sub", true, new ErrorEventDefinition("E")),
                    User("rescued"),
                ],
                "start > sub",
                "rescue > rescued"
            )
        ).Start();
        engine.Trigger("asked").Complete("try");
        Assert.That(engine.Active, Is.EqualTo(["rescued"]));
        Assert.That(engine.State.Scopes, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_error_out_of_one_that_does_not_interrupt_is_caught_by_another_of_its_scope()
    {
        var failing = Sub(
            "failing",
            [
                new StartEvent
                {
                    Id = "asked",
                    IsInterrupting = false,
                    Definitions = [new MessageEventDefinition("stop")],
                },
                End("failed", new ErrorEventDefinition("E")),
            ],
            "asked > failed"
        ) with
        {
            TriggeredByEvent = true,
        };
        var other = EventSub("other", true, new ErrorEventDefinition("E"));
        var engine = new TestEngine(File("p", [Start(), User("work"), failing, other], "start > work")).Start();
        engine.Trigger("asked");
        Assert.That(engine.Active, Is.EqualTo(["other", "other-work"]));
    }

    [Test]
    public void A_condition_occurs_before_what_follows_of_the_change()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Sub("sub", [Start("in"), User("work"), Script("next", "1", "y"), End("out")], "in > work", "work > next", "next > out"),
                    Boundary("enough", "sub", true, new ConditionalEventDefinition(Expression.Feel("x = 1"))),
                    User("after"),
                ],
                "start > sub",
                "enough > after"
            )
        ).Start();
        engine.Complete("work", null, ("x", FeelNumber.Of(1)));
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.History.OfType<NodeEntered>().Select(e => e.Node), Has.None.EqualTo("next"));
    }

    [Test]
    public void A_condition_that_holds_for_a_moment_only_has_occurred()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Script("up", "1", "x"),
                    Script("down", "0", "x"),
                    User("work"),
                    EventSub("watch", false, new ConditionalEventDefinition(Expression.Feel("x = 1"))),
                ],
                "start > up",
                "up > down",
                "down > work"
            )
        ).Start();
        Assert.That(engine.Active, Is.EquivalentTo(["watch", "watch-work", "work"]));
    }

    [Test]
    [Bpmn("eventSubProcess.beside/parallelMultiple")]
    public void One_that_waits_for_all_and_does_not_interrupt_begins_anew_each_time()
    {
        var both = EventSub("both", false, new MessageEventDefinition("paid"), new SignalEventDefinition("shipped"));
        both = both with { Nodes = both.Nodes.SetItem(0, ((StartEvent)both.Nodes[0]) with { ParallelMultiple = true }) };
        var engine = new TestEngine(File("p", [Start(), User("work"), both, End()], "start > work", "work > end")).Start();
        for (var times = 1; times <= 2; times++)
        {
            Occur(engine, SubscriptionKind.Signal);
            Assert.That(engine.Active.Count(n => n == "both-work"), Is.EqualTo(times - 1));
            Occur(engine, SubscriptionKind.Message);
            Assert.That(engine.Active.Count(n => n == "both-work"), Is.EqualTo(times));
        }
        engine.Complete("work").Complete("both-work");
        Assert.That(engine.State.IsEnded, Is.False);
        engine.Complete("both-work");
        Assert.That(engine.State.IsEnded);
        Assert.That(engine.History.OfType<NodeCompleted>().Count(e => e.Node == "both"), Is.EqualTo(2));
    }

    private static void Occur(TestEngine engine, SubscriptionKind kind) =>
        engine.Do(new TriggerEvent(engine.State.RootScope.Subscriptions.Single(s => s.Kind == kind).Id, FeelContext.Empty));
}
