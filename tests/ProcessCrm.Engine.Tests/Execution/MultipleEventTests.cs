using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Events with several definitions: any of them, or all (BPMN 2.0.2, 10.5.5: multiple and parallel multiple).</summary>
public sealed class MultipleEventTests
{
    private static readonly MessageEventDefinition Paid = new("paid");
    private static readonly SignalEventDefinition Shipped = new("shipped");

    private static TestEngine Caught(bool all) =>
        new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new IntermediateCatchEvent
                    {
                        Id = "both",
                        Definitions = [Paid, Shipped],
                        ParallelMultiple = all,
                    },
                    User("work"),
                    End(),
                ],
                "start > both",
                "both > work",
                "work > end"
            )
        ).Start();

    private static Subscription Waits(TestEngine engine, SubscriptionKind kind) =>
        engine.State.Scopes.Values.SelectMany(s => s.Subscriptions).Single(s => s.Kind == kind);

    [Test]
    [Bpmn("catch/multiple")]
    public void The_first_of_several_goes_on_and_the_others_are_no_longer_waited_for()
    {
        var engine = Caught(all: false);
        engine.Do(new TriggerEvent(Waits(engine, SubscriptionKind.Signal).Id, FeelContext.Empty));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
        Assert.That(engine.State.RootScope.Subscriptions, Is.Empty);
    }

    [TestCase(SubscriptionKind.Message, SubscriptionKind.Signal)]
    [TestCase(SubscriptionKind.Signal, SubscriptionKind.Message)]
    [Bpmn("catch/parallelMultiple")]
    public void All_of_several_are_waited_for_in_any_order_and_what_came_is_kept(SubscriptionKind first, SubscriptionKind second)
    {
        var engine = Caught(all: true);
        engine.Do(new TriggerEvent(Waits(engine, first).Id, FeelContext.Of(("one", FeelNumber.Of(1)))));
        Assert.That(engine.Active, Is.EqualTo(["both"]));
        engine.Do(new TriggerEvent(Waits(engine, second).Id, FeelContext.Of(("two", FeelNumber.Of(2)))));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
        Assert.That(engine.State.RootScope.Variables.Select(v => v.Key), Is.EquivalentTo(["one", "two"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    [Bpmn("boundary/parallelMultiple", "boundary.beside/parallelMultiple")]
    public void A_boundary_event_for_all_waits_anew_where_it_does_not_interrupt(bool interrupting)
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    User("work"),
                    Boundary("both", "work", interrupting, Paid, Shipped) with
                    {
                        ParallelMultiple = true,
                    },
                    User("other"),
                    End(),
                ],
                "start > work",
                "work > end",
                "both > other",
                "other > end"
            )
        ).Start();
        for (var round = 1; round <= (interrupting ? 1 : 2); round++)
        {
            engine.Do(new TriggerEvent(Waits(engine, SubscriptionKind.Message).Id, FeelContext.Empty));
            engine.Do(new TriggerEvent(Waits(engine, SubscriptionKind.Signal).Id, FeelContext.Empty));
            Assert.That(engine.Active.Count(n => n == "other"), Is.EqualTo(round));
        }
        Assert.That(engine.Active.Contains("work"), Is.EqualTo(!interrupting));
    }

    [Test]
    public void Conditions_that_still_hold_do_not_occur_again()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    User("work"),
                    Boundary(
                        "both",
                        "work",
                        false,
                        new ConditionalEventDefinition(Expression.Feel("a = 1")),
                        new ConditionalEventDefinition(Expression.Feel("b = 1"))
                    ) with
                    {
                        ParallelMultiple = true,
                    },
                    User("other"),
                ],
                "start > work",
                "both > other"
            )
        ).Start();
        Set("a", 1);
        Assert.That(engine.Active, Is.EqualTo(["work"]));
        Set("b", 1);
        Assert.That(engine.Active, Is.EqualTo(["work", "other"]));
        Set("b", 0);
        Set("b", 1);
        Assert.That(engine.Active, Is.EqualTo(["work", "other"]), "a has to hold anew, too");
        Set("a", 0);
        Set("a", 1);
        Assert.That(engine.Active, Is.EqualTo(["work", "other", "other"]));

        void Set(string name, int value) => engine.Do(new SetVariables(engine.State.Root, FeelContext.Of((name, FeelNumber.Of(value)))));
    }

    [Test]
    [Bpmn("eventSubProcess/parallelMultiple")]
    public void An_event_subprocess_waits_for_all()
    {
        var both = EventSub("both", true, Paid, Shipped);
        both = both with { Nodes = [.. both.Nodes.Select(n => n is StartEvent s ? s with { ParallelMultiple = true } : n)] };
        var engine = new TestEngine(File("p", [Start(), User("work"), End(), both], "start > work", "work > end")).Start();
        engine.Do(new TriggerEvent(Waits(engine, SubscriptionKind.Message).Id, FeelContext.Empty));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
        engine.Do(new TriggerEvent(Waits(engine, SubscriptionKind.Signal).Id, FeelContext.Empty));
        Assert.That(engine.Active, Is.EqualTo(["both", "both-work"]));
    }

    [Test]
    [Bpmn("start/parallelMultiple")]
    public void A_process_that_starts_by_all_waits_inside_for_the_others()
    {
        var start = new StartEvent
        {
            Id = "start",
            Definitions = [Paid, Shipped],
            ParallelMultiple = true,
        };
        var engine = new TestEngine(File("p", [start, User("work"), End()], "start > work", "work > end"));
        engine.Do(new StartInstance(engine.Find(new ProcessRef("p", ""))!.Reference, FeelContext.Empty) { At = "start", Definition = 1 });
        Assert.That(engine.Active, Is.EqualTo(["start"]));
        engine.Do(new TriggerEvent(Waits(engine, SubscriptionKind.Message).Id, FeelContext.Empty));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
    }

    [Test]
    [Bpmn("throw/multiple")]
    public void An_event_that_throws_several_throws_each()
    {
        var engine = new TestEngine(
            File("p", [Start(), Throw("both", Paid, Shipped), User("work"), End()], "start > both", "both > work", "work > end")
        ).Start();
        Assert.That(engine.History.OfType<MessageSent>().Single().Name, Is.EqualTo("paid"));
        Assert.That(engine.History.OfType<SignalSent>().Single().Name, Is.EqualTo("shipped"));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    [Bpmn("boundary/multiple", "boundary.beside/multiple", "eventSubProcess/multiple", "eventSubProcess.beside/multiple")]
    public void Either_of_several_triggers_a_boundary_event_or_an_event_subprocess(bool interrupting)
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Sub(
                        "sub",
                        [Start("in"), User("work"), End("out"), EventSub("es", interrupting, Paid, Shipped)],
                        "in > work",
                        "work > out"
                    ),
                    Boundary("edge", "sub", interrupting, new SignalEventDefinition("a"), new MessageEventDefinition("b")),
                    User("aside"),
                    End(),
                ],
                "start > sub",
                "sub > end",
                "edge > aside",
                "aside > end"
            )
        ).Start();
        engine.Do(new TriggerEvent(Named(engine, "shipped").Id, FeelContext.Empty));
        Assert.That(engine.Active, Is.EqualTo(interrupting ? ["sub", "es", "es-work"] : new[] { "sub", "work", "es", "es-work" }));
        engine.Do(new TriggerEvent(Named(engine, "b").Id, FeelContext.Empty));
        Assert.That(engine.Active, interrupting ? Is.EqualTo(["aside"]) : Does.Contain("work").And.Contains("aside"));
        Assert.That(engine.State.Scopes.Values.SelectMany(s => s.Subscriptions).Any(), Is.EqualTo(!interrupting));
    }

    [Test]
    [Bpmn("start/multiple")]
    public void Either_of_several_starts_a_process()
    {
        var engine = new TestEngine(File("p", [Start("start", Paid, Shipped), User("work"), End()], "start > work", "work > end"));
        Assert.That(
            engine.Find(new ProcessRef("p", ""))!.StartTriggers.Select(t => (t.Name, t.Definition)),
            Is.EqualTo([("paid", 0), ("shipped", 1)])
        );
        engine.Do(new StartInstance(engine.Find(new ProcessRef("p", ""))!.Reference, FeelContext.Empty) { At = "start", Definition = 1 });
        Assert.That(engine.Active, Is.EqualTo(["work"]));
    }

    [Test]
    [Bpmn("end/multiple")]
    public void An_end_event_throws_each_of_several_and_ends()
    {
        var engine = new TestEngine(File("p", [Start(), End("end", Paid, Shipped)], "start > end")).Start();
        Assert.That(engine.History.Select(e => e.Type), Does.Contain("MessageSent").And.Contains("SignalSent"));
        Assert.That(engine.State.IsEnded, Is.True);
    }

    private static Subscription Named(TestEngine engine, string name) =>
        engine.State.Scopes.Values.SelectMany(s => s.Subscriptions).Single(s => s.Name == name);
}
