using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Compensation (BPMN 2.0.2, 10.7 and 13.5.5).</summary>
public sealed class CompensationTests
{
    [Test]
    [Bpmn("compensation/order", "boundary/compensation", "throw/compensation")]
    public void What_was_done_is_undone_backwards_and_what_was_not_is_not()
    {
        var engine = Trip(new CompensateEventDefinition(), end: false);
        engine.Complete("hotel").Complete("flight").Complete("decide");
        Assert.That(engine.Active, Is.EqualTo(["undo", "undo-flight"]));
        engine.CompleteJob("undo-flight");
        Assert.That(engine.Active, Is.EqualTo(["undo", "undo-hotel"]));
        engine.CompleteJob("undo-hotel");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.State.Scopes, Has.Count.EqualTo(1));
        Assert.That(engine.State.RootScope.Compensations, Is.Empty);
    }

    [Test]
    [Bpmn("compensation/oneActivity")]
    public void One_activity_may_be_compensated_by_its_name()
    {
        var engine = Trip(new CompensateEventDefinition("hotel"), end: false);
        engine.Complete("hotel").Complete("flight").Complete("decide");
        Assert.That(engine.Active, Is.EqualTo(["undo", "undo-hotel"]));
        engine.CompleteJob("undo-hotel");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.State.RootScope.Compensations.Select(c => c.Node), Is.EqualTo(["flight"]));
    }

    [Test]
    public void Nothing_to_compensate_lets_the_token_through()
    {
        var engine = Trip(new CompensateEventDefinition("nothing"), end: false);
        engine.Complete("hotel").Complete("flight").Complete("decide");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [Test]
    [Bpmn("compensation/notWaiting")]
    public void A_throw_that_does_not_wait_goes_on_at_once()
    {
        var engine = Trip(new CompensateEventDefinition(WaitForCompletion: false), end: false);
        engine.Complete("hotel").Complete("flight").Complete("decide");
        Assert.That(engine.Active, Is.EquivalentTo(["undo", "undo-flight", "after"]));
        engine.Complete("after");
        Assert.That(engine.State.IsEnded, Is.False);
        engine.CompleteJob("undo-flight").CompleteJob("undo-hotel");
        Assert.That(engine.State.IsEnded);
    }

    [Test]
    [Bpmn("end/compensation")]
    public void A_compensation_end_event_ends_after_the_last_handler()
    {
        var engine = Trip(new CompensateEventDefinition(), end: true);
        engine.Complete("hotel").Complete("flight").Complete("decide");
        engine.CompleteJob("undo-flight").CompleteJob("undo-hotel");
        Assert.That(engine.State.IsEnded);
    }

    [Test]
    [Bpmn("compensation/dataOfThen")]
    public void A_handler_sees_the_data_of_then()
    {
        var engine = Trip(new CompensateEventDefinition(), end: false);
        engine.Complete("hotel", null, ("code", FeelString.Of("H"))).Complete("flight", null, ("code", FeelString.Of("F")));
        engine.Complete("decide", null, ("code", FeelString.Of("-")));
        Assert.That(Inputs(engine, "undo-flight"), Is.EqualTo(FeelContext.Of(("code", FeelString.Of("F")))));
        engine.CompleteJob("undo-flight");
        Assert.That(Inputs(engine, "undo-hotel"), Is.EqualTo(FeelContext.Of(("code", FeelString.Of("H")))));
    }

    [Test]
    [Bpmn("compensation/subProcess")]
    public void The_inside_of_a_completed_subprocess_is_compensated_with_it()
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
                            User("a"),
                            User("b"),
                            Handler("undo-a"),
                            Handler("undo-b"),
                            Compensated("a"),
                            Compensated("b"),
                            End("out"),
                        ],
                        "in > a",
                        "a > b",
                        "b > out"
                    ),
                    Throw("undo", new CompensateEventDefinition("sub")),
                    User("after"),
                ],
                "start > sub",
                "sub > undo",
                "undo > after"
            )
        ).Start();
        engine.Complete("a").Complete("b");
        Assert.That(engine.Active, Is.EqualTo(["undo", "undo-b"]));
        engine.CompleteJob("undo-b").CompleteJob("undo-a");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [Test]
    [Bpmn("compensation/eventSubProcess", "eventSubProcess/compensation")]
    public void A_compensation_event_subprocess_compensates_its_subprocess()
    {
        var undo = Sub(
            "undo-sub",
            [Start("asked", new CompensateEventDefinition()), Service("mend"), End("mended")],
            "asked > mend",
            "mend > mended"
        ) with
        {
            TriggeredByEvent = true,
        };
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Sub("sub", [Start("in"), User("a"), End("out"), undo], "in > a", "a > out"),
                    Throw("undo", new CompensateEventDefinition()),
                    User("after"),
                ],
                "start > sub",
                "sub > undo",
                "undo > after"
            )
        ).Start();
        engine.Complete("a");
        Assert.That(engine.Active, Does.Contain("mend"));
        engine.CompleteJob("mend");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [Test]
    [Bpmn("compensation/multiInstance")]
    public void Every_instance_of_a_loop_is_compensated()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    User("each") with
                    {
                        Loop = Times("3"),
                    },
                    Handler("undo-each"),
                    Compensated("each"),
                    Throw("undo", new CompensateEventDefinition()),
                    User("after"),
                ],
                "start > each",
                "each > undo",
                "undo > after"
            )
        ).Start();
        engine.Complete("each").Complete("each").Complete("each");
        for (var i = 0; i < 3; i++)
        {
            Assert.That(engine.Active, Is.EqualTo(["undo", "undo-each"]));
            engine.CompleteJob("undo-each");
        }
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [Test]
    public void An_error_of_a_handler_is_caught_around_the_throwing_event()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    User("a"),
                    Handler("undo-a"),
                    Compensated("a"),
                    Throw("undo", new CompensateEventDefinition()),
                    User("after"),
                    EventSub("rescue", true, new ErrorEventDefinition("E")),
                ],
                "start > a",
                "a > undo",
                "undo > after"
            )
        ).Start();
        engine.Complete("a");
        engine.Do(new ThrowJobError(engine.Element("undo-a").Id, "E", "", FeelContext.Empty));
        Assert.That(engine.Active, Is.EqualTo(["rescue", "rescue-work"]));
        Assert.That(engine.State.Scopes, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_handler_has_a_border_of_its_own_and_the_way_from_there_belongs_to_the_compensation()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    User("a"),
                    Handler("undo-a"),
                    Compensated("a"),
                    Boundary("failed", "undo-a", true, new ErrorEventDefinition("E")),
                    new ParallelGateway { Id = "split" },
                    User("call"),
                    User("write"),
                    new InclusiveGateway { Id = "join" },
                    End("mended"),
                    Throw("undo", new CompensateEventDefinition()),
                    User("after"),
                ],
                "start > a",
                "a > undo",
                "undo > after",
                "failed > split",
                "split > call",
                "split > write",
                "call > join",
                "write > join",
                "join > mended"
            )
        ).Start();
        engine.Complete("a");
        engine.Do(new ThrowJobError(engine.Element("undo-a").Id, "E", "", FeelContext.Empty));
        Assert.That(engine.Active, Is.EqualTo(["undo", "call", "write"]));
        engine.Complete("call");
        Assert.That(engine.Active, Is.EqualTo(["undo", "write"]));
        engine.Complete("write");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.State.Scopes, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_cancelled_compensation_leaves_nothing_behind()
    {
        var engine = Trip(new CompensateEventDefinition(), end: false);
        engine.Complete("hotel").Complete("flight").Complete("decide");
        engine.Do(new CancelInstance(engine.State.Root));
        Assert.That(engine.State.IsEnded);
        Assert.That(engine.LastEvents.OfType<JobCancelled>().Single().Node, Is.EqualTo("undo-flight"));
    }

    private static TestEngine Trip(CompensateEventDefinition what, bool end)
    {
        FlowNode undo = end ? End("undo", what) : Throw("undo", what);
        return new TestEngine(
            File(
                "trip",
                [
                    Start(),
                    User("hotel"),
                    User("flight"),
                    User("car"),
                    User("decide"),
                    Handler("undo-hotel"),
                    Handler("undo-flight"),
                    Handler("undo-car"),
                    Compensated("hotel"),
                    Compensated("flight"),
                    Compensated("car"),
                    undo,
                    .. end ? Array.Empty<FlowNode>() : [User("after")],
                ],
                [
                    "start > hotel",
                    "hotel > flight",
                    "flight > decide",
                    "decide > undo",
                    "decide > car if false",
                    .. end ? Array.Empty<string>() : ["undo > after"],
                ]
            )
        ).Start();
    }

    private static ServiceTask Handler(string id) =>
        Service(id) with
        {
            IsForCompensation = true,
            Inputs = [new Assignment("code", Expression.Feel("code"))],
        };

    private static BoundaryEvent Compensated(string activity) =>
        Boundary("done-" + activity, activity, true, new CompensateEventDefinition()) with
        {
            CompensationHandler = "undo-" + activity,
        };

    private static FeelContext? Inputs(TestEngine engine, string job) => ((JobData)engine.Element(job).Data!).Inputs;
}
