using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Decisions.Json;
using ProcessCrm.Engine.Decisions.Xml;
using ProcessCrm.Engine.Json.Formatting;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Tests.Json;

namespace ProcessCrm.Engine.Tests.Decisions;

public sealed class DecisionWriterTests
{
    private const string Everything = """
        {
          "id": "everything",
          "namespace": "urn:everything",
          "name": { "en": "Everything", "ru": "Всё" },
          "documentation": "One of each",
          "versionTag": "v1",
          "imports": { "r": "rates" },
          "types": {
            "A": "number",
            "B": { "type": "string", "values": "'x', 'y'", "documentation": "x or y" },
            "C": { "list": true, "constraint": "count(?) > 0", "fields": { "a": "A", "b": { "type": "B", "list": true } } },
            "F": { "function": { "parameters": { "a": "A" }, "result": "B" } }
          },
          "inputs": { "any": null, "a": "A", "b": { "type": "B", "name": { "en": "B", "ru": "Б" }, "documentation": "b" } },
          "decisions": {
            "literal": "a + 1",
            "typed": { "name": "Typed", "question": "How much?", "answers": "much", "feel": "literal * 2", "type": "number" },
            "said": { "requires": ["a", "b", "r.rate"], "feel": "a + r.rate" },
            "list": ["a", { "feel": "a", "type": "A" }, [1, "'one'"]],
            "typed list": { "list": [1, "a"], "type": "list<number>" },
            "context": { "context": { "x": { "feel": "a", "type": "A" }, "f": { "parameters": { "n": "A" }, "function": "n + x" } }, "result": "f(3)" },
            "relation": { "relation": { "columns": { "p": "A", "q": null }, "rows": [[1, "'two'"], ["a", null]] } },
            "call": { "call": "net", "with": { "gross": { "feel": "a", "type": "A" } } },
            "if": { "if": "a > 1", "then": "'its'", "else": { "text": "it's" } },
            "filter": { "filter": "relation", "match": "p > 0" },
            "for": { "for": "i", "in": "list", "return": "i" },
            "some": { "some": "i", "in": "list", "satisfies": "i = 1" },
            "every": { "every": "i", "in": "list", "satisfies": "i = 1" },
            "table": {
              "table": {
                "hitPolicy": "outputOrder",
                "inputs": ["a", { "expression": "b", "name": "B", "type": "B", "values": "'x'" }],
                "outputs": ["o", { "id": "p", "name": { "en": "P", "ru": "П" }, "type": "A", "values": "2, 1", "default": 1 }],
                "annotations": ["Why", "Who"],
                "rules": [
                  { "when": ["> 1", "-"], "then": ["'a'", 1], "note": ["because", { "en": "me", "ru": "я" }] },
                  { "when": ["-", "not('x')"], "then": [null, "a"] }
                ]
              }
            },
            "sum": { "table": { "hitPolicy": "collect", "aggregation": "sum", "inputs": ["a"], "rules": [{ "when": "> 1", "then": 1, "note": "one" }] } }
          },
          "knowledge": { "net": { "parameters": ["gross"], "function": "gross / 1.2", "type": "number" }, "java": { "parameters": [], "function": "1", "language": "java" } },
          "services": { "service": { "name": "S", "outputs": ["typed"], "inputs": ["a"], "inputDecisions": ["literal"], "type": "number" } }
        }
        """;

    [Test]
    public void What_is_written_is_read_as_the_same_model()
    {
        var model = Read(Everything);
        var written = DecisionsJson.Write(model);
        Assert.Multiple(() =>
        {
            Assert.That(ModelText.Of(Read(written)), Is.EqualTo(ModelText.Of(model)));
            Assert.That(DecisionsJson.Write(Read(written)), Is.EqualTo(written));
            Assert.That(WorkflowFormatter.Format(written).Text, Is.EqualTo(written));
        });
    }

    [Test]
    public void A_model_becomes_XML_and_comes_back_with_all_that_it_says()
    {
        var model = Read(Everything);

        var xml = DmnXml.Write(model);
        var again = DmnXml.Read(xml);

        Assert.Multiple(() =>
        {
            Assert.That(again.Diagnostics, Is.Empty);
            Assert.That(DecisionsJson.Write(again.Model!), Is.EqualTo(DecisionsJson.Write(model)));
            Assert.That(DmnXml.Write(again.Model!), Is.EqualTo(xml));
        });
    }

    [Test]
    public void A_text_that_another_tool_has_changed_counts()
    {
        var xml = DmnXml.Write(Read(Everything)).Replace("label=\"Everything\"", "label=\"Nothing\"", StringComparison.Ordinal);

        Assert.That(DmnXml.Read(xml).Model!.Label, Is.EqualTo(LocalizedText.Of("Nothing")));
    }

    [Test]
    public void What_XML_cannot_hold_is_no_obstacle()
    {
        var model = Read("""{ "id": "m", "documentation": "a\u0001 <b> ]]> \r\n c", "decisions": { "d e": "'<&>\\u0001' + \"x\"" } }""");

        var again = DmnXml.Read(DmnXml.Write(model)).Model!;

        Assert.That(again.ValueOf("d e", "{}"), Is.EqualTo(model.ValueOf("d e", "{}")));
        Assert.That(again.Documentation!.For(""), Does.StartWith("a\uFFFD <b> ]]>"));
    }

    [Test]
    public void A_model_in_XML_becomes_a_pleasant_file_that_decides_alike()
    {
        var xml = DmnXml
            .Read(
                """
                <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:x" name="Loan rules">
                  <inputData id="_1" name="Monthly income"><variable name="Monthly income" typeRef="number"/></inputData>
                  <decision id="_2" name="Risk">
                    <question>How risky?</question>
                    <informationRequirement><requiredInput href="#_1"/></informationRequirement>
                    <decisionTable hitPolicy="FIRST">
                      <input label="Income"><inputExpression><text>Monthly income</text></inputExpression></input>
                      <output/>
                      <rule><description>poor</description><inputEntry><text>&lt; 1000</text></inputEntry><outputEntry><text>"high"</text></outputEntry></rule>
                      <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"low"</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """
            )
            .Model!;
        var written = DecisionsJson.Write(xml, schema: null);
        Assert.Multiple(() =>
        {
            Assert.That(
                written,
                Is.EqualTo(
                    """
                    {
                      "formatVersion": 1,
                      "id": "Loan_rules",
                      "namespace": "urn:x",
                      "name": "Loan rules",
                      "inputs": {
                        "Monthly income": "number"
                      },
                      "decisions": {
                        "Risk": {
                          "question": "How risky?",
                          "table": {
                            "hitPolicy": "first",
                            "inputs": [{ "expression": "Monthly income", "name": "Income" }],
                            "rules": [
                              { "when": "< 1000", "then": "'high'", "note": "poor" },
                              { "when": "-", "then": "'low'" }
                            ]
                          }
                        }
                      }
                    }

                    """
                )
            );
            Assert.That(Read(written).ValueOf("Risk", """{"Monthly income":5}"""), Is.EqualTo("\"high\""));
            Assert.That(xml.ValueOf("Risk", """{"Monthly income":5000}"""), Is.EqualTo("\"low\""));
        });
    }

    private static DecisionModel Read(string text)
    {
        var read = DecisionsJson.Read(text);
        Assert.That(read.Diagnostics.Select(d => $"{d.Location.Line}:{d.Location.Column} {d.Code} {d.Message}"), Is.Empty);
        return read.Model!;
    }
}
