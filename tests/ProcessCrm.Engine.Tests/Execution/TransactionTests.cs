using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Transactions and cancel events (BPMN 2.0.2, 10.3.5 and 13.3.4).</summary>
public sealed class TransactionTests
{
    private static Definitions Trip(bool withBoundary = true, LoopCharacteristics? loop = null)
    {
        var transaction = Sub(
            "trip",
            [
                Start("in"),
                User("book"),
                Boundary("book-c", "book", true, new CompensateEventDefinition()) with
                {
                    CompensationHandler = "unbook",
                },
                User("unbook") with
                {
                    IsForCompensation = true,
                },
                new ExclusiveGateway { Id = "ok" },
                End("done"),
                End("cancelled", new CancelEventDefinition()),
                User("beside"),
            ],
            "in > book",
            "in > beside",
            "book > ok",
            "ok > done if good",
            "ok > cancelled default"
        ) with
        {
            IsTransaction = true,
            Loop = loop,
        };
        FlowNode[] boundary = withBoundary ? [Boundary("undone", "trip", true, new CancelEventDefinition()), User("sorry")] : [];
        return File(
            "p",
            [Start(), transaction, User("after"), End(), .. boundary],
            ["start > trip", "trip > after", "after > end", .. withBoundary ? new[] { "undone > sorry", "sorry > end" } : []]
        );
    }

    [Test]
    [Bpmn("activity/transaction", "boundary/cancel", "end/cancel")]
    public void A_cancel_ends_the_rest_undoes_what_was_done_and_goes_on_at_the_border()
    {
        var engine = new TestEngine(Trip()).Start();
        engine.Complete("book", null, ("good", FeelBoolean.False));
        Assert.That(engine.Active, Is.EqualTo(["trip", "cancelled", "unbook"]));
        Assert.That(engine.LastEvents.OfType<TaskCancelled>().Select(e => e.Node), Is.EqualTo(["beside"]));
        engine.Complete("unbook");
        Assert.That(engine.Active, Is.EqualTo(["sorry"]));
        Assert.That(engine.LastEvents.OfType<NodeCancelled>().Select(e => e.Node), Is.EqualTo(["trip"]));
        engine.Complete("sorry");
        Assert.That(engine.State.IsEnded, Is.True);
    }

    [Test]
    public void A_transaction_that_is_not_cancelled_goes_its_ordinary_way()
    {
        var engine = new TestEngine(Trip()).Start();
        engine.Complete("book", null, ("good", FeelBoolean.True)).Complete("beside");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [Test]
    public void With_nothing_to_undo_the_border_is_reached_at_once()
    {
        var transaction = Sub("trip", [Start("in"), End("cancelled", new CancelEventDefinition())], "in > cancelled") with
        {
            IsTransaction = true,
        };
        var engine = new TestEngine(
            File(
                "p",
                [Start(), transaction, Boundary("undone", "trip", true, new CancelEventDefinition()), User("sorry"), User("after")],
                "start > trip",
                "trip > after",
                "undone > sorry"
            )
        ).Start();
        Assert.That(engine.Active, Is.EqualTo(["sorry"]));
    }

    [Test]
    public void Without_a_cancel_boundary_event_the_token_is_gone()
    {
        var engine = new TestEngine(Trip(withBoundary: false)).Start();
        engine.Complete("book", null, ("good", FeelBoolean.False)).Complete("unbook");
        Assert.That(engine.State.IsEnded, Is.True);
        Assert.That(engine.History.OfType<NodeEntered>().Select(e => e.Node), Does.Not.Contain("after"));
    }

    [Test]
    public void One_cancelled_instance_of_several_ends_them_all()
    {
        var engine = new TestEngine(Trip(loop: Times("2"))).Start();
        engine.Complete("book", null, ("good", FeelBoolean.False)).Complete("unbook");
        Assert.That(engine.Active, Is.EqualTo(["sorry"]));
    }

    [Test]
    public void A_completed_transaction_can_be_compensated_later()
    {
        var file = Trip();
        var process = file.Processes[0];
        file = File(
            "p",
            [.. process.Nodes, Throw("undo", new CompensateEventDefinition("trip"))],
            "start > trip",
            "trip > undo",
            "undo > after",
            "after > end",
            "undone > sorry"
        );
        var engine = new TestEngine(file).Start();
        engine.Complete("book", null, ("good", FeelBoolean.True)).Complete("beside");
        Assert.That(engine.Active, Does.Contain("unbook"));
        engine.Complete("unbook");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }
}
