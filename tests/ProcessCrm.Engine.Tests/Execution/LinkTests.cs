using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Links (BPMN 2.0.2, 10.5.5).</summary>
public sealed class LinkTests
{
    private static readonly LinkEventDefinition Page2 = new("page-2");

    [Test]
    [Bpmn("catch/link", "throw/link")]
    public void Flow_goes_on_where_the_link_is_caught()
    {
        var engine = new TestEngine(
            File("p", [Start(), Throw("go", Page2), Catch("come", Page2), User("work"), End()], "start > go", "come > work", "work > end")
        ).Start();
        Assert.That(engine.Active, Is.EqualTo(["work"]));
        Assert.That(engine.History.OfType<NodeCompleted>().Select(e => e.Node), Is.EqualTo(["start", "go", "come"]));
    }

    [Test]
    [Bpmn("gateway/inclusive.link")]
    public void An_inclusive_join_waits_for_a_token_that_comes_by_a_link()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new InclusiveGateway { Id = "split" },
                    User("a"),
                    User("b"),
                    Throw("go", Page2),
                    Catch("come", Page2),
                    new InclusiveGateway { Id = "join" },
                    User("after"),
                    End(),
                ],
                "start > split",
                "split > a",
                "split > b",
                "a > join",
                "b > go",
                "come > join",
                "join > after",
                "after > end"
            )
        ).Start();
        engine.Complete("a");
        Assert.That(engine.Active, Is.EqualTo(["b"]));
        engine.Complete("b");
        Assert.That(engine.Active, Is.EqualTo(["after"]));
    }
}
