using System.Xml.Linq;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Decisions.Json;
using ProcessCrm.Engine.Decisions.Xml;

namespace ProcessCrm.Engine.Tests.Decisions;

/// <summary>What a DMN file says beyond the model goes through JSON and comes back.</summary>
public sealed class DmnFragmentTests
{
    private const string File = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"
            xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" xmlns:x="urn:other:tool"
            id="defs_1" name="Loan rules" namespace="urn:loan" exporter="Another Tool" x:version="7">
          <extensionElements><x:owner>Ann</x:owner></extensionElements>
          <itemDefinition id="type_1" name="Grade" x:colour="red"><typeRef>string</typeRef></itemDefinition>
          <inputData id="_in" name="Monthly income"><variable id="_v" name="Monthly income" typeRef="number"/></inputData>
          <inputData id="_in2" name="Age"><variable name="Age" typeRef="number"/></inputData>
          <decision id="_risk" name="Risk">
            <description>How risky</description>
            <extensionElements><x:note/></extensionElements>
            <variable name="Risk" typeRef="Grade"/>
            <informationRequirement id="r_age"><requiredInput href="#_in2"/></informationRequirement>
            <informationRequirement id="r_income"><requiredInput href="#_in"/></informationRequirement>
            <authorityRequirement id="a_1"><requiredAuthority href="#_law"/></authorityRequirement>
            <decisionTable id="table_1" hitPolicy="FIRST" preferredOrientation="Rule-as-Row">
              <input id="in_1" x:width="120"><inputExpression id="ie_1"><text>Monthly income</text></inputExpression></input>
              <input id="in_2"><inputExpression><text>Age</text></inputExpression></input>
              <output id="out_1"/>
              <rule><inputEntry><text>&lt; 1000</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>"high"</text></outputEntry></rule>
              <rule id="rule_2" x:checked="true"><inputEntry id="cell"><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>"low"</text></outputEntry></rule>
            </decisionTable>
          </decision>
          <knowledgeSource id="_law" name="Law"><type>Act</type></knowledgeSource>
          <textAnnotation id="_note"><text>Mind this</text></textAnnotation>
          <association id="_as"><sourceRef href="#_risk"/><targetRef href="#_note"/></association>
          <dmndi:DMNDI><dmndi:DMNDiagram id="dia">
            <dmndi:DMNShape id="s1" dmnElementRef="_risk"><dc:Bounds x="1" y="2" width="180" height="80"/></dmndi:DMNShape>
            <dmndi:DMNShape id="s2" dmnElementRef="_in"><dc:Bounds x="1" y="200" width="125" height="45"/></dmndi:DMNShape>
            <dmndi:DMNEdge id="e1" dmnElementRef="r_income"><di:waypoint x="60" y="200"/><di:waypoint x="60" y="82"/></dmndi:DMNEdge>
          </dmndi:DMNDiagram></dmndi:DMNDI>
        </definitions>
        """;

    private static readonly XNamespace Dmn = "https://www.omg.org/spec/DMN/20230324/MODEL/";
    private static readonly XNamespace Other = "urn:other:tool";

    [Test]
    public void Ids_diagrams_and_what_other_tools_add_come_back()
    {
        var json = DecisionsJson.Write(DmnXml.Read(File, withFragments: true).Model!);
        var again = XElement.Parse(DmnXml.Write(Read(json)));

        Assert.Multiple(() =>
        {
            Assert.That(
                Ids(again),
                Is.EquivalentTo(Ids(XElement.Parse(File))),
                "every id is there, and none else: those that lines of the diagram name among them"
            );
            Assert.That((string?)again.Attribute("name"), Is.EqualTo("Loan rules"));
            Assert.That((string?)again.Attribute("exporter"), Is.EqualTo("Another Tool"));
            Assert.That((string?)again.Attribute(Other + "version"), Is.EqualTo("7"));
            Assert.That(again.Descendants(Other + "owner").Single().Value, Is.EqualTo("Ann"));
            Assert.That(again.Descendants(Other + "note").Single().Parent!.Parent!.Attribute("id")!.Value, Is.EqualTo("_risk"));
            Assert.That(By(again, "r_income").Elements().Single().Attribute("href")!.Value, Is.EqualTo("#_in"));
            Assert.That(By(again, "r_age").Elements().Single().Attribute("href")!.Value, Is.EqualTo("#_in2"));
            Assert.That((string?)By(again, "table_1").Attribute("preferredOrientation"), Is.EqualTo("Rule-as-Row"));
            Assert.That((string?)By(again, "in_1").Attribute(Other + "width"), Is.EqualTo("120"));
            Assert.That((string?)By(again, "rule_2").Attribute(Other + "checked"), Is.EqualTo("true"), "the second rule, not the first");
            Assert.That(By(again, "cell").Parent, Is.SameAs(By(again, "rule_2")));
            Assert.That(By(again, "a_1").ElementsAfterSelf().First().Name, Is.EqualTo(Dmn + "decisionTable"), "in the order of the schema");
            Assert.That(By(again, "_law").Element(Dmn + "type")!.Value, Is.EqualTo("Act"));
            Assert.That(again.Elements().Last().Name.LocalName, Is.EqualTo("DMNDI"));
            Assert.That(again.Descendants().Count(e => e.Name.LocalName == "waypoint"), Is.EqualTo(2));
        });
    }

    [Test]
    public void It_goes_round_and_round_without_change()
    {
        var json = DecisionsJson.Write(DmnXml.Read(File, withFragments: true).Model!);
        var xml = DmnXml.Write(Read(json));
        Assert.Multiple(() =>
        {
            Assert.That(DecisionsJson.Write(DmnXml.Read(xml, withFragments: true).Model!), Is.EqualTo(json));
            Assert.That(DmnXml.Write(DmnXml.Read(xml, withFragments: true).Model!), Is.EqualTo(xml));
            Assert.That(
                DmnXml.Read(xml).Model!.ValueOf("Risk", """{"Monthly income":5,"Age":1}"""),
                Is.EqualTo(DmnXml.Read(File).Model!.ValueOf("Risk", """{"Monthly income":5,"Age":1}"""))
            );
        });
    }

    [Test]
    public void What_the_model_has_no_more_takes_its_fragments_with_it()
    {
        var model = DmnXml.Read(File, withFragments: true).Model!;
        var without = Read(DecisionsJson.Write(model)) with { Inputs = [], Decisions = [] };

        var xml = XElement.Parse(DmnXml.Write(without));

        Assert.That(Ids(xml), Does.Contain("_law").And.Not.Contain("_risk").And.Not.Contain("r_income"));
        Assert.That(xml.Descendants().Select(e => (string?)e.Attribute("dmnElementRef")).OfType<string>(), Is.Empty);
    }

    [Test]
    public void What_an_imported_file_has_is_called_by_its_id_there()
    {
        const string Importing = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="b" namespace="urn:b">
              <import name="loan" namespace="urn:loan" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
              <decision id="_b" name="B">
                <informationRequirement id="r_b"><requiredInput href="urn:loan#_in"/></informationRequirement>
                <literalExpression><text>loan.Monthly income * 2</text></literalExpression>
              </decision>
            </definitions>
            """;
        var (loan, b) = (DmnXml.Read(File, withFragments: true).Model!, DmnXml.Read(Importing, withFragments: true).Model!);
        var (loanJson, bJson) = (Read(DecisionsJson.Write(loan)), DecisionsJson.Write(b, others: [loan]));
        Assert.That(bJson, Does.Not.Contain("_in\""), "in JSON it goes by its name");

        foreach (var other in new[] { loan, loanJson })
        {
            var xml = DmnXml.Write(Read(bJson), others: [other]);
            Assert.That(By(XElement.Parse(xml), "_b").Descendants().Attributes("href").Single().Value, Is.EqualTo("urn:loan#_in"));
        }
    }

    [Test]
    public void A_long_file_is_taken_in_time()
    {
        var decisions = string.Concat(
            Enumerable
                .Range(0, 3_000)
                .Select(i =>
                    $"""<decision id="_{i}" name="d{i}"><literalExpression id="l{i}"><text>1</text></literalExpression></decision>"""
                )
        );
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var model = DmnXml
            .Read(
                $"""<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">{decisions}</definitions>""",
                withFragments: true
            )
            .Model!;
        Assert.That(DmnXml.Write(Read(DecisionsJson.Write(model))), Does.Contain("l2999"));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void A_fragment_that_is_no_XML_is_told()
    {
        var read = DecisionsJson.Read("""{ "id": "a", "decisions": { "d": 1 }, "dmn": ["<decision"] }""");
        Assert.That(read.Diagnostics.Select(d => d.Code), Is.EqualTo(["bad-fragment"]));
    }

    private static DecisionModel Read(string json)
    {
        var read = DecisionsJson.Read(json);
        Assert.That(read.Diagnostics.Select(d => d.Message.For("en")), Is.Empty);
        return read.Model!;
    }

    private static XElement By(XElement root, string id) => root.Descendants().Single(e => (string?)e.Attribute("id") == id);

    private static IEnumerable<string> Ids(XElement root) => root.DescendantsAndSelf().Attributes("id").Select(a => a.Value);
}
