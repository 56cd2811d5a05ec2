using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Every kind of event at every position that the standard has for it (BPMN 2.0.2, table 10.93).</summary>
public sealed class EventTests
{
    private static readonly string[] Waiting = ["message", "timer", "signal", "conditional"];

    [TestCaseSource(nameof(Waiting))]
    [Bpmn("catch/message", "catch/timer", "catch/signal", "catch/conditional")]
    public void A_catching_intermediate_event_waits_and_goes_on_once(string kind)
    {
        var engine = new TestEngine(File("p", [Start(), Catch("wait", On(kind)), User("after")], "start > wait", "wait > after")).Start();
        Assert.That(engine.Active, Is.EqualTo(["wait"]));
        Assert.That(engine.Subscription("wait").Kind, Is.EqualTo(KindOf(kind)));
        var subscription = engine.Subscription("wait").Id;
        Occur(engine, kind, "wait");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.State.RootScope.Subscriptions, Is.Empty);
        Assert.That(Refusal(engine.Try(new TriggerEvent(subscription, FeelContext.Empty))), Is.EqualTo("notWaiting"));
        Assert.That(
            engine.LastEvents.Select(e => e.Type),
            Is.SupersetOf(["EventOccurred", "SubscriptionClosed", "NodeCompleted", "FlowTaken", "NodeEntered", "TaskCreated"])
        );
    }

    [TestCaseSource(nameof(Waiting))]
    [Bpmn("boundary/message", "boundary/timer", "boundary/signal", "boundary/conditional")]
    public void An_interrupting_boundary_event_ends_its_activity(string kind)
    {
        var engine = Bounded(kind, interrupting: true);
        Occur(engine, kind, "edge");
        Assert.That(engine.Active, Is.EqualTo(["aside"]));
        Assert.That(engine.State.RootScope.Subscriptions, Is.Empty);
        Assert.That(engine.LastEvents.OfType<TaskCancelled>().Single().Node, Is.EqualTo("work"));
        Assert.That(engine.LastEvents.OfType<NodeCancelled>().Single().Node, Is.EqualTo("work"));
    }

    [TestCaseSource(nameof(Waiting))]
    [Bpmn("boundary.beside/message", "boundary.beside/timer", "boundary.beside/signal", "boundary.beside/conditional")]
    public void A_boundary_event_that_does_not_interrupt_runs_beside_its_activity(string kind)
    {
        var engine = Bounded(kind, interrupting: false);
        Occur(engine, kind, "edge");
        Assert.That(engine.Active, Is.EquivalentTo(["work", "aside"]));
        if (kind is "message" or "signal")
        {
            Occur(engine, kind, "edge");
            Assert.That(engine.Active, Is.EquivalentTo(["work", "aside", "aside"]));
        }
        engine.Complete("work");
        Assert.That(engine.State.RootScope.Subscriptions, Is.Empty);
    }

    [TestCaseSource(nameof(Waiting))]
    public void A_boundary_event_is_not_waited_for_once_its_activity_is_over(string kind)
    {
        var engine = Bounded(kind, interrupting: true);
        engine.Complete("work");
        Assert.That(engine.State.RootScope.Subscriptions, Is.Empty);
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [TestCaseSource(nameof(Waiting))]
    [Bpmn("eventSubProcess/message", "eventSubProcess/timer", "eventSubProcess/signal", "eventSubProcess/conditional")]
    public void An_interrupting_event_subprocess_takes_the_place_of_the_work_of_its_scope(string kind)
    {
        var engine = new TestEngine(
            File(
                "p",
                [Start(), Sub("sub", [Start("in"), User("work"), EventSub("alarm", true, On(kind))], "in > work"), User("after")],
                "start > sub",
                "sub > after"
            )
        ).Start();
        Occur(engine, kind, "alarm-start");
        Assert.That(engine.Active, Is.EqualTo(["sub", "alarm", "alarm-work"]));
        Assert.That(engine.State.Scopes.Values.SelectMany(s => s.Subscriptions), Is.Empty);
        engine.Complete("alarm-work");
        Assert.That(engine.Active, Is.EqualTo(["after"]), "the subprocess completes with its event subprocess");
    }

    [TestCaseSource(nameof(Waiting))]
    [Bpmn(
        "eventSubProcess.beside/message",
        "eventSubProcess.beside/timer",
        "eventSubProcess.beside/signal",
        "eventSubProcess.beside/conditional"
    )]
    public void An_event_subprocess_that_does_not_interrupt_runs_beside_the_work_and_holds_the_scope_open(string kind)
    {
        var engine = new TestEngine(
            File("p", [Start(), User("work"), EventSub("alarm", false, On(kind)), End()], "start > work", "work > end")
        ).Start();
        Occur(engine, kind, "alarm-start");
        Assert.That(engine.Active, Is.EquivalentTo(["work", "alarm", "alarm-work"]));
        engine.Complete("work");
        Assert.That(engine.State.IsEnded, Is.False);
        engine.Complete("alarm-work");
        Assert.That(engine.State.IsEnded);
    }

    [TestCaseSource(nameof(Waiting))]
    [Bpmn("start/message", "start/timer", "start/signal", "start/conditional")]
    public void A_start_event_is_listened_for_from_outside_and_starts_the_process(string kind)
    {
        var engine = new TestEngine(
            File("p", [Start("start", On(kind)), Start("by-hand"), User("work")], "start > work", "by-hand > work")
        );
        Assert.That(
            engine.Find(new ProcessRef("p", "test"))!.StartTriggers.Select(t => (t.Node, t.Kind)),
            Is.EqualTo([("start", KindOf(kind))])
        );
        engine.Do(new StartInstance(new ProcessRef("p", "test"), FeelContext.Empty) { At = "start" });
        Assert.That(engine.History.OfType<NodeCompleted>().Select(e => e.Node), Is.EqualTo(["start"]));
        Assert.That(engine.History.OfType<FlowTaken>().Select(e => e.Flow), Is.EqualTo(["start_work"]));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
        Assert.That(engine.State.RootScope.Subscriptions, Is.Empty);
    }

    [TestCase("message")]
    [TestCase("signal")]
    [Bpmn("data/messagePayload")]
    public void A_start_event_keeps_what_came_along_as_its_definition_says(string kind)
    {
        var take = new Assignment("amount", Expression.Feel("sum * 2"));
        EventDefinition on =
            kind == "message" ? new MessageEventDefinition("m") { Payload = [take] } : new SignalEventDefinition("s") { Payload = [take] };
        var engine = new TestEngine(File("p", [Start("start", on), User("work")], "start > work"));
        engine.Do(
            new StartInstance(new ProcessRef("p", "test"), FeelContext.Empty)
            {
                At = "start",
                Payload = FeelContext.Of(("sum", FeelNumber.Of(21))),
            }
        );
        Assert.That(engine.Active, Is.EqualTo(["work"]));
        Assert.That(engine.State.RootScope.Variables, Is.EqualTo(FeelContext.Of(("amount", FeelNumber.Of(42)))));
    }

    [TestCase(true)]
    [TestCase(false)]
    [Bpmn("throw/message", "throw/signal", "end/message", "end/signal")]
    public void A_message_and_a_signal_are_sent_by_throwing_and_end_events(bool end)
    {
        EventDefinition[] what =
        [
            new MessageEventDefinition("m", Expression.Feel("number")) { Payload = [new Assignment("a.b", Expression.Feel("number + 1"))] },
            new SignalEventDefinition("s") { Payload = [new Assignment("c", Expression.Feel("number"))] },
        ];
        FlowNode say = end ? End("say", what) : Throw("say", what);
        var engine = new TestEngine(File("p", [Start(), say], "start > say")).Start(
            variables: FeelContext.Of(("number", FeelNumber.Of(7)))
        );
        Assert.That(engine.State.IsEnded);
        var message = engine.History.OfType<MessageSent>().Single();
        Assert.That((message.Name, message.Key), Is.EqualTo(("m", "7")));
        Assert.That(message.Payload, Is.EqualTo(FeelContext.Of(("a", FeelContext.Of(("b", FeelNumber.Of(8)))))));
        Assert.That(engine.History.OfType<SignalSent>().Single().Payload, Is.EqualTo(FeelContext.Of(("c", FeelNumber.Of(7)))));
    }

    [Test]
    public void A_message_is_waited_for_under_its_declared_name_and_the_key_of_then()
    {
        var file = File("p", [Start(), Catch("wait", new MessageEventDefinition("paid", Expression.Feel("order.id")))], "start > wait") with
        {
            Messages = [new Message("paid", "Payment received")],
        };
        var engine = new TestEngine(file).Start(variables: FeelContext.Of(("order", FeelContext.Of(("id", FeelNumber.Of(12))))));
        Assert.That(engine.Subscription("wait") is { Name: "Payment received", Key: "12" });
        engine.Do(new SetVariables(engine.State.Root, FeelContext.Of(("order", FeelValue.Null))));
        Assert.That(engine.Subscription("wait").Key, Is.EqualTo("12"));
    }

    [Test]
    public void A_repeating_timer_fires_at_its_instants_as_often_as_it_says()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    User("work"),
                    Boundary("tick", "work", false, new TimerEventDefinition(Cycle: Expression.Literal("R3/PT1H"))),
                    User("note"),
                ],
                "start > work",
                "tick > note"
            )
        ).Start();
        var begin = engine.Now;
        for (var hour = 1; hour <= 3; hour++)
        {
            Assert.That(engine.Subscription("tick").DueAt, Is.EqualTo(begin.AddHours(hour)));
            engine.Now = begin.AddHours(hour).AddMinutes(20);
            engine.Trigger("tick");
        }
        Assert.That(engine.State.RootScope.Subscriptions, Is.Empty);
        Assert.That(engine.Active.Count(n => n == "note"), Is.EqualTo(3));
    }

    [TestCase("2030-02-01T08:00:00Z", "2030-02-01T08:00:00Z")]
    [TestCase("2030-02-01", "2030-02-01T00:00:00Z")]
    public void A_timer_may_be_set_to_an_instant(string date, string due)
    {
        var engine = new TestEngine(
            File("p", [Start(), Catch("wait", new TimerEventDefinition(Date: Expression.Literal(date)))], "start > wait")
        ).Start();
        Assert.That(
            engine.Subscription("wait").DueAt,
            Is.EqualTo(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture))
        );
    }

    [Test]
    public void A_timer_without_a_usable_time_is_an_incident_and_is_set_when_retried()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    User("work"),
                    Boundary("late", "work", true, new TimerEventDefinition(Duration: Expression.Feel("limit"))),
                    User("aside"),
                ],
                "start > work",
                "late > aside"
            )
        ).Start();
        Assert.That(engine.Element("work").Incident!.Code, Is.EqualTo("timer"));
        Assert.That(engine.Element("work").Data, Is.Null, "the work does not begin without its events");
        engine.Do(new SetVariables(engine.State.Root, FeelContext.Of(("limit", FeelString.Of("P1D")))));
        engine.Do(new ResolveIncident(engine.Element("work").Id, Skip: false));
        Assert.That(engine.Element("work").Data, Is.InstanceOf<TaskData>());
        Assert.That(engine.State.RootScope.Subscriptions, Has.Length.EqualTo(1));
        engine.Trigger("late");
        Assert.That(engine.Active, Is.EqualTo(["aside"]));
    }

    [Test]
    public void A_condition_that_holds_when_it_is_armed_occurs_at_once()
    {
        var engine = new TestEngine(
            File("p", [Start(), Catch("wait", On("conditional")), User("after")], "start > wait", "wait > after")
        ).Start(variables: FeelContext.Of(("x", FeelNumber.Of(9))));
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.LastEvents.OfType<ConditionEvaluated>().Single().Holds);
    }

    [Test]
    [Bpmn("boundary/error", "end/error")]
    public void An_error_end_event_is_caught_at_the_border_by_its_code_before_any()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Sub(
                        "sub",
                        [Start("in"), User("work"), User("other"), End("broken", new ErrorEventDefinition("E1"))],
                        "in > work",
                        "in > other",
                        "work > broken"
                    ),
                    Boundary("any", "sub", true, new ErrorEventDefinition(null)),
                    Boundary("e2", "sub", true, new ErrorEventDefinition("E2")),
                    Boundary("e1", "sub", true, new ErrorEventDefinition("E1")),
                    User("after-any"),
                    User("after-e1"),
                    User("after-e2"),
                ],
                "start > sub",
                "any > after-any",
                "e1 > after-e1",
                "e2 > after-e2"
            )
        ).Start();
        engine.Complete("work");
        Assert.That(engine.Active, Is.EqualTo(["after-e1"]));
        Assert.That(engine.LastEvents.OfType<TaskCancelled>().Single().Node, Is.EqualTo("other"));
        Assert.That(engine.LastEvents.OfType<ErrorThrown>().Single() is { Code: "E1", CaughtBy: "e1" });
    }

    [Test]
    public void An_error_goes_outwards_until_something_catches_it()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Sub(
                        "outer",
                        [
                            Start("o"),
                            Sub("inner", [Start("i"), Service("job"), End("ie")], "i > job", "job > ie"),
                            Boundary("wrong", "inner", true, new ErrorEventDefinition("OTHER")),
                            User("not-here"),
                        ],
                        "o > inner",
                        "wrong > not-here"
                    ),
                    Boundary("right", "outer", true, new ErrorEventDefinition("E")),
                    User("after"),
                ],
                "start > outer",
                "right > after"
            )
        ).Start();
        engine.Do(new ThrowJobError(engine.Element("job").Id, "E", "bad", FeelContext.Of(("why", FeelString.Of("because")))));
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.State.RootScope.Variables.Lookup("why"), Is.EqualTo(FeelString.Of("because")));
        Assert.That(engine.LastEvents.OfType<JobCancelled>().Count(), Is.EqualTo(1));
    }

    [Test]
    [Bpmn("eventSubProcess/error")]
    public void An_error_start_event_catches_the_errors_of_its_scope()
    {
        var engine = new TestEngine(
            File(
                "p",
                [Start(), Service("job"), User("other"), EventSub("rescue", true, new ErrorEventDefinition("E")), End()],
                "start > job",
                "start > other",
                "job > end"
            )
        ).Start();
        engine.Do(new ThrowJobError(engine.Element("job").Id, "E", "bad", FeelContext.Empty));
        Assert.That(engine.Active, Is.EqualTo(["rescue", "rescue-work"]));
        engine.Complete("rescue-work");
        Assert.That(engine.State.IsEnded);
    }

    [Test]
    public void An_error_in_the_event_subprocess_that_catches_it_is_not_caught_by_itself()
    {
        var rescue = Sub(
            "rescue",
            [Start("caught", new ErrorEventDefinition(null)), End("again", new ErrorEventDefinition("E"))],
            "caught > again"
        ) with
        {
            TriggeredByEvent = true,
        };
        var engine = new TestEngine(File("p", [Start(), End("broken", new ErrorEventDefinition("E")), rescue], "start > broken")).Start();
        Assert.That(engine.Element("again").Incident!.Code, Is.EqualTo("uncaughtError"));
    }

    [Test]
    public void An_error_that_nothing_catches_is_an_incident_that_can_be_retried()
    {
        var engine = new TestEngine(File("p", [Start(), Service("job"), End()], "start > job", "job > end")).Start();
        engine.Do(new ThrowJobError(engine.Element("job").Id, "E", "bad", FeelContext.Empty));
        Assert.That(engine.Element("job").Incident is { Code: "uncaughtError", Message: "Nothing catches the error 'E': bad" });
        Assert.That(Refusal(engine.Try(new CompleteJob(engine.Element("job").Id, FeelContext.Empty))), Is.EqualTo("jobNotOpen"));
        engine.Do(new ResolveIncident(engine.Element("job").Id, Skip: false));
        engine.CompleteJob("job");
        Assert.That(engine.State.IsEnded);
    }

    [Test]
    [Bpmn("end/terminate")]
    public void A_terminate_end_event_ends_its_scope_and_only_that()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Sub(
                        "sub",
                        [Start("in"), User("work"), User("stop"), End("halt", new TerminateEventDefinition())],
                        "in > work",
                        "in > stop",
                        "stop > halt"
                    ),
                    User("beside"),
                    User("after"),
                    End("all", new TerminateEventDefinition()),
                ],
                "start > sub",
                "start > beside",
                "sub > after",
                "after > all"
            )
        ).Start();
        engine.Complete("stop");
        Assert.That(engine.Active, Is.EquivalentTo(["beside", "after"]));
        Assert.That(engine.LastEvents.OfType<TaskCancelled>().Single().Node, Is.EqualTo("work"));
        engine.Complete("after");
        Assert.That(engine.State.IsEnded);
        Assert.That(engine.LastEvents.OfType<InstanceEnded>().Single().Ending, Is.EqualTo(InstanceEnding.Terminated));
    }

    [Test]
    [Bpmn("start/none", "throw/none", "end/none")]
    public void None_events_let_the_token_through()
    {
        var engine = new TestEngine(File("p", [Start(), Throw("t"), Catch("c"), End()], "start > t", "t > c", "c > end")).Start();
        Assert.That(engine.State.IsEnded);
        Assert.That(engine.History.OfType<NodeCompleted>().Select(e => e.Node), Is.EqualTo(["start", "t", "c", "end"]));
    }

    [Test]
    public void A_closed_gate_stops_a_token_that_an_event_set_going_as_an_incident()
    {
        var process = Process("p", [Start(), Catch("wait", After("P1D")), User("work", "two")], "start > wait", "wait > work") with
        {
            Stages = [new Stage { Id = "two", Requires = [new Gate(Expression.Feel("ready"), LocalizedText.Of("Not ready."))] }],
        };
        var engine = new TestEngine(new Definitions { Processes = [process] }).Start();
        engine.Trigger("wait");
        Assert.That(engine.Element("work").Incident is { Code: "gate", Message: "Not ready." });
        Assert.That(engine.State.RootScope.Instance!.Stage, Is.Null);
        Assert.That(Refusal(engine.Try(new ResolveIncident(engine.Element("work").Id, Skip: false))), Is.EqualTo("gate"));
        engine.Do(new SetVariables(engine.State.Root, FeelContext.Of(("ready", FeelBoolean.True))));
        engine.Do(new ResolveIncident(engine.Element("work").Id, Skip: false));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
        Assert.That(engine.State.RootScope.Instance!.Stage, Is.EqualTo("two"));
        Assert.That(engine.State.RootScope.Instance.OpenIncidents, Is.Zero);
    }

    private static TestEngine Bounded(string kind, bool interrupting) =>
        new TestEngine(
            File(
                "p",
                [Start(), User("work"), Boundary("edge", "work", interrupting, On(kind)), User("aside"), User("after")],
                "start > work",
                "work > after",
                "edge > aside"
            )
        ).Start();

    private static EventDefinition On(string kind) =>
        kind switch
        {
            "message" => new MessageEventDefinition("m"),
            "timer" => After("P1D"),
            "signal" => new SignalEventDefinition("s"),
            _ => new ConditionalEventDefinition(Expression.Feel("x > 5")),
        };

    private static SubscriptionKind KindOf(string kind) =>
        kind switch
        {
            "message" => SubscriptionKind.Message,
            "timer" => SubscriptionKind.Timer,
            "signal" => SubscriptionKind.Signal,
            _ => SubscriptionKind.Condition,
        };

    private static void Occur(TestEngine engine, string kind, string node)
    {
        if (kind == "conditional")
        {
            engine.Do(new SetVariables(engine.State.Root, FeelContext.Of(("x", FeelNumber.Of(6)))));
        }
        else
        {
            engine.Trigger(node);
        }
    }

    private static string Refusal(StepResult result) => ((StepResult.Refused)result).Refusal.Code;
}
