using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Escalations (BPMN 2.0.2, 10.5.5 and 10.5.6).</summary>
public sealed class EscalationTests
{
    private static readonly EscalationEventDefinition Late = new("LATE");

    [TestCase(true)]
    [TestCase(false)]
    [Bpmn("boundary/escalation", "boundary.beside/escalation", "throw/escalation")]
    public void A_boundary_event_catches_what_a_subprocess_throws(bool interrupting)
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Sub("sub", [Start("in"), Throw("tell", Late), User("work"), End("out")], "in > tell", "tell > work", "work > out"),
                    Boundary("told", "sub", interrupting, Late),
                    User("other"),
                    End(),
                ],
                "start > sub",
                "sub > end",
                "told > other",
                "other > end"
            )
        ).Start();
        Assert.That(
            engine.History.OfType<EscalationThrown>().Single(),
            Has.Property("Code").EqualTo("LATE").And.Property("CaughtBy").EqualTo("told")
        );
        Assert.That(engine.Active, Is.EquivalentTo(interrupting ? ["other"] : new[] { "sub", "other", "work" }));
    }

    [Test]
    [Bpmn("eventSubProcess/escalation")]
    public void An_interrupting_event_subprocess_ends_the_work_of_its_scope()
    {
        var engine = new TestEngine(
            File(
                "p",
                [Start(), User("work"), Throw("tell", Late), User("after"), EventSub("told", true, Late)],
                "start > work",
                "start > tell",
                "tell > after"
            )
        ).Start();
        Assert.That(engine.Active, Is.EqualTo(["told", "told-work"]));
        Assert.That(engine.History.OfType<TaskCancelled>().Select(e => e.Node), Is.EqualTo(["work"]));
    }

    [Test]
    [Bpmn("eventSubProcess.beside/escalation", "end/escalation")]
    public void An_event_subprocess_catches_beside_the_work_and_the_end_event_ends()
    {
        var engine = new TestEngine(File("p", [Start(), End("end", Late), EventSub("told", false, Late)], "start > end")).Start();
        Assert.That(engine.Active, Is.EqualTo(["told", "told-work"]));
        engine.Complete("told-work");
        Assert.That(engine.State.IsEnded, Is.True);
    }

    [Test]
    public void What_nobody_catches_is_lost()
    {
        var engine = new TestEngine(
            File("p", [Start(), Throw("tell", Late), User("work"), End()], "start > tell", "tell > work", "work > end")
        ).Start();
        Assert.That(engine.History.OfType<EscalationThrown>().Single().CaughtBy, Is.Null);
        Assert.That(engine.Active, Is.EqualTo(["work"]));
    }

    [Test]
    public void The_catch_that_names_the_code_comes_before_the_one_that_takes_any_and_others_do_not_fit()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    Sub("sub", [Start("in"), End("tell", Late)], "in > tell"),
                    Boundary("any", "sub", true, new EscalationEventDefinition(null)),
                    Boundary("named", "sub", true, Late),
                    Boundary("wrong", "sub", true, new EscalationEventDefinition("SOON")),
                    User("u-any"),
                    User("u-named"),
                    User("u-wrong"),
                    End(),
                ],
                "start > sub",
                "sub > end",
                "any > u-any",
                "named > u-named",
                "wrong > u-wrong"
            )
        ).Start();
        Assert.That(engine.Active, Is.EqualTo(["u-named"]));
    }

    [Test]
    public void It_goes_out_of_a_called_process()
    {
        var engine = new TestEngine(
            File(
                "p",
                [
                    Start(),
                    new CallActivity { Id = "call", CalledElement = "q" },
                    Boundary("told", "call", false, Late),
                    User("other"),
                    End(),
                ],
                "start > call",
                "call > end",
                "told > other",
                "other > end"
            ),
            File("q", [Start("s"), Throw("tell", Late), User("work"), End("e")], "s > tell", "tell > work", "work > e")
        ).Start();
        Assert.That(engine.Active, Is.EquivalentTo(["call", "other", "work"]));
    }
}
