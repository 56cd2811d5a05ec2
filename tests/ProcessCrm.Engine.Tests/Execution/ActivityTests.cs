using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Subprocesses, call activities and multi-instance activities (BPMN 2.0.2, 10.3.5, 10.3.6, 10.3.8).</summary>
public sealed class ActivityTests
{
    [Test]
    [Bpmn("activity/subProcess", "data/scope")]
    public void A_subprocess_has_a_scope_of_its_own_and_is_over_when_nothing_in_it_is_left()
    {
        var sub = Sub("sub", [Start("in"), User("a"), User("b")], "in > a", "in > b") with
        {
            Variables = [new Variable("own", Expression.Feel("outer + 1"))],
            Set = [new Assignment("result", Expression.Feel("own"))],
        };
        var engine = new TestEngine(File("p", [Start(), sub, User("after")], "start > sub", "sub > after")).Start(
            variables: FeelContext.Of(("outer", FeelNumber.Of(1)))
        );
        engine.Complete("a", null, ("own", FeelNumber.Of(10)), ("other", FeelNumber.Of(3)));
        Assert.That(engine.Active, Is.EqualTo(["sub", "b"]));
        Assert.That(engine.State.Scopes.Values.Single(s => s.Kind == ScopeKind.SubProcess).Variables, Is.EqualTo(Of("own", 10)));
        engine.Complete("b");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(
            engine.State.RootScope.Variables,
            Is.EqualTo(FeelContext.Of(("outer", FeelNumber.Of(1)), ("other", FeelNumber.Of(3)), ("result", FeelNumber.Of(10)))),
            "its variables go with it, and its own assignments still see them"
        );
    }

    [Test]
    [Bpmn("activity/subProcess.withoutStart")]
    public void A_subprocess_without_a_start_event_begins_at_every_node_that_no_flow_leads_to()
    {
        var engine = new TestEngine(
            File("p", [Start(), Sub("sub", [User("a"), User("b"), User("c")], "a > c"), End()], "start > sub", "sub > end")
        ).Start();
        Assert.That(engine.Active, Is.EqualTo(["sub", "a", "b"]));
    }

    [Test]
    [Bpmn("activity/callActivity", "data/input", "data/output")]
    public void A_call_activity_passes_what_its_mapping_says_and_nothing_else()
    {
        var call = new CallActivity
        {
            Id = "call",
            CalledElement = "child",
            Inputs = [new Assignment("order", Expression.Feel("number"))],
            Outputs = [new Assignment("answer", Expression.Feel("reply"))],
        };
        var engine = new TestEngine(
            File("parent", [Start(), call, User("after")], "start > call", "call > after"),
            File("child", [Start("in"), User("work")], "in > work")
        ).Start("parent", FeelContext.Of(("number", FeelNumber.Of(7)), ("secret", FeelNumber.Of(1))));
        var child = engine.State.Scopes.Values.Single(s => s.Kind == ScopeKind.Process && s.Parent != 0);
        Assert.That(child.Variables, Is.EqualTo(Of("order", 7)));
        engine.Complete("work", null, ("reply", FeelNumber.Of(42)), ("secret", FeelNumber.Of(2)));
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(
            engine.State.RootScope.Variables,
            Is.EqualTo(FeelContext.Of(("number", FeelNumber.Of(7)), ("secret", FeelNumber.Of(1)), ("answer", FeelNumber.Of(42))))
        );
        Assert.That(engine.LastEvents.OfType<InstanceEnded>().Single().Instance, Is.EqualTo(child.Id));
    }

    [Test]
    public void An_error_of_a_called_process_is_caught_at_the_call()
    {
        var engine = new TestEngine(
            File(
                "parent",
                [
                    Start(),
                    new CallActivity { Id = "call", CalledElement = "child" },
                    Boundary("bad", "call", true, new ErrorEventDefinition("E")),
                    User("mend"),
                ],
                "start > call",
                "bad > mend"
            ),
            File(
                "child",
                [Start("in"), User("work"), User("beside"), End("broken", new ErrorEventDefinition("E"))],
                "in > work",
                "in > beside",
                "work > broken"
            )
        ).Start("parent");
        engine.Complete("work");
        Assert.That(engine.Active, Is.EqualTo(["mend"]));
        Assert.That(engine.LastEvents.OfType<InstanceEnded>().Single().Ending, Is.EqualTo(InstanceEnding.Cancelled));
    }

    [Test]
    public void A_call_that_cannot_be_made_is_an_incident()
    {
        var missing = new TestEngine(
            File("p", [Start(), new CallActivity { Id = "call", CalledElement = "nobody" }], "start > call")
        ).Start();
        Assert.That(missing.Element("call").Incident!.Code, Is.EqualTo("calledElement"));

        var triggered = new TestEngine(
            File("p", [Start(), new CallActivity { Id = "call", CalledElement = "q" }], "start > call"),
            File("q", [Start("m1", new MessageEventDefinition("a")), Start("m2", new MessageEventDefinition("b"))])
        ).Start("p");
        Assert.That(triggered.Element("call").Incident!.Code, Is.EqualTo("calledElement"));
    }

    [Test]
    public void Processes_that_call_each_other_without_end_become_an_incident_and_not_a_hang()
    {
        var engine = new TestEngine(File("p", [Start(), new CallActivity { Id = "call", CalledElement = "p" }], "start > call")).Start();
        Assert.That(
            engine.State.Scopes.Values.SelectMany(s => s.Elements).Single(e => e.Incident is not null).Incident!.Code,
            Is.EqualTo("callDepth")
        );
        engine.Do(new CancelInstance(engine.State.Root));
        Assert.That(engine.State.IsEnded);
    }

    [Test]
    [Bpmn("loop/parallel", "loop/collection")]
    public void Parallel_instances_each_have_their_item_and_results_keep_their_order()
    {
        var engine = new TestEngine(File("p", [Start(), Each(sequential: false), User("after")], "start > each", "each > after")).Start(
            variables: FeelContext.Of(("people", FeelList.Of(FeelString.Of("a"), FeelString.Of("b"), FeelString.Of("c"))))
        );
        var tasks = Tasks(engine);
        Assert.That(tasks, Has.Count.EqualTo(3));
        Assert.That(
            engine.State.Scopes.Values.Where(s => s.Kind == ScopeKind.Iteration).Select(s => s.LoopCounter),
            Is.EquivalentTo([1, 2, 3])
        );
        foreach (var (id, vote) in tasks.Zip([3, 2, 1]).Reverse())
        {
            engine.Do(new CompleteTask(id, null, Of("vote", vote)));
        }
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(
            engine.State.RootScope.Variables.Lookup("votes")!.ToString(),
            Is.EqualTo("""[{person: "a", vote: 3}, {person: "b", vote: 2}, {person: "c", vote: 1}]""")
        );
    }

    [Test]
    [Bpmn("loop/sequential", "loop/cardinality")]
    public void Sequential_instances_come_one_after_another()
    {
        var engine = new TestEngine(File("p", [Start(), Each(sequential: true), User("after")], "start > each", "each > after")).Start(
            variables: FeelContext.Of(("people", FeelList.Of(FeelString.Of("a"), FeelString.Of("b"))))
        );
        Assert.That(Tasks(engine), Has.Count.EqualTo(1));
        engine.Complete("each", null, ("vote", FeelNumber.Of(1)));
        Assert.That(Tasks(engine), Has.Count.EqualTo(1));
        engine.Complete("each", null, ("vote", FeelNumber.Of(2)));
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [TestCase(false)]
    [TestCase(true)]
    [Bpmn("loop/completionCondition")]
    public void A_completion_condition_ends_the_rest(bool sequential)
    {
        var each = User("each") with
        {
            Loop = Times("5", sequential) with { CompletionCondition = Expression.Feel("numberOfCompletedInstances >= 2") },
        };
        var engine = new TestEngine(File("p", [Start(), each, User("after")], "start > each", "each > after")).Start();
        engine.Complete("each");
        engine.Complete("each");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.LastEvents.OfType<TaskCancelled>().Count(), Is.EqualTo(sequential ? 0 : 3));
    }

    [TestCase("0")]
    [TestCase("count([])")]
    public void No_instances_at_all_go_straight_on(string times)
    {
        var engine = new TestEngine(
            File("p", [Start(), User("each") with { Loop = Times(times) }, User("after")], "start > each", "each > after")
        ).Start();
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("\"many\"")]
    [TestCase("null")]
    [TestCase("2000000000")]
    public void A_number_of_instances_that_is_none_is_an_incident_that_can_be_mended(string times)
    {
        var engine = new TestEngine(
            File(
                "p",
                [Start(), Script("n", times, "n"), User("each") with { Loop = Times("n") }, End()],
                "start > n",
                "n > each",
                "each > end"
            )
        ).Start();
        Assert.That(engine.State.RootScope.Elements.Single().Incident!.Code, Is.EqualTo("loop"));
        engine.Do(new SetVariables(engine.State.Root, Of("n", 1)));
        engine.Do(new ResolveIncident(engine.State.RootScope.Elements.Single().Id, Skip: false));
        engine.Complete("each");
        Assert.That(engine.State.IsEnded);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Ten_thousand_instances_without_a_wait_run_through_in_one_step(bool sequential)
    {
        var each = Script("each", "loopCounter", "last") with { Loop = Times("10000", sequential) };
        var engine = new TestEngine(File("p", [Start(), each, User("after")], "start > each", "each > after")).Start();
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.LastEvents.OfType<NodeCompleted>().Count(e => e.Node == "each"), Is.EqualTo(10_000));
        Assert.That(engine.State.Scopes, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_boundary_event_of_a_loop_ends_all_its_instances()
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
                    Boundary("late", "each", true, After("P1D")),
                    User("aside"),
                    User("after"),
                ],
                "start > each",
                "each > after",
                "late > aside"
            )
        ).Start();
        engine.Complete("each");
        engine.Trigger("late");
        Assert.That(engine.Active, Is.EqualTo(["aside"]));
        Assert.That(engine.LastEvents.OfType<TaskCancelled>().Count(), Is.EqualTo(2));
        Assert.That(engine.State.Scopes, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_error_in_one_instance_is_caught_at_the_border_of_the_loop()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Service("each") with
                    {
                        Loop = Times("3"),
                    },
                    Boundary("bad", "each", true, new ErrorEventDefinition("E")),
                    User("mend"),
                ],
                "start > each",
                "bad > mend"
            )
        ).Start();
        engine.Do(new ThrowJobError(engine.Element("each").Id, "E", "", FeelContext.Empty));
        Assert.That(engine.Active, Is.EqualTo(["mend"]));
        Assert.That(engine.State.Scopes, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_called_instance_of_a_loop_that_is_cancelled_by_itself_counts_as_over()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new CallActivity
                    {
                        Id = "each",
                        CalledElement = "q",
                        Loop = Times("2"),
                    },
                    User("after"),
                ],
                "start > each",
                "each > after"
            ),
            File("q", [Start("in"), User("work")], "in > work")
        ).Start("p");
        var called = engine.State.Scopes.Values.Where(s => s.Kind == ScopeKind.Process && s.Parent != 0).Select(s => s.Id).ToList();
        engine.Do(new CancelInstance(called[0]));
        engine.Complete("work");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.State.Scopes, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_loop_whose_way_out_is_closed_keeps_its_results_until_it_can_go_on()
    {
        var engine = new TestEngine(
            File("p", [Start(), Each(sequential: false), User("after")], "start > each", "each > after if open")
        ).Start(variables: FeelContext.Of(("people", FeelList.Of(FeelString.Of("a")))));
        engine.Complete("each", null, ("vote", FeelNumber.Of(1)));
        var loop = engine.State.RootScope.Elements.Single();
        Assert.That(loop.Incident!.Code, Is.EqualTo("noFlow"));
        engine.Do(new SetVariables(engine.State.Root, FeelContext.Of(("open", FeelBoolean.True))));
        engine.Do(new ResolveIncident(loop.Id, Skip: false));
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(((FeelList)engine.State.RootScope.Variables.Lookup("votes")!).Count, Is.EqualTo(1));
    }

    private static UserTask Each(bool sequential) =>
        User("each") with
        {
            Loop = new MultiInstanceLoop
            {
                Collection = Expression.Feel("people"),
                Item = "person",
                IsSequential = sequential,
                OutputCollection = "votes",
                OutputItem = Expression.Feel("{ person: person, vote: vote }"),
            },
        };

    private static List<long> Tasks(TestEngine engine) =>
        [.. engine.State.Scopes.Values.SelectMany(s => s.Elements).Where(e => e.Data is TaskData).Select(e => e.Id).Order()];

    private static FeelContext Of(string name, int value) => FeelContext.Of((name, FeelNumber.Of(value)));
}
