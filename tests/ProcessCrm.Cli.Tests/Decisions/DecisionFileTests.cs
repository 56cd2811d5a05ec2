using System.Text.Json.Nodes;
using ProcessCrm.Cli.Decisions;
using ProcessCrm.Cli.Session;

namespace ProcessCrm.Cli.Tests.Decisions;

public sealed class DecisionFileTests
{
    private const string Rates = """
        { "id": "rates", "inputs": { "amount": "number" }, "decisions": { "rate": { "table": { "inputs": ["amount"], "rules": [{ "when": "> 10", "then": 2 }] } } } }
        """;

    private const string Process = """
        {
          "id": "p",
          "nodes": {
            "s": { "type": "startEvent", "next": "decide" },
            "decide": { "type": "businessRuleTask", "decision": "rate", "result": "r", "next": "work" },
            "work": { "type": "userTask", "performer": "group:a" }
          }
        }
        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("processcrm-cli").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_session_makes_the_decisions_of_the_files_that_it_is_given()
    {
        var session = SessionProtocol.Load([Write("p.json", Process), Write("rates.decisions.json", Rates)]);
        var answer = JsonNode.Parse(session.Answer("""{"op":"start","process":"p","variables":{"amount":20}}"""))!;
        Assert.Multiple(() =>
        {
            Assert.That((int)answer["instances"]![0]!["variables"]!["r"]!, Is.EqualTo(2));
            Assert.That(answer["events"]!.AsArray().Select(e => (string)e!["type"]!), Does.Contain("DecisionEvaluated"));
            Assert.That(answer["jobs"]!.AsArray(), Is.Empty);
        });
    }

    [Test]
    public void Without_the_file_the_task_waits_as_a_job()
    {
        var session = SessionProtocol.Load([Write("p.json", Process)]);
        var answer = JsonNode.Parse(session.Answer("""{"op":"start","process":"p","variables":{"amount":20}}"""))!;
        Assert.That((string)answer["jobs"]![0]!["kind"]!, Is.EqualTo("businessRuleTask"));
    }

    [Test]
    public void A_session_over_decisions_with_a_mistake_answers_with_it()
    {
        var broken = Write("rates.decisions.json", Rates.Replace("amount\"],", "amuont\"],", StringComparison.Ordinal));
        var answer = SessionProtocol.Load([Write("p.json", Process), broken]).Answer("""{"op":"state"}""");
        Assert.That(answer, Does.Contain("deployment").And.Contain("dmn-unknown-name"));
    }

    [Test]
    public void Decisions_are_asked_in_the_JSON_form()
    {
        var protocol = DecideProtocol.Load(Write("rates.decisions.json", Rates), []);
        Assert.That(protocol.Answer("""{"decision":"rate","context":{"amount":20}}"""), Is.EqualTo("""{"ok":true,"value":2}"""));
    }

    [Test]
    public void A_mistake_in_decisions_is_told_with_its_place()
    {
        var path = Write("rates.decisions.json", Rates.Replace("\"> 10\"", "\"> ten\"", StringComparison.Ordinal));
        var console = new TestConsole();
        Assert.That(console.Run("validate", path), Is.EqualTo(1));
        Assert.That(console.Output, Does.StartWith($"{path}:1:133 error dmn-unknown-name Nothing here has the name “ten”."));
    }

    [Test]
    public void A_decision_that_no_file_beside_the_workflow_has_is_an_error()
    {
        Write("rates.decisions.json", Rates.Replace("\"rate\":", "\"rates\":", StringComparison.Ordinal));
        var console = new TestConsole();
        Assert.That(console.Run("validate", Write("p.json", Process)), Is.EqualTo(1));
        Assert.That(console.Output, Does.Contain("unknown-decision").And.Contain("Did you mean \"rates\"?"));
    }

    [Test]
    public void Files_of_decisions_are_formatted()
    {
        var path = Write("rates.decisions.json", Rates);
        Assert.That(new TestConsole().Run("format", path), Is.Zero);
        Assert.That((File.ReadAllText(path), new TestConsole().Run("format", "--check", path)), Is.Not.EqualTo((Rates, 1)));
    }

    [Test]
    public void Decisions_in_XML_are_converted_with_the_names_of_what_they_import()
    {
        Write(
            "base.dmn",
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:base" name="base">
              <decision id="_1" name="rate"><literalExpression><text>2</text></literalExpression></decision>
            </definitions>
            """
        );
        var path = Write(
            "price.dmn",
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:price" name="price">
              <import name="b" namespace="urn:base" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
              <decision id="_1" name="price">
                <informationRequirement><requiredDecision href="urn:base#_1"/></informationRequirement>
                <literalExpression><text>b.rate * 2</text></literalExpression>
              </decision>
            </definitions>
            """
        );
        var console = new TestConsole();
        Assert.That(console.Run("convert", path), Is.Zero);
        Assert.That(console.Output, Does.Contain("\"price\": \"b.rate * 2\"").And.Not.Contain("requires"));
        Assert.That(
            DecideProtocol
                .Load(Write("price.decisions.json", console.Output), [Path.Combine(_folder, "base.dmn")])
                .Answer("""{"decision":"price"}"""),
            Is.EqualTo("""{"ok":true,"value":4}""")
        );
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
