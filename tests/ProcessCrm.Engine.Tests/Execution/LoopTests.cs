using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

public sealed class LoopTests
{
    [Test]
    public void A_circle_of_activities_that_repeat_no_times_is_an_incident_and_not_a_hang()
    {
        LoopCharacteristics[] never = [Times("0"), Times("0", sequential: true), new StandardLoop { Maximum = 0 }];
        foreach (var loop in never)
        {
            var engine = new TestEngine(File("p", [Start(), new AbstractTask { Id = "turn", Loop = loop }], "start > turn", "turn > turn"));
            var result = Kernel.Execute(
                null,
                new StartInstance(new ProcessRef("p", "test"), FeelContext.Empty),
                new StepContext(DateTimeOffset.UnixEpoch, engine, engine)
            );
            Assert.That(((StepResult.Done)result).Events.OfType<IncidentRaised>().Select(e => e.Code), Is.EqualTo(["endlessLoop"]));
        }
    }

    [Test]
    public void A_sequential_loop_of_scripts_runs_ten_thousand_times_in_one_step_without_growing_the_stack()
    {
        var script = Script("s", "loopCounter", "last") with
        {
            Loop = new MultiInstanceLoop { IsSequential = true, Cardinality = Expression.Feel("10000") },
        };
        var engine = new TestEngine(File("p", [Start(), script, User("after")], "start > s", "s > after"));
        var result = Kernel.Execute(
            null,
            new StartInstance(new ProcessRef("p", "test"), FeelContext.Empty),
            new StepContext(engine.Now, engine, engine)
        );
        var done = (StepResult.Done)result;
        Assert.That(done.State.RootScope.Elements.Single().Node, Is.EqualTo("after"));
        Assert.That(done.State.RootScope.Variables.Lookup("last"), Is.EqualTo(FeelNumber.Of(10_000)));
    }

    [Test]
    public void A_completion_condition_that_holds_at_once_cancels_the_instances_not_entered_yet()
    {
        var script = Script("s", "loopCounter", "last") with
        {
            Loop = new MultiInstanceLoop
            {
                Cardinality = Expression.Feel("5"),
                CompletionCondition = Expression.Feel("numberOfCompletedInstances >= 2"),
            },
        };
        var engine = new TestEngine(File("p", [Start(), script, User("after")], "start > s", "s > after")).Start();
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.State.Scopes, Has.Count.EqualTo(1));
        Assert.That(engine.LastEvents.OfType<NodeCompleted>().Count(e => e.Node == "s"), Is.EqualTo(2));
    }

    [Test]
    public void Results_are_collected_in_the_order_of_the_items_whatever_the_order_of_completion()
    {
        var task = User("t") with
        {
            Loop = new MultiInstanceLoop
            {
                Collection = Expression.Feel("[\"a\", \"b\"]"),
                Item = "letter",
                OutputCollection = "answers",
                OutputItem = Expression.Feel("letter + answer"),
            },
        };
        var engine = new TestEngine(File("p", [Start(), task, User("after")], "start > t", "t > after")).Start();
        var second = engine.State.Scopes.Values.Single(s => s.LoopCounter == 2).Elements.Single();
        engine.Do(new CompleteTask(second.Id, null, FeelContext.Of(("answer", FeelString.Of("2")))));
        engine.Complete("t", null, ("answer", FeelString.Of("1")));
        Assert.That(engine.State.RootScope.Variables.Lookup("answers"), Is.EqualTo(FeelList.Of(FeelString.Of("a1"), FeelString.Of("b2"))));
    }
}
