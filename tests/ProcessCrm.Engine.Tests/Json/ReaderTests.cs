using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Json;

public sealed class ReaderTests
{
    [Test]
    public void A_node_is_said_in_its_simplest_form()
    {
        var process = Read("""{ "id": "p", "nodes": { "a": { "type": "startEvent", "next": "b" }, "b": { "type": "endEvent" } } }""")
            .Processes.Single();
        Assert.Multiple(() =>
        {
            Assert.That(process.Nodes.Select(n => n.Id), Is.EqualTo(["a", "b"]));
            Assert.That(
                process.Flows.Single(),
                Is.EqualTo(
                    new SequenceFlow
                    {
                        Id = "a--b",
                        Source = "a",
                        Target = "b",
                    }
                )
            );
        });
    }

    [Test]
    public void The_entry_without_a_condition_is_the_default()
    {
        var flows = Nodes(
            """{ "g": { "type": "exclusiveGateway", "next": [{ "if": "x > 1", "to": "b" }, "b"] }, "b": { "type": "endEvent" } }"""
        ).Flows;
        Assert.Multiple(() =>
        {
            Assert.That(flows[0].Condition, Is.EqualTo(Expression.Feel("x > 1")));
            Assert.That(flows.Select(f => f.IsDefault), Is.EqualTo([false, true]));
            Assert.That(flows.Select(f => f.Id), Is.EqualTo(["g--b", "g--b--2"]));
        });
    }

    [Test]
    [Property("Requirement", "C4")]
    public void An_outcome_leads_its_own_way_or_that_of_the_task()
    {
        var process = Nodes(
            """
            { "t": { "type": "userTask", "next": "b", "outcomes": { "won": "c", "lost": { "form": { "reason": "lossReason" } } } },
              "b": { "type": "endEvent" }, "c": { "type": "endEvent" } }
            """
        );
        Assert.That(
            process.Flows.Select(f => (f.Id, f.Outcome, f.Target)),
            Is.EqualTo([("t--won--c", "won", "c"), ("t--lost--b", "lost", "b")])
        );
        var task = (UserTask)process.Nodes[0];
        Assert.That(task.Outcomes[1].Form.Single(), Has.Property("Type").EqualTo("lossReason"));
    }

    [Test]
    public void A_leading_equals_sign_makes_FEEL_of_a_literal()
    {
        var task = (UserTask)
            Nodes(
                """{ "t": { "type": "userTask", "performer": ["group:sales", "= lead.responsible"], "due": "P1D", "next": "t" } }"""
            ).Nodes[0];
        Assert.Multiple(() =>
        {
            Assert.That(task.Performers, Is.EqualTo([Expression.Literal("group:sales"), Expression.Feel("lead.responsible")]));
            Assert.That(task.Due, Is.EqualTo(Expression.Literal("P1D")));
        });
    }

    [TestCase("\"P2D\"", null, "P2D", null)]
    [TestCase("\"2030-01-31T09:00:00Z\"", "2030-01-31T09:00:00Z", null, null)]
    [TestCase("\"R3/PT1H\"", null, null, "R3/PT1H")]
    public void A_timer_is_known_by_its_literal(string json, string? date, string? duration, string? cycle)
    {
        var catchEvent = (Event)Nodes($$"""{ "t": { "type": "intermediateCatchEvent", "timer": {{json}} } }""").Nodes[0];
        var timer = (TimerEventDefinition)catchEvent.Definitions.Single();
        Assert.That((timer.Date?.Text, timer.Duration?.Text, timer.Cycle?.Text), Is.EqualTo((date, duration, cycle)));
    }

    [Test]
    public void A_message_that_is_only_named_is_declared_by_that()
    {
        var definitions = Read(
            """
            { "id": "p", "messages": { "paid": "Payment received" }, "nodes": {
              "a": { "type": "receiveTask", "message": "paid" },
              "b": { "type": "receiveTask", "message": "Payment received" },
              "c": { "type": "receiveTask", "message": { "name": "Order №1", "key": "order.id", "take": { "x": "y" } } } } }
            """
        );
        var tasks = definitions.Processes[0].Nodes.Cast<ReceiveTask>().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(
                definitions.Messages,
                Is.EqualTo([new Message("paid", "Payment received"), new Message("message.Order__1", "Order №1")])
            );
            Assert.That(tasks.Select(t => t.Message.Message), Is.EqualTo(["paid", "paid", "message.Order__1"]));
            Assert.That(tasks[2].Message.CorrelationKey, Is.EqualTo(Expression.Feel("order.id")));
            Assert.That(tasks[2].Message.Payload.Single(), Is.EqualTo(new Assignment("x", Expression.Feel("y"))));
        });
    }

    [Test]
    public void Boundary_events_stand_beside_their_activity()
    {
        var process = Nodes(
            """
            { "t": { "type": "task", "boundary": { "late": { "timer": "P2D", "interrupting": false, "next": "u" } }, "compensation": "u" },
              "u": { "type": "task" } }
            """
        );
        var late = (BoundaryEvent)process.Nodes[1];
        var undo = (BoundaryEvent)process.Nodes[2];
        Assert.Multiple(() =>
        {
            Assert.That((late.Id, late.AttachedTo, late.IsInterrupting), Is.EqualTo(("late", "t", false)));
            Assert.That((undo.Id, undo.CompensationHandler), Is.EqualTo(("t--compensation", "u")));
            Assert.That(((Activity)process.Nodes[3]).IsForCompensation, Is.True);
        });
    }

    [TestCase("\"contact in lead.contacts\"", "contact", "lead.contacts")]
    [TestCase("\"lead.contacts\"", "item", "lead.contacts")]
    [TestCase("\"for x in y return x\"", "item", "for x in y return x")]
    [TestCase("""{ "in": "xs", "item": "x", "sequential": true }""", "x", "xs")]
    [TestCase("""{ "in": "xs", "item": null }""", null, "xs")]
    public void For_each_runs_once_for_each_item(string json, string? item, string list)
    {
        var loop = (MultiInstanceLoop)((Activity)Nodes($$"""{ "t": { "type": "task", "forEach": {{json}} } }""").Nodes[0]).Loop!;
        Assert.That((loop.Item, loop.Collection!.Text), Is.EqualTo((item, list)));
    }

    [Test]
    public void Values_to_write_may_be_plain_JSON()
    {
        var set = Nodes(
            """{ "t": { "type": "task", "set": { "a": 1.5, "b": true, "c": null, "d": { "text": "say \"hi\"" }, "e": "a + 1" } } }"""
        )
            .Nodes[0]
            .Set;
        Assert.That(set.Select(a => a.Value.Text), Is.EqualTo(["1.5", "true", "null", "\"say \\\"hi\\\"\"", "a + 1"]));
    }

    [Test]
    public void Several_processes_stand_in_one_file()
    {
        var definitions = Read(
            """{ "processes": { "p": { "nodes": { "a": { "type": "callActivity", "call": "q" } } }, "q": { "nodes": { "b": { "type": "task" } } } } }"""
        );
        Assert.That(definitions.Processes.Select(p => p.Id), Is.EqualTo(["p", "q"]));
    }

    [TestCase("""{ "id": "p", "nodes": {}, "stagse": [] }""", "unknown-key", 1, 27, "/stagse", "\"stages\"")]
    [TestCase("""{ "id": "p", "nodes": { "a": { "type": "usertask" } } }""", "unknown-type", 1, 40, "/nodes/a/type", "\"userTask\"")]
    [TestCase(
        """{ "id": "p", "nodes": { "a": { "type": "userTask", "assignee": "x" } } }""",
        "unknown-key",
        1,
        52,
        "/nodes/a/assignee",
        "\"performer\""
    )]
    [TestCase("""{ "id": "p", "nodes": { "a": {} } }""", "missing-key", 1, 30, "/nodes/a", null)]
    [TestCase("""{ "id": "p", "nodes": { "1a": { "type": "task" } } }""", "bad-id", 1, 25, "/nodes/1a", null)]
    [TestCase("""{ "id": 5, "nodes": {} }""", "wrong-type", 1, 9, "/id", null)]
    [TestCase("""{ "nodes": {} }""", "missing-key", 1, 1, "", null)]
    [TestCase("""{ "id": "p" }""", "missing-key", 1, 1, "", null)]
    [TestCase("""[]""", "wrong-type", 1, 1, "", null)]
    [TestCase("""{ "id": "p", "nodes": {}, "processes": {} }""", "two-forms", 1, 3, "/id", null)]
    [TestCase("""{ "id": "p", "formatVersion": 2, "nodes": {} }""", "newer-format", 1, 31, "/formatVersion", null)]
    [TestCase("""{ "id": "p", "formatVersion": 0, "nodes": {} }""", "out-of-range", 1, 31, "/formatVersion", null)]
    [TestCase("""{ "id": "a", "nodes": { "a": { "type": "task" } } }""", "duplicate-id", 1, 25, "/nodes/a", null)]
    [TestCase(
        """{ "id": "p", "nodes": { "a": { "type": "task", "forEach": "x", "repeat": 2 } } }""",
        "two-loops",
        1,
        74,
        "/nodes/a/repeat",
        null
    )]
    [TestCase("""{ "id": "p", "nodes": { "a": { "type": "startEvent", "timer": "= x" } } }""", "timer-kind", 1, 63, "/nodes/a/timer", null)]
    [TestCase("""{ "id": "p", "nodes": { "a": { "type": "startEvent", "timer": { } } } }""", "timer-kind", 1, 63, "/nodes/a/timer", null)]
    [TestCase("""{ "id": "p", "name": { "english": "x" }, "nodes": {} }""", "bad-language", 1, 24, "/name/english", null)]
    [TestCase(
        """{ "id": "p", "nodes": { "a": { "type": "userTask", "interaction": "cal" } } }""",
        "unknown-value",
        1,
        67,
        "/nodes/a/interaction",
        "\"call\""
    )]
    [TestCase(
        """{ "id": "p", "nodes": { "a": { "type": "userTask", "priority": 10 } } }""",
        "out-of-range",
        1,
        64,
        "/nodes/a/priority",
        null
    )]
    public void A_mistake_is_told_with_its_place_and_its_fix(string json, string code, int line, int column, string pointer, string? fix)
    {
        var result = WorkflowJson.Read(json);
        var found = result.Diagnostics.First(d => d.Code == code);
        Assert.Multiple(() =>
        {
            Assert.That((found.Location.Line, found.Location.Column), Is.EqualTo((line, column)));
            Assert.That(found.Location.Pointer, Is.EqualTo(pointer));
            Assert.That(found.Fix, Is.EqualTo(fix));
            Assert.That(found.Message.Texts.Keys, Is.EqualTo(["en", "ru"]));
            Assert.That(result.Definitions, Is.Null);
        });
    }

    [Test]
    public void An_id_that_the_reader_makes_avoids_those_of_the_designer()
    {
        var process = Nodes("""{ "a": { "type": "task", "next": "b" }, "b": { "type": "task" }, "a--b": { "type": "task" } }""");
        Assert.That(process.Flows.Single().Id, Is.EqualTo("a--b--2"));
    }

    [Test]
    public void Too_long_a_text_is_not_read() =>
        Assert.That(WorkflowJson.Read("{ }", new ReadOptions { MaxLength = 2 }).Diagnostics.Single().Code, Is.EqualTo("too-long"));

    private static Process Nodes(string nodes) => Read($$"""{ "id": "p", "nodes": {{nodes}} }""").Processes[0];

    private static Definitions Read(string json)
    {
        var result = WorkflowJson.Read(json);
        Assert.That(result.Definitions, Is.Not.Null, string.Join('\n', result.Diagnostics));
        return result.Definitions!;
    }
}
