using System.Text.Json.Nodes;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Decisions.Json;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Json.Formatting;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Tests.Json;

namespace ProcessCrm.Engine.Tests.Decisions;

public sealed class DecisionsJsonTests
{
    private const string Score = """
        {
          "id": "leads",
          "name": { "en": "Leads", "ru": "Лиды" },
          "types": {
            "Potential": { "type": "string", "values": "'low', 'medium', 'high'" },
            "Manager": { "fields": { "user": "string", "skills": { "type": "string", "list": true } } }
          },
          "inputs": { "potential": "Potential", "budget": { "type": "number", "name": "Budget" }, "managers": { "type": "list<Manager>" } },
          "decisions": {
            "score": {
              "question": "How good is the lead?",
              "type": "number",
              "table": {
                "hitPolicy": "collect",
                "aggregation": "sum",
                "inputs": ["potential", { "expression": "budget", "name": { "en": "Budget", "ru": "Бюджет" } }],
                "rules": [
                  { "when": ["'high'", "-"], "then": 50, "note": "A big client" },
                  { "when": ["'medium', 'high'", ">= 1000"], "then": "budget / 100" }
                ]
              }
            },
            "grade": "if score > base score(potential) then 'good' else 'bad'",
            "who": { "filter": "managers", "match": "list contains(skills, grade)" }
          },
          "knowledge": { "base score": { "parameters": { "potential": "string" }, "function": { "if": "potential = 'high'", "then": 55, "else": 5 } } },
          "services": { "grades": { "outputs": ["grade"], "inputs": ["potential", "budget"] } }
        }
        """;

    [TestCase("score", """{"potential":"high","budget":1000}""", "60")]
    [TestCase("score", """{"potential":"medium","budget":1000}""", "10")]
    [TestCase("score", """{"potential":"low","budget":5}""", "null")]
    [TestCase("grade", """{"potential":"high","budget":1000}""", "\"good\"")]
    [TestCase("grade", """{"potential":"high","budget":1}""", "\"bad\"")]
    [TestCase(
        "who",
        """{"potential":"high","budget":1000,"managers":[{"user":"ann","skills":["good"]},{"user":"bob","skills":["bad"]}]}""",
        """[{"user":"ann","skills":["good"]}]"""
    )]
    public void A_file_of_decisions_is_read_and_evaluated(string decision, string inputs, string value) =>
        Assert.That(Read(Score).ValueOf(decision, inputs), Is.EqualTo(value));

    [TestCase("1 + 2", "3")]
    [TestCase("""{ "feel": "'a' + 'b'", "type": "string" }""", "\"ab\"")]
    [TestCase("""{ "text": "a 'quoted' word" }""", "\"a 'quoted' word\"")]
    [TestCase("5", "5")]
    [TestCase("""{ "context": { "a": 1, "b": "a + 1" } }""", """{"a":1,"b":2}""")]
    [TestCase("""{ "context": { "a": 1, "type": "a + 1" }, "result": "a + type" }""", "3")]
    [TestCase("""["1", { "feel": "2" }, 3]""", "[1,2,3]")]
    [TestCase("""{ "list": [1], "type": "list<number>" }""", "[1]")]
    [TestCase("""{ "relation": { "columns": ["a", "b"], "rows": [[1, "2"], ["3", 4]] } }""", """[{"a":1,"b":2},{"a":3,"b":4}]""")]
    [TestCase("""{ "context": { "f": { "function": "x * 2", "parameters": ["x"] } }, "result": "f(4)" }""", "8")]
    [TestCase(
        """{ "context": { "f": { "function": "x * 2", "parameters": { "x": "number" } } }, "result": { "call": "f", "with": { "x": 4 } } }""",
        "8"
    )]
    [TestCase("""{ "if": "1 < 2", "then": "'yes'", "else": "'no'" }""", "\"yes\"")]
    [TestCase("""{ "filter": [1, 2, 3], "match": "item > 1" }""", "[2,3]")]
    [TestCase("""{ "for": "x", "in": "[1..3]", "return": "x * x" }""", "[1,4,9]")]
    [TestCase("""{ "some": "x", "in": [1, 2], "satisfies": "x > 1" }""", "true")]
    [TestCase("""{ "every": "x", "in": [1, 2], "satisfies": "x > 1" }""", "false")]
    [TestCase("""{ "table": { "outputs": ["a", { "id": "b", "default": 7 }], "rules": [] } }""", """{"a":null,"b":7}""")]
    [TestCase(
        """{ "table": { "hitPolicy": "outputOrder", "outputs": [{ "values": "'x', 'y'" }], "rules": [{ "then": "'y'" }, { "then": "'x'" }] } }""",
        "[\"x\",\"y\"]"
    )]
    public void Every_kind_of_expression_can_be_written(string logic, string value) =>
        Assert.That(
            Read($$"""{ "id": "m", "decisions": { "d": {{(logic[0] is '{' or '[' or '5' ? logic : $"\"{logic}\"")}} } }""").ValueOf("d"),
            Is.EqualTo(value)
        );

    [Test]
    public void Another_file_is_imported_by_its_id()
    {
        var rates = Read(
            """{ "id": "rates", "types": { "Rate": "number" }, "inputs": { "year": "number" }, "decisions": { "rate": "year / 1000" } }"""
        );
        var model = Read(
            """{ "id": "m", "imports": { "r": "rates" }, "decisions": { "d": { "type": "r.Rate", "feel": "r.rate * 2" } } }"""
        );
        var compiled = CompiledDecisions.Compile(model, rates);
        Assert.Multiple(() =>
        {
            Assert.That(compiled.Diagnostics, Is.Empty);
            Assert.That(compiled.InputsOf("d"), Is.EqualTo(["r", "year"]));
            Assert.That(
                compiled.Evaluate("d", (FeelContext)FeelJson.Parse("""{"r":{"year":2000}}"""), Decide.Now)!.Value,
                Is.EqualTo(FeelNumber.Of(4))
            );
        });
    }

    [Test]
    public void What_is_required_is_what_is_read_unless_it_is_said()
    {
        var model = Read(Score);
        Assert.Multiple(() =>
        {
            Assert.That(model.Decisions[0].Requirements, Is.EqualTo(["#potential", "#budget"]));
            Assert.That(model.Decisions[1].Requirements, Is.EqualTo(["#score", "#base score", "#potential"]));
            Assert.That(model.Decisions[2].Requirements, Is.EqualTo(["#managers", "#grade"]));
            Assert.That(model.KnowledgeModels[0].Requirements, Is.Empty);
        });
    }

    // What is wrong, where (line:column), the code and what the message must say.
    [TestCase("""{ "id": "m", "decision": {} }""", "1:14 unknown-key", "decisions")]
    [TestCase("""{ "id": "m", "decisions": { "d": {} } }""", "1:34 no-logic", "table")]
    [TestCase("""{ "id": "m", "decisions": { "d": { "feel": "1", "list": [] } } }""", "1:49 two-kinds", "feel, list")]
    [TestCase("""{ "id": "m", "decisions": { "d": { "table": { "hitPolicy": "frist", "rules": [] } } } }""", "1:60 unknown-value", "first")]
    [TestCase("""{ "id": "m", "decisions": { "d": { "feel": "1", "type": "nubmer" } } }""", "1:57 unknown-type", "number")]
    [TestCase("""{ "id": "m", "types": { "Big": "number" }, "inputs": { "x": "Bgi" } }""", "1:61 unknown-type", "Big")]
    [TestCase("""{ "id": "m", "decisions": { "d": { "feel": "1", "requires": ["x"] } } }""", "1:62 unknown-element", "x")]
    [TestCase("""{ "id": "m", "inputs": { "d": null }, "decisions": { "d": "1" } }""", "1:54 duplicate-name", "d")]
    [TestCase("""{ "id": "m", "decisions": { "d": "1 +" } }""", "1:38 feel.unexpectedEnd", "")]
    [TestCase("""{ "id": "m", "decisions": { "d": { "table": { "rules": [{ "then": "high" }] } } } }""", "1:67 dmn-unknown-name", "quotes")]
    [TestCase("""{ "id": "m", "inputs": { "budget": null }, "decisions": { "d": "bugdet + 1" } }""", "1:64 dmn-unknown-name", "budget")]
    [TestCase(
        """{ "id": "m", "inputs": { "x": null }, "decisions": { "d": { "feel": "x + 1", "requires": [] } } }""",
        "1:69 dmn-unknown-name",
        "requires"
    )]
    [TestCase(
        """{ "id": "m", "decisions": { "d": { "table": { "inputs": ["1"], "rules": [{ "when": ["1", "-"], "then": 1 }] } } } }""",
        "1:74 dmn-rule-width",
        "1 inputs"
    )]
    [TestCase("""{ "id": "m", "decisions": { "a": "b", "b": "a" } }""", "1:29 dmn-cycle", "a")]
    [TestCase("""{ "id": "m", "decisions": { "a": "a + 1" } }""", "1:34 dmn-unknown-name", "itself")]
    [TestCase("""{ "id": "m", "imports": { "r": "rates" }, "decisions": { "a": "1" } }""", "1:1 dmn-import", "rates")]
    [TestCase("""{ "id": "m", "decisions": { "a": { "if": "true", "then": 1 } } }""", "1:36 missing-key", "else")]
    [TestCase(
        """{ "id": "m", "decisions": { "a": { "table": { "aggregation": "sum", "rules": [] } } } }""",
        "1:62 aggregation-without-collect",
        "collect"
    )]
    [TestCase("""{ "formatVersion": 2, "id": "m" }""", "1:20 newer-format", "2")]
    [TestCase("[]", "1:1 wrong-type", "one object")]
    [TestCase("{", "1:1 malformed-json", "}")]
    public void What_is_wrong_is_told_with_its_place(string text, string where, string says)
    {
        var read = DecisionsJson.Read(text, "m.decisions.json");
        DecisionLibrary.Compile([("m.decisions.json", read)], "1", out var wrong);
        var found = read.Diagnostics.Concat(wrong).ToList();
        var told = found.Select(d => $"{d.Location.Line}:{d.Location.Column} {d.Code}").ToList();
        Assert.That(
            told,
            Does.Contain(where),
            string.Join("\n", found.Select(d => $"{d.Location.Line}:{d.Location.Column} {d.Code} {d.Location.Pointer} {d.Message}"))
        );
        var diagnostic = found[told.IndexOf(where)];
        Assert.That(diagnostic.Message.For("en"), Does.Contain(says));
        Assert.That(diagnostic.Message.For("ru"), Is.Not.EqualTo(diagnostic.Message.For("en")));
        Assert.That(diagnostic.Location.File, Is.EqualTo("m.decisions.json"));
    }

    [TestCase("'a'", "\"a\"")]
    [TestCase("\"it's\"", "\"it's\"")]
    [TestCase("client's age > 5", "client's age > 5")]
    [TestCase("'say \"hi\"'", "\"say \\\"hi\\\"\"")]
    [TestCase(@"'it\'s'", "\"it's\"")]
    [TestCase("['a','b']", "[\"a\",\"b\"]")]
    public void A_text_may_stand_in_single_quotes(string text, string feel) => Assert.That(SingleQuotes.ToFeel(text), Is.EqualTo(feel));

    [Test]
    public void Formatting_keeps_what_it_says_and_its_comments()
    {
        var commented = Score.Replace("\"rules\": [", "\"rules\": [ // the best first\n", StringComparison.Ordinal);
        var formatted = WorkflowFormatter.Format(commented).Text!;
        Assert.Multiple(() =>
        {
            Assert.That(formatted, Does.Contain("// the best first"));
            Assert.That(WorkflowFormatter.Format(formatted).Text, Is.EqualTo(formatted));
            Assert.That(Read(formatted).ValueOf("score", """{"potential":"high","budget":1000}"""), Is.EqualTo("60"));
        });
    }

    [Test]
    public void The_shipped_schema_is_that_of_the_reader()
    {
        var shipped = File.ReadAllText(Path.Combine(Repository.Root, "workflows", "decisions-1.schema.json"));
        Assert.That(
            shipped,
            Is.EqualTo(DecisionsJson.Schema()),
            "write it anew: processcrm schema decisions > workflows/decisions-1.schema.json"
        );
    }

    [Test]
    public void The_schema_takes_what_the_reader_takes() =>
        Assert.That(new SchemaCheck(JsonNode.Parse(DecisionsJson.Schema())!).Errors(JsonNode.Parse(Score)), Is.Empty);

    [Test]
    public void A_file_that_is_too_long_is_not_read() =>
        Assert.That(DecisionsJson.Read("{ }", maxLength: 2).Diagnostics.Single().Code, Is.EqualTo("too-long"));

    private static DecisionModel Read(string text)
    {
        var read = DecisionsJson.Read(text);
        Assert.That(read.Diagnostics.Select(d => $"{d.Location.Line}:{d.Location.Column} {d.Code} {d.Message}"), Is.Empty);
        return read.Model!;
    }
}
