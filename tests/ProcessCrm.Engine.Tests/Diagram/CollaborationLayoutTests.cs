using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Diagram;

internal sealed class CollaborationLayoutTests
{
    private const string Claims = """
        {
          "collaboration": {
            "id": "talk",
            "name": { "en": "Claims", "ru": "Претензии" },
            "participants": {
              "customer": { "name": { "en": "Customer", "ru": "Клиент" } },
              "company": { "name": { "en": "Our company", "ru": "Наша компания" }, "process": "handling" },
              "supplier": { "name": "Supplier", "process": "checking" },
            },
            "messageFlows": {
              "claim": { "from": "customer", "to": "received", "name": { "en": "Claim", "ru": "Претензия" } },
              "answer": { "from": "reply", "to": "customer", "name": "Answer by letter" },
              "question": { "from": "ask", "to": "asked", "name": "Question" },
              "report": { "from": "tell", "to": "told" },
              "notice": { "from": "checking-done", "to": "customer", "name": "Notice" },
            },
          },
          "processes": {
            "handling": {
              "name": "Handling",
              "lanes": [
                { "id": "front", "name": "Front office", "nodes": ["received", "reply", "closed"] },
                {
                  "id": "back", "name": "Back office",
                  "lanes": [
                    { "id": "law", "name": "Lawyers of the department for claims", "nodes": ["judge", "enough"] },
                    { "id": "tech", "name": "Engineers", "nodes": ["ask", "told"] },
                  ],
                },
              ],
              "nodes": {
                "received": { "type": "startEvent", "next": "judge", "message": "claim-received" },
                "judge": { "type": "userTask", "next": "enough" },
                "enough": { "type": "exclusiveGateway", "next": [{ "if": "true", "to": "reply", "name": "yes" }, { "to": "ask", "name": "no" }] },
                "ask": { "type": "userTask", "next": "told" },
                "told": { "type": "intermediateCatchEvent", "message": "report", "next": "judge" },
                "reply": { "type": "userTask", "next": "closed" },
                "closed": { "type": "endEvent" },
              },
            },
            "checking": {
              "nodes": {
                "asked": { "type": "startEvent", "message": "question", "next": "check" },
                "check": { "type": "userTask", "next": "tell" },
                "tell": { "type": "userTask", "next": "checking-done" },
                "checking-done": { "type": "endEvent" },
              },
            },
          },
        }
        """;

    [TestCase("en")]
    [TestCase("ru")]
    public void Pools_hold_their_lanes_and_messages_go_round_everything(string language)
    {
        var definitions = Read();

        var layout = DiagramLayout.Of(definitions, new() { Language = language })!;

        Assert.That(LayoutChecks.Breaches(layout, definitions), Is.Empty);
        Assert.That(layout.Pools.Select(p => p.Participant.Id), Is.EqualTo(new[] { "customer", "company", "supplier" }));
        Assert.That(layout.Lanes.Select(l => l.Lane.Id), Is.EqualTo(new[] { "front", "back", "law", "tech" }));
        Assert.That(layout.Title, Is.EqualTo(language == "en" ? "Claims" : "Претензии"));
    }

    [Test]
    public void The_picture_names_pools_lanes_and_messages()
    {
        var svg = XElement.Parse(SvgWriter.Write(DiagramLayout.Of(Read(), DiagramOptions.Default)!));

        var texts = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim()).ToList();
        Assert.That(texts, Is.SupersetOf(new[] { "Customer", "Our company", "Front office", "Question" }));
        Assert.That(
            svg.Descendants().Count(e => ((string?)e.Attribute("class"))?.StartsWith("flow message", StringComparison.Ordinal) == true),
            Is.EqualTo(5)
        );
    }

    [Test]
    public void A_process_alone_shows_its_lanes()
    {
        var layout = DiagramLayout.Of(Read().Processes[0]);

        Assert.That(LayoutChecks.Breaches(layout), Is.Empty);
        Assert.That(layout.Lanes.Select(l => l.Lane.Id), Is.EqualTo(new[] { "front", "back", "law", "tech" }));
    }

    [Test]
    public void The_diagram_of_the_bpmn_file_shows_pools_lanes_and_messages()
    {
        var xml = XElement.Parse(BpmnXml.Write(Read()));

        var shown = xml.Descendants().Select(e => (string?)e.Attribute("bpmnElement")).OfType<string>().ToList();
        Assert.That(
            shown,
            Is.SupersetOf(new[] { "customer", "company", "supplier", "front", "back", "law", "tech", "claim", "answer", "report" })
        );
        Assert.That(shown, Is.Unique);
    }

    [Test]
    public void Annotations_groups_and_data_of_a_bpmn_file_are_drawn_beside_what_they_belong_to()
    {
        const string file = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"
                xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC">
              <category id="c"><categoryValue id="v" value="Together"/></category>
              <process id="p" isExecutable="true">
                <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                <task id="t" name="Write">
                  <dataOutputAssociation id="out"><targetRef>letter</targetRef></dataOutputAssociation>
                </task>
                <sequenceFlow id="g" sourceRef="t" targetRef="u"/>
                <task id="u" name="Read">
                  <dataInputAssociation id="in"><sourceRef>letter</sourceRef><targetRef>x</targetRef></dataInputAssociation>
                </task>
                <dataObject id="o" name="Letter" isCollection="true"/><dataObjectReference id="letter" dataObjectRef="o"/>
                <dataStoreReference id="store" name="Archive"/>
                <textAnnotation id="note"><text>By hand, if need be</text></textAnnotation>
                <association id="a" sourceRef="u" targetRef="note"/>
                <textAnnotation id="on-flow"><text>Soon</text></textAnnotation>
                <association id="b" sourceRef="on-flow" targetRef="g"/>
                <group id="group" categoryValueRef="v"/>
              </process>
              <bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
                <bpmndi:BPMNShape id="x1" bpmnElement="s"><dc:Bounds x="0" y="0" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="x2" bpmnElement="t"><dc:Bounds x="100" y="0" width="100" height="80"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="x3" bpmnElement="group"><dc:Bounds x="90" y="-10" width="120" height="100"/></bpmndi:BPMNShape>
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </definitions>
            """;
        var layout = DiagramLayout.Of(BpmnXml.Read(file).Definitions!, DiagramOptions.Default)!;

        Assert.That(LayoutChecks.Breaches(layout), Is.Empty);
        Assert.That(layout.Artifacts.Select(a => a.Artifact.Id), Is.EquivalentTo(new[] { "letter", "store", "note", "on-flow" }));
        var lines = layout.Edges.Where(e => e.Flow is null).ToDictionary(e => e.Id);
        Assert.That(
            lines["out"],
            Has.Property("Source").EqualTo("t").And.Property("Target").EqualTo("letter").And.Property("Kind").EqualTo(EdgeKind.Data)
        );
        Assert.That(lines["in"], Has.Property("Source").EqualTo("letter").And.Property("Target").EqualTo("u"));
        Assert.That(lines["a"].Kind, Is.EqualTo(EdgeKind.Association));
        Assert.That(lines.Keys, Is.EquivalentTo(new[] { "out", "in", "a", "b" }));
        Assert.That(layout.Groups.Single().Group.Text, Is.EqualTo("Together"));
        Assert.That(layout.Groups.Single().Bounds.Contains(layout.Nodes.First(n => n.Id == "t").Bounds));
    }

    private static Definitions Read()
    {
        var read = WorkflowJson.Read(Claims);
        Assert.That(read.Diagnostics.Where(d => d.Severity == Severity.Error), Is.Empty);
        return read.Definitions!;
    }
}
