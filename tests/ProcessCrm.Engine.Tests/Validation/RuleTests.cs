using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Tests.Validation;

/// <summary>Each rule by a definition that breaks it, and only it: "severity code pointer" in the order of the text.</summary>
public sealed class RuleTests
{
    private const string Begin = """ "s": { "type": "startEvent", "next": "a" } """;
    private const string End = """ "e": { "type": "endEvent" } """;

    [TestCase("""{BEGIN, "a": { "type": "task", "next": "ed" }, END}""", "E dangling-target /nodes/a/next")]
    [TestCase(
        """{BEGIN, "a": { "type": "subProcess", "nodes": { "b": { "type": "task", "next": "e" } }, "next": "e" }, END}""",
        "E other-scope /nodes/a/nodes/b/next"
    )]
    [TestCase("""{BEGIN, "a": { "type": "task", "next": "e", "compensation": "b" }, END}""", "E dangling-target /nodes/a/compensation")]
    [TestCase(
        """{BEGIN, "a": { "type": "intermediateThrowEvent", "compensate": "zzzzz", "next": "e" }, END}""",
        "E dangling-target /nodes/a/compensate"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "task", "next": "b" }, "b": { "type": "intermediateThrowEvent", "compensate": "a", "next": "e" }, END}""",
        "W nothing-to-compensate /nodes/b/compensate"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "task", "next": ["s", "e"] }, END}""",
        "W loop-without-wait /nodes/s, E flow-into-start /nodes/a/next/0"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "task", "next": "e", "compensation": "b" }, "b": { "type": "task", "next": "e" }, END}""",
        "E flow-out-of-compensation /nodes/b/next"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "task", "next": ["e", "b"], "compensation": "b" }, "b": { "type": "task" }, END}""",
        "E flow-into-compensation /nodes/a/next/1"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "task", "next": ["e", "b"] }, "b": { "type": "subProcess", "triggeredByEvent": true, "nodes": { "t": { "type": "startEvent", "timer": "P1D", "next": "u" }, "u": { "type": "endEvent" } } }, END}""",
        "E flow-at-event-subprocess /nodes/a/next/1"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "parallelGateway", "next": [{ "if": "true", "to": "e" }, "e"] }, END}""",
        "W ignored-condition /nodes/a/next/0/if, W ignored-condition /nodes/a/next/1"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "eventBasedGateway", "next": ["m", "r"] }, "m": { "type": "intermediateCatchEvent", "message": "x", "next": "e" }, "r": { "type": "receiveTask", "message": "y", "next": "e" }, END}""",
        "E event-gateway-mixed /nodes/a/next"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "eventBasedGateway", "next": ["t", "r"] }, "t": { "type": "intermediateCatchEvent", "timer": "P1D", "next": "e" }, "r": { "type": "receiveTask", "message": "y", "next": "e", "boundary": { "b": { "timer": "P1D", "next": "e" } } }, END}""",
        "E event-gateway-border /nodes/r"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "eventBasedGateway", "next": ["t", "m"] }, "t": { "type": "intermediateCatchEvent", "timer": "P1D", "next": "m" }, "m": { "type": "intermediateCatchEvent", "message": "x", "next": "e" }, END}""",
        "E event-gateway-other-way /nodes/m"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "intermediateThrowEvent", "next": [{ "if": "true", "to": "e" }] }, END}""",
        "E condition-not-allowed /nodes/a/next/0/if"
    )]
    [TestCase("""{BEGIN, "a": { "type": "intermediateCatchEvent", "next": "e" }, END}""", "E event-without-definition /nodes/a")]
    [TestCase(
        """{BEGIN, "a": { "type": "intermediateCatchEvent", "error": "X", "next": "e" }, END}""",
        "E event-not-allowed /nodes/a/error"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "intermediateThrowEvent", "timer": "P1D", "next": "e" }, END}""",
        "E event-not-allowed /nodes/a/timer"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "task", "next": "e", "boundary": { "b": { "error": "X", "interrupting": false, "next": "e" } } }, END}""",
        "E event-not-allowed /nodes/a/boundary/b/error"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "task", "next": "e", "boundary": { "b": { "compensate": true } } }, END}""",
        "E missing-handler /nodes/a/boundary/b"
    )]
    [TestCase("""{BEGIN, "a": { "type": "endEvent", "error": true } }""", "E error-without-code /nodes/a/error")]
    [TestCase("""{BEGIN, "t": { "type": "startEvent", "next": "a" }, "a": { "type": "endEvent" } }""", "E several-starts /nodes/t")]
    [TestCase("""{"s": { "type": "startEvent", "interrupting": false, "next": "e" }, END}""", "E interrupting-start /nodes/s/interrupting")]
    [TestCase(
        """{BEGIN, "a": { "type": "subProcess", "nodes": { "t": { "type": "startEvent", "timer": "P1D", "next": "u" }, "u": { "type": "endEvent" } }, "next": "e" }, END}""",
        "E triggered-start /nodes/a/nodes/t"
    )]
    [TestCase("""{BEGIN, "a": { "type": "subProcess", "nodes": {}, "next": "e" }, END}""", "E no-start /nodes/a/nodes")]
    [TestCase(
        """{BEGIN, "a": { "type": "endEvent" }, "x": { "type": "subProcess", "triggeredByEvent": true, "nodes": { "t": { "type": "startEvent", "next": "u" }, "u": { "type": "endEvent" } } } }""",
        "E event-subprocess-start /nodes/x"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "endEvent" }, "x": { "type": "subProcess", "triggeredByEvent": true, "repeat": 2, "nodes": { "t": { "type": "startEvent", "signal": "x", "next": "u" }, "u": { "type": "endEvent" } } } }""",
        "E event-subprocess-loop /nodes/x"
    )]
    [TestCase("""{BEGIN, "a": { "type": "endEvent" }, "x": { "type": "task", "next": "a" } }""", "E unreachable /nodes/x")]
    [TestCase(
        """{BEGIN, "a": { "type": "endEvent" }, "x": { "type": "task", "forCompensation": true } }""",
        "W unused-compensation /nodes/x"
    )]
    [TestCase("""{BEGIN, "a": { "type": "task" } }""", "W dead-end /nodes/a")]
    [TestCase("""{BEGIN, "a": { "type": "exclusiveGateway", "next": [{ "if": "x", "to": "e" }] }, END}""", "W no-default /nodes/a/next")]
    [TestCase("""{BEGIN, "a": { "type": "exclusiveGateway", "next": ["e", "e"] }, END}""", "W never-taken /nodes/a/next/1")]
    [TestCase(
        """{BEGIN, "a": { "type": "inclusiveGateway", "next": [{ "if": "x", "to": "e" }, "e", "e"] }, END}""",
        "E several-defaults /nodes/a/next/2"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "eventBasedGateway", "next": ["b", "e"] }, "b": { "type": "intermediateCatchEvent", "timer": "P1D", "next": "e" }, END}""",
        "E event-gateway-target /nodes/a/next/1"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "eventBasedGateway", "next": "b" }, "b": { "type": "intermediateCatchEvent", "timer": "P1D", "next": "e" }, END}""",
        "W one-event /nodes/a/next"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "userTask", "outcomes": { "x": "e", "y": {} } }, END}""",
        "E outcome-without-target /nodes/a/outcomes/y"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "serviceTask", "run": "x", "next": "b" }, "b": { "type": "exclusiveGateway", "next": [{ "if": "x", "to": "a" }, "e"] }, END}""",
        "W loop-without-wait /nodes/a"
    )]
    [TestCase("""{BEGIN, "a": { "type": "callActivity", "call": "p", "next": "e" }, END}""", "E endless-call /nodes/a/call")]
    [TestCase(
        """{BEGIN, "a": { "type": "task", "next": "e" }, "c": { "type": "startEvent", "condition": "x", "next": "a" }, END}""",
        "W conditional-start /nodes/c/condition"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "intermediateThrowEvent", "link": "x" }, END}""",
        "E link-without-target /nodes/a/link, E unreachable /nodes/e"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "task", "next": "e" }, "l": { "type": "intermediateCatchEvent", "link": "x", "next": "e" }, END}""",
        "E unreachable /nodes/l"
    )]
    [TestCase("""{BEGIN, "a": { "type": "task", "loop": { }, "next": "e" }, END}""", "E loop-without-end /nodes/a/loop")]
    [TestCase(
        """{BEGIN, "a": { "type": "receiveTask", "message": "m", "instantiate": true, "next": "e" }, END}""",
        "E instantiate-within /nodes/a/instantiate"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "receiveTask", "message": "m", "with": { "x": 1 }, "next": "e" }, END}""",
        "E receive-with /nodes/a/with"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "intermediateThrowEvent", "escalation": true, "next": "e" }, END}""",
        "E escalation-without-code /nodes/a/escalation"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "task", "next": "c" }, "c": { "type": "endEvent", "cancel": true } }""",
        "E event-not-allowed /nodes/c/cancel"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "transaction", "next": "e", "nodes": { "i": { "type": "startEvent", "next": "c" }, "c": { "type": "endEvent", "cancel": true } } }, END}""",
        "W cancel-without-boundary /nodes/a"
    )]
    [TestCase("""{BEGIN, "a": { "type": "adHocSubProcess", "next": "e", "nodes": { } }, END}""", "E ad-hoc-empty /nodes/a/nodes")]
    [TestCase("""{BEGIN, "a": { "type": "task", "set": { "x": "1 +" }, "next": "e" }, END}""", "E bad-expression /nodes/a/set/x")]
    [TestCase("""{BEGIN, "a": { "type": "task", "set": { "a-b": 1 }, "next": "e" }, END}""", "W hard-name /nodes/a/set/a-b")]
    [TestCase("""{BEGIN, "a": { "type": "userTask", "form": { "x": "choice" }, "next": "e" }, END}""", "E missing-options /nodes/a/form/x")]
    [TestCase(
        """{BEGIN, "a": { "type": "userTask", "performer": "ann", "due": "1D", "next": "e" }, END}""",
        "E bad-performer /nodes/a/performer, E bad-iso8601 /nodes/a/due"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "intermediateCatchEvent", "timer": "tomorrow", "next": "e" }, END}""",
        "E bad-iso8601 /nodes/a/timer"
    )]
    [TestCase(
        """{BEGIN, "a": { "type": "intermediateCatchEvent", "timer": { "cycle": "R3/1H" }, "next": "e" }, END}""",
        "E bad-iso8601 /nodes/a/timer/cycle"
    )]
    public void A_broken_rule_is_told_where_it_is_broken(string nodes, string expected)
    {
        var json = $$"""{ "id": "p", "nodes": {{nodes.Replace("BEGIN", Begin).Replace("END", End)}} }""";
        Assert.That(Told(json), Is.EqualTo(expected));
    }

    [TestCase(
        """{ "a": { "type": "userTask", "stage": "on", "next": "e" }, END}""",
        "W unused-stage /stages/0/id, E unknown-stage /nodes/a/stage"
    )]
    [TestCase("""{ "a": { "type": "userTask", "stage": "one", "next": "e" }, END}""", "W unused-stage /stages/1/id", "two")]
    [TestCase(
        """{ "a": { "type": "serviceTask", "run": "x", "stage": "one", "next": "b" }, "b": { "type": "userTask", "stage": "two", "next": "e" }, END}""",
        "E stage-without-wait /stages/0/id",
        "two"
    )]
    [TestCase(
        """{ "a": { "type": "serviceTask", "run": "x", "stage": "one", "next": "b" }, "b": { "type": "userTask", "next": "e" }, END}""",
        ""
    )]
    [TestCase(
        """{ "a": { "type": "userTask", "stage": "one", "next": ["b", "c"] }, "b": { "type": "userTask", "stage": "one", "next": "e" }, "c": { "type": "userTask", "stage": "two", "next": "e" }, END}""",
        "E stages-at-once /nodes/c/stage",
        "two"
    )]
    [TestCase(
        """{ "a": { "type": "userTask", "stage": "one", "next": ["b", "c"] }, "b": { "type": "userTask", "stage": "one", "next": "j" }, "c": { "type": "userTask", "next": "j" }, "j": { "type": "parallelGateway", "next": "d" }, "d": { "type": "userTask", "stage": "two", "next": "e" }, END}""",
        "",
        "two"
    )]
    [TestCase(
        """{ "a": { "type": "userTask", "stage": "one", "outcomes": { "x": "b", "y": "c" } }, "b": { "type": "userTask", "stage": "one", "next": "e" }, "c": { "type": "userTask", "stage": "two", "next": "e" }, END}""",
        "",
        "two"
    )]
    [TestCase(
        """{ "a": { "type": "userTask", "stage": "one", "next": "c", "boundary": { "t": { "timer": "P1D", "interrupting": false, "next": "b" } } }, "b": { "type": "userTask", "stage": "one", "next": "e" }, "c": { "type": "userTask", "stage": "two", "next": "e" }, END}""",
        "E stages-at-once /nodes/b/stage",
        "two"
    )]
    [TestCase(
        """{ "a": { "type": "userTask", "stage": "one", "next": "c", "boundary": { "t": { "timer": "P1D", "interrupting": false, "next": "b" } } }, "b": { "type": "userTask", "next": "e" }, "c": { "type": "userTask", "stage": "two", "next": "e" }, END}""",
        "",
        "two"
    )]
    [TestCase(
        """{ "a": { "type": "userTask", "stage": "one", "next": "c", "boundary": { "t": { "timer": "P1D", "next": "b" } } }, "b": { "type": "userTask", "stage": "one", "next": "e" }, "c": { "type": "userTask", "stage": "two", "next": "e" }, END}""",
        "",
        "two"
    )]
    [TestCase(
        """{ "a": { "type": "subProcess", "stage": "one", "nodes": { "b": { "type": "userTask", "stage": "two", "next": "c" }, "c": { "type": "endEvent" } }, "next": "e" }, END}""",
        "E stages-at-once /nodes/a/nodes/b/stage",
        "two"
    )]
    [Property("Requirement", "D18")]
    public void Stages_are_judged(string nodes, string expected, params string[] more)
    {
        var stages = string.Join(", ", more.Prepend("one").Select(s => $$"""{ "id": "{{s}}" }"""));
        Assert.That(Told($$"""{ "id": "p", "stages": [{{stages}}], "nodes": {{nodes.Replace("END", End)}} }"""), Is.EqualTo(expected));
    }

    [TestCase("""{ "id": "x", "entry": "zzzzz" }""", "E dangling-target /stages/0/entry")]
    [TestCase("""{ "id": "x", "entry": "s" }""", "E bad-entry /stages/0/entry")]
    [TestCase("""{ "id": "x", "entry": "b" }""", "E entry-of-other-stage /stages/0/entry")]
    [TestCase("""{ "id": "x", "entry": "c", "to": ["yy"] }""", "E unknown-stage /stages/0/to/0")]
    [TestCase("""{ "id": "x", "entry": "c", "to": ["y"] }""", "W no-way-to-stage /stages/0/to/0")]
    [TestCase("""{ "id": "x", "entry": "c", "to": [] }""", "")]
    [TestCase("""{ "id": "x", "entry": "c", "target": "3 days" }""", "E bad-iso8601 /stages/0/target")]
    [TestCase("""{ "id": "x", "entry": "c", "planWithin": "soon" }""", "E bad-iso8601 /stages/0/planWithin")]
    [TestCase("""{ "id": "x", "entry": "c", "requires": { "if": "lead.", "hint": "h" } }""", "E bad-expression /stages/0/requires/if")]
    [TestCase("""{ "id": "x", "entry": "c", "form": { "f": { "type": "choice" } } }""", "E missing-options /stages/0/form/f")]
    public void A_stage_is_judged(string stage, string expected) =>
        Assert.That(
            Told(
                    $$"""
                    { "id": "p", "stages": [{{stage}}, { "id": "y" }], "nodes": { {{Begin}}, "a": { "type": "userTask", "stage": "x", "next": "b" },
                    "b": { "type": "userTask", "stage": "y", "next": "e" }, "c": { "type": "userTask", "stage": "x", "next": "a" }, {{End}} } }
                    """
                )
                .Replace("E unreachable /nodes/c, ", "")
                .Replace(", E unreachable /nodes/c", ""),
            Is.EqualTo(expected)
        );

    [TestCase("\"next\": [{ \"if\": \"1 = lead.respnsible\", \"to\": \"e\" }, \"e\"]", "E unknown-field /nodes/a/next/0/if", true)]
    [TestCase("\"set\": { \"x\": \"lead.responsible.nam\" }, \"next\": \"e\"", "E unknown-field /nodes/a/set/x", false)]
    [TestCase("\"set\": { \"x\": \"lead.responsible.name\", \"lead.budget\": 1 }, \"next\": \"e\"", "", false)]
    [TestCase("\"set\": { \"x\": \"lead.created.year\" }, \"next\": \"e\"", "", false)]
    [TestCase("\"set\": { \"lead.budgt\": 1 }, \"next\": \"e\"", "E unknown-field /nodes/a/set/lead.budgt", false)]
    [TestCase("\"set\": { \"lead.created\": 1 }, \"next\": \"e\"", "E read-only /nodes/a/set/lead.created", false)]
    [TestCase("\"run\": \"crm.notfy\", \"next\": \"e\"", "E unknown-service-task /nodes/a/run", false)]
    [TestCase("\"instructions\": \"no.md\", \"next\": \"e\"", "E missing-file /nodes/a/instructions", false)]
    [TestCase("\"instructions\": \"yes.md\", \"next\": \"e\"", "", false)]
    [TestCase("\"form\": { \"f\": \"lossReson\" }, \"next\": \"e\"", "E unknown-field-type /nodes/a/form/f", false)]
    [TestCase(
        "\"form\": { \"f\": { \"type\": \"lossReason\", \"bind\": \"lead.bidget\" } }, \"next\": \"e\"",
        "E unknown-field /nodes/a/form/f/bind",
        false
    )]
    public void What_the_host_knows_is_held_against_what_the_definition_names(string keys, string expected, bool isPlaced)
    {
        var options = new ValidationOptions
        {
            Subjects =
            [
                new SubjectSchema(
                    "lead",
                    [
                        new SubjectField("responsible", "user", [new SubjectField("name", "text")]),
                        new SubjectField("budget", "money"),
                        new SubjectField("created", "dateTime", IsReadOnly: true),
                    ]
                ),
            ],
            ServiceTasks = new HashSet<string> { "crm.notify" },
            ReferenceTypes = new HashSet<string> { "lossReason" },
            FileExists = path => path == "yes.md",
        };
        var type = keys.Contains("\"run\"") ? "serviceTask" : "userTask";
        var json = $$"""{ "id": "p", "subject": "lead", "nodes": { {{Begin}}, "a": { "type": "{{type}}", {{keys}} }, {{End}} } }""";
        Assert.That(Told(json, options), Is.EqualTo(expected));
        if (isPlaced)
        {
            var location = WorkflowJson.Read(json, new ReadOptions { Validation = options }).Diagnostics[0].Location;
            Assert.That(json[(location.Column - 1)..], Does.StartWith("lead.respnsible"));
        }
    }

    [TestCase("\"if\": \"x + \"", " \" ")]
    [TestCase("\"if\": \"  =  a b\"", "b\"")]
    [TestCase("\"if\": \"\\\"é\\\" = \\u0041 A\"", "A\"")]
    public void A_mistake_in_an_expression_is_told_at_its_character(string condition, string at)
    {
        var json =
            $$"""{ "id": "p", "nodes": { "a": { "type": "exclusiveGateway", "next": [{ {{condition}} , "to": "e" }, "e"] }, {{End}} } }""";
        var location = WorkflowJson.Read(json).Diagnostics.Single().Location;
        Assert.That(json[(location.Column - 1)..], Does.StartWith(at));
    }

    [Test]
    public void The_list_of_a_loop_is_placed_within_its_short_form()
    {
        var json = $$"""{ "id": "p", "nodes": { "a": { "type": "task", "forEach": "x in y +* 1", "next": "e" }, {{End}} } }""";
        var location = WorkflowJson.Read(json).Diagnostics.Single().Location;
        Assert.That(json[(location.Column - 1)..], Does.StartWith("* 1"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_huge_definition_is_judged_in_bounded_time()
    {
        var nodes = Enumerable
            .Range(0, 10_000)
            .Select(i =>
                $$"""
                    "n{{i}}": { "type": "userTask", "stage": "s{{i % 100}}", "next": ["n{{i + 1}}", "n{{(i * 7) % 10_000}}", "x{{i}}"],
                    "boundary": { "b{{i}}": { "timer": "P1D", "interrupting": false, "next": "n{{i / 2}}" } } }
                    """
            );
        var stages = Enumerable.Range(0, 100).Select(i => $$"""{ "id": "s{{i}}" }""");
        var result = WorkflowJson.Read(
            $$"""{ "id": "p", "stages": [{{string.Join(',', stages)}}], "nodes": { {{string.Join(',', nodes)}} } }"""
        );
        Assert.That(result.HasErrors, Is.True);
    }

    private static string Told(string json, ValidationOptions? options = null)
    {
        var result = WorkflowJson.Read(json, new ReadOptions { Validation = options ?? ValidationOptions.Default });
        Assert.That(result.Diagnostics.Select(d => d.Message.Texts.Count), Is.All.EqualTo(2));
        return string.Join(", ", result.Diagnostics.Select(d => $"{d.Severity.ToString()[0]} {d.Code} {d.Location.Pointer}"));
    }
}
