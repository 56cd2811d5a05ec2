using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

public sealed class GatewayTests
{
    [TestCase(1, "a")]
    [TestCase(2, "b")]
    [TestCase(3, "c")]
    public void An_exclusive_gateway_takes_the_first_flow_that_holds_else_the_default(int x, string expected)
    {
        var engine = new TestEngine(
            File(
                "p",
                [Start(), new ExclusiveGateway { Id = "x" }, User("a"), User("b"), User("c")],
                "start > x",
                "x > a if x = 1",
                "x > b if x <= 2",
                "x > c default"
            )
        );
        engine.Start(variables: FeelContext.Of(("x", FeelNumber.Of(x))));
        Assert.That(engine.Active, Is.EqualTo([expected]));
    }

    [Test]
    public void An_exclusive_gateway_without_a_way_out_is_an_incident_and_can_be_retried()
    {
        var engine = new TestEngine(
            File("p", [Start(), new ExclusiveGateway { Id = "x" }, User("a")], "start > x", "x > a if x = 1")
        ).Start();
        Assert.That(engine.Element("x").Incident!.Code, Is.EqualTo("noFlow"));
        Assert.That(engine.State.RootScope.Instance!.OpenIncidents, Is.EqualTo(1));
        engine.Do(new SetVariables(engine.State.Root, FeelContext.Of(("x", FeelNumber.Of(1)))));
        engine.Do(new ResolveIncident(engine.Element("x").Id, false));
        Assert.That(engine.Active, Is.EqualTo(["a"]));
        Assert.That(engine.State.RootScope.Instance!.OpenIncidents, Is.Zero);
    }

    [Test]
    public void A_parallel_gateway_waits_for_a_token_on_every_incoming_flow()
    {
        var engine = new TestEngine(
            File(
                "p",
                [Start(), new ParallelGateway { Id = "fork" }, User("a"), User("b"), new ParallelGateway { Id = "join" }, User("c"), End()],
                "start > fork",
                "fork > a",
                "fork > b",
                "a > join",
                "b > join",
                "join > c",
                "c > end"
            )
        ).Start();
        Assert.That(engine.Active, Is.EqualTo(["a", "b"]));
        engine.Complete("b");
        Assert.That(engine.Active, Is.EqualTo(["a"]));
        engine.Complete("a");
        Assert.That(engine.Active, Is.EqualTo(["c"]));
        engine.Complete("c");
        Assert.That(engine.State.IsEnded);
    }

    [Test]
    public void An_inclusive_join_waits_for_a_token_that_can_still_come_round_a_loop()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new InclusiveGateway { Id = "split" },
                    User("a"),
                    User("b"),
                    User("redo"),
                    new ExclusiveGateway { Id = "again" },
                    new ExclusiveGateway { Id = "merge" },
                    new InclusiveGateway { Id = "join" },
                    User("after"),
                ],
                "start > split",
                "split > a",
                "split > merge",
                "merge > b",
                "b > again",
                "again > redo if again = true",
                "again > join default",
                "redo > merge",
                "a > join",
                "join > after"
            )
        ).Start();
        engine.Complete("a");
        Assert.That(engine.Active, Is.EqualTo(["b"]));
        engine.Complete("b", null, ("again", FeelBoolean.True));
        Assert.That(engine.Active, Is.EqualTo(["redo"]));
        engine.Complete("redo");
        engine.Complete("b", null, ("again", FeelBoolean.False));
        Assert.That(engine.Active, Is.EqualTo(["after"]));
        Assert.That(engine.History.OfType<JoinActivated>().Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_join_that_nothing_can_reach_any_more_is_a_deadlock_incident()
    {
        var engine = new TestEngine(
            File(
                "p",
                [Start(), new ExclusiveGateway { Id = "x" }, User("a"), User("b"), new ParallelGateway { Id = "join" }, End()],
                "start > x",
                "x > a default",
                "x > b if false",
                "a > join",
                "b > join",
                "join > end"
            )
        ).Start();
        engine.Complete("a");
        Assert.That(engine.Element("join").Incident!.Code, Is.EqualTo("deadlock"));
    }

    [Test]
    public void A_loop_without_a_wait_is_an_incident_and_not_a_hang()
    {
        var engine = new TestEngine(
            File("p", [Start(), new ExclusiveGateway { Id = "x" }, Script("s", "1", "y")], "start > x", "x > s", "s > x")
        ).Start();
        Assert.That(engine.State.RootScope.Elements.Single().Incident!.Code, Is.EqualTo("endlessLoop"));
    }
}
