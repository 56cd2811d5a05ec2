using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Complex gateways (BPMN 2.0.2, 10.6.5 and 13.4.5).</summary>
public sealed class ComplexGatewayTests
{
    private static TestEngine Discriminator(string? activation = "activationCount >= 2", params string[] flows) =>
        new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new ParallelGateway { Id = "split" },
                    User("a"),
                    User("b"),
                    User("c"),
                    new ComplexGateway { Id = "join", ActivationCondition = activation is null ? null : Expression.Feel(activation) },
                    User("after"),
                    User("late"),
                    End(),
                ],
                [
                    "start > split",
                    "split > a",
                    "split > b",
                    "split > c",
                    "a > join",
                    "b > join",
                    "c > join",
                    .. flows.Length == 0 ? ["join > after"] : flows,
                    "after > end",
                ]
            )
        ).Start();

    [Test]
    [Bpmn("gateway/complex")]
    public void It_goes_when_its_condition_holds_and_takes_in_what_comes_later()
    {
        var engine = Discriminator();
        engine.Complete("a");
        Assert.That(engine.Active, Is.EqualTo(["b", "c"]));
        engine.Complete("c");
        Assert.That(engine.Active, Is.EqualTo(["b", "join", "after"]));
        engine.Complete("after");
        Assert.That(engine.State.IsEnded, Is.False);
        engine.Complete("b");
        Assert.That(engine.State.IsEnded, Is.True);
        Assert.That(engine.History.OfType<NodeEntered>().Count(e => e.Node == "after"), Is.EqualTo(1));
        Assert.That(engine.History.OfType<NodeEntered>().Count(e => e.Node == "join"), Is.EqualTo(1));
    }

    [Test]
    public void It_is_reset_when_nothing_can_come_any_more()
    {
        var engine = Discriminator();
        engine.Complete("a").Complete("c");
        engine.Do(new MoveTokens(engine.State.Root, "b", "late"));
        Assert.That(engine.Active, Is.EqualTo(["after", "late"]));
    }

    [Test]
    [Bpmn("gateway/complex.reset")]
    public void Its_flows_may_tell_the_two_phases_apart()
    {
        var engine = Discriminator("activationCount >= 2", "join > after if waitingForStart", "join > late if not(waitingForStart)");
        engine.Complete("a").Complete("c");
        Assert.That(engine.Active, Is.EqualTo(["b", "join", "after"]));
        engine.Complete("b");
        Assert.That(engine.Active, Is.EqualTo(["after", "late"]));
    }

    [Test]
    public void Without_a_condition_it_waits_for_every_flow()
    {
        var engine = Discriminator(null);
        engine.Complete("a").Complete("b");
        Assert.That(engine.Active, Is.EqualTo(["c"]));
        engine.Complete("c");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }

    [Test]
    public void A_condition_may_count_the_tokens_of_a_flow()
    {
        var engine = Discriminator("b_join > 0");
        engine.Complete("a");
        Assert.That(engine.Active, Is.EqualTo(["b", "c"]));
        engine.Complete("b");
        Assert.That(engine.Active, Is.EqualTo(["c", "join", "after"]));
    }
}
