using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>What starts a process without a start event (BPMN 2.0.2, 10.6.6 and 13.3.3), and the tasks that came last.</summary>
public sealed class InstantiateTests
{
    private static StartInstance At(TestEngine engine, string node) =>
        new(engine.Find(new ProcessRef("p", ""))!.Reference, FeelContext.Empty)
        {
            At = node,
            Payload = FeelContext.Of(("sum", FeelNumber.Of(5))),
        };

    [Test]
    [Bpmn("task/receive.instantiate")]
    public void A_receive_task_that_instantiates_is_done_by_the_message_that_starts_it()
    {
        var receive = new ReceiveTask
        {
            Id = "order",
            Message = new MessageEventDefinition("ordered"),
            Instantiate = true,
        };
        var engine = new TestEngine(File("p", [receive, User("work"), End()], "order > work", "work > end"));
        Assert.That(
            engine.Find(new ProcessRef("p", ""))!.StartTriggers,
            Is.EqualTo([new StartTrigger("order", SubscriptionKind.Message, "ordered", null)])
        );
        engine.Do(At(engine, "order"));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
        Assert.That(engine.State.RootScope.Variables.Lookup("sum"), Is.EqualTo(FeelNumber.Of(5)));
        Assert.That(engine.History.OfType<NodeCompleted>().Select(e => e.Node), Is.EqualTo(["order"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    [Bpmn("gateway/eventBased.instantiate", "gateway/eventBased.instantiateParallel")]
    public void An_event_based_gateway_starts_by_one_of_its_events_and_may_wait_for_all(bool all)
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    new EventBasedGateway
                    {
                        Id = "gate",
                        Instantiate = true,
                        IsParallel = all,
                    },
                    Catch("paid", new MessageEventDefinition("paid")),
                    Catch("shipped", new MessageEventDefinition("shipped")),
                    User("thank"),
                    User("track"),
                    End(),
                ],
                "gate > paid",
                "gate > shipped",
                "paid > thank",
                "shipped > track",
                "thank > end",
                "track > end"
            )
        );
        Assert.That(engine.Find(new ProcessRef("p", ""))!.StartTriggers.Select(t => t.Name), Is.EqualTo(["paid", "shipped"]));
        engine.Do(At(engine, "shipped"));
        Assert.That(engine.Active, Is.EqualTo(all ? ["gate", "track"] : new[] { "track" }));
        if (all)
        {
            engine.Complete("track");
            Assert.That(engine.State.IsEnded, Is.False, "the payment is still to come");
            engine.Trigger("paid");
            Assert.That(engine.Active, Is.EqualTo(["thank"]));
            engine.Complete("thank");
        }
        else
        {
            engine.Complete("track");
        }
        Assert.That(engine.State.IsEnded, Is.True);
    }

    [Test]
    [Bpmn("task/manual", "task/businessRule")]
    public void A_manual_task_is_done_at_once_and_a_decision_waits_as_a_job()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new ManualTask { Id = "hand" },
                    new BusinessRuleTask
                    {
                        Id = "rule",
                        Decision = "score",
                        Result = "score",
                    },
                    User("work"),
                ],
                "start > hand",
                "hand > rule",
                "rule > work"
            )
        ).Start();
        Assert.That(engine.History.OfType<NodeCompleted>().Select(e => e.Node), Is.EqualTo(["start", "hand"]));
        Assert.That(((JobData)engine.Element("rule").Data!).Type, Is.EqualTo("score"));
        engine.CompleteJob("rule", ("result", FeelNumber.Of(7)));
        Assert.That(engine.State.RootScope.Variables.Lookup("score"), Is.EqualTo(FeelNumber.Of(7)));
        Assert.That(engine.Active, Is.EqualTo(["work"]));
    }
}
