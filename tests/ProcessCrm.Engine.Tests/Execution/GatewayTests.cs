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
    [Bpmn("gateway/exclusive")]
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
    [Bpmn("flow/noFlow")]
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
    [Bpmn("gateway/parallel")]
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
    [Bpmn("gateway/inclusive.loop")]
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
    public void A_join_that_nothing_can_reach_any_more_starves_and_its_tokens_can_be_moved()
    {
        var engine = new TestEngine(
            File(
                "p",
                [Start(), new ExclusiveGateway { Id = "x" }, User("a"), User("b"), new ParallelGateway { Id = "join" }, User("c"), End()],
                "start > x",
                "x > a default",
                "x > b if false",
                "a > join",
                "b > join",
                "join > c",
                "c > end"
            )
        ).Start();
        engine.Complete("a");
        Assert.That(engine.Active, Is.Empty);
        Assert.That(engine.State.IsEnded, Is.False);
        Assert.That(engine.State.RootScope.Instance!.OpenIncidents, Is.Zero, "a deadlock is no error (BPMN 2.0.2, 13.4.1)");
        Assert.That(engine.LastEvents.OfType<JoinStarved>().Single().Node, Is.EqualTo("join"));
        engine.Do(new MoveTokens(engine.State.Root, "join", "c"));
        engine.Complete("c");
        Assert.That(engine.State.IsEnded);
    }

    [TestCase(1, "a", "always")]
    [TestCase(2, "always", "otherwise")]
    [Bpmn("flow/default", "flow/conditional", "flow/implicitSplit")]
    public void The_default_flow_of_an_activity_is_taken_where_no_condition_holds_beside_those_without(int x, params string[] expected)
    {
        var engine = new TestEngine(
            File(
                "p",
                [Start(), new AbstractTask { Id = "t" }, User("a"), User("always"), User("otherwise")],
                "start > t",
                "t > a if x = 1",
                "t > always",
                "t > otherwise default"
            )
        ).Start(variables: FeelContext.Of(("x", FeelNumber.Of(x))));
        Assert.That(engine.Active, Is.EqualTo(expected));
    }

    [TestCase("a", "a")]
    [TestCase("ab", "a", "b")]
    [TestCase("c", "otherwise")]
    [Bpmn("gateway/inclusive")]
    public void An_inclusive_gateway_takes_every_flow_that_holds_and_joins_what_it_split(string x, params string[] expected)
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new InclusiveGateway { Id = "split" },
                    User("a"),
                    User("b"),
                    User("otherwise"),
                    new InclusiveGateway { Id = "join" },
                    User("after"),
                ],
                "start > split",
                "split > a if contains(x,\"a\")",
                "split > b if contains(x,\"b\")",
                "split > otherwise default",
                "a > join",
                "b > join",
                "otherwise > join",
                "join > after"
            )
        ).Start(variables: FeelContext.Of(("x", FeelString.Of(x))));
        Assert.That(engine.Active, Is.EqualTo(expected));
        foreach (var node in expected)
        {
            Assert.That(engine.Active, Does.Not.Contain("after"));
            engine.Complete(node);
        }
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [Test]
    public void A_parallel_join_takes_one_token_of_each_flow_and_leaves_the_rest()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    User("a"),
                    User("a2"),
                    User("b"),
                    new ExclusiveGateway { Id = "merge" },
                    new ParallelGateway { Id = "join" },
                    User("c"),
                ],
                "start > a",
                "start > a2",
                "start > b",
                "a > merge",
                "a2 > merge",
                "merge > join",
                "b > join",
                "join > c"
            )
        ).Start();
        engine.Complete("a").Complete("a2");
        Assert.That(engine.State.RootScope.Parked, Is.EqualTo(["merge_join", "merge_join"]));
        engine.Complete("b");
        Assert.That(engine.Active, Is.EqualTo(["c"]));
        Assert.That(engine.State.RootScope.Parked, Is.EqualTo(["merge_join"]));
    }

    [TestCase("m", "after-m")]
    [TestCase("t", "after-t")]
    [TestCase("s", "after-s")]
    [TestCase("r", "after-r")]
    [Bpmn("gateway/eventBased")]
    public void An_event_based_gateway_goes_the_way_of_the_first_event_and_forgets_the_others(string first, string expected)
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new EventBasedGateway { Id = "wait" },
                    Catch("m", new MessageEventDefinition("m")),
                    Catch("t", After("P1D")),
                    Catch("s", new SignalEventDefinition("s")),
                    new ReceiveTask { Id = "r", Message = new MessageEventDefinition("r") },
                    User("after-m"),
                    User("after-t"),
                    User("after-s"),
                    User("after-r"),
                ],
                "start > wait",
                "wait > m",
                "wait > t",
                "wait > s",
                "wait > r",
                "m > after-m",
                "t > after-t",
                "s > after-s",
                "r > after-r"
            )
        ).Start();
        Assert.That(engine.Active, Is.EqualTo(["wait"]));
        engine.Trigger(first, ("came", FeelBoolean.True));
        Assert.That(engine.Active, Is.EqualTo([expected]));
        Assert.That(engine.State.RootScope.Subscriptions, Is.Empty);
        Assert.That(engine.State.RootScope.Variables.Lookup("came"), Is.EqualTo(first == "t" ? null : FeelBoolean.True));
    }

    [Test]
    public void A_loop_without_a_wait_is_an_incident_and_not_a_hang()
    {
        var engine = new TestEngine(
            File("p", [Start(), new ExclusiveGateway { Id = "x" }, Script("s", "1", "y")], "start > x", "x > s", "s > x")
        ).Start();
        Assert.That(engine.State.RootScope.Elements.Single().Incident!.Code, Is.EqualTo("endlessLoop"));
    }

    [Test]
    [Bpmn("flow/uncontrolledMerge")]
    public void Each_token_that_comes_to_an_activity_runs_it()
    {
        var engine = new TestEngine(
            File("p", [Start(), User("a"), User("b"), User("each"), End()], "start > a", "start > b", "a > each", "b > each", "each > end")
        ).Start();
        engine.Complete("a");
        Assert.That(engine.Active, Is.EqualTo(["b", "each"]));
        engine.Complete("b");
        Assert.That(engine.Active, Is.EqualTo(["each", "each"]));
        engine.Complete("each").Complete("each");
        Assert.That(engine.State.IsEnded, Is.True);
    }
}
