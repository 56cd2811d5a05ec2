using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Bpmn;

public sealed class BpmnWriterTests
{
    private const string Sale = """
        {
          "id": "sale",
          "subject": "lead",
          "stages": [{ "id": "talk", "name": { "en": "Talk", "ru": "Разговор" }, "entry": "call" }, { "id": "won", "final": "won" }],
          "nodes": {
            "begin": { "type": "startEvent", "next": "call" },
            "call": {
              "type": "userTask",
              "name": { "en": "Call", "ru": "Позвонить" },
              "stage": "talk",
              "performer": "= lead.responsible",
              "forEach": "contact in lead.contacts",
              "outcomes": { "agreed": { "name": { "en": "Agreed", "ru": "Да" }, "form": { "sum": "money" }, "next": "end" }, "later": "begin-again" }
            },
            "begin-again": { "type": "intermediateCatchEvent", "timer": "P1D", "next": "call" },
            "end": { "type": "endEvent", "stage": "won" }
          }
        }
        """;

    private static readonly XNamespace Omg = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static Definitions Model => WorkflowJson.Read(Sale).Definitions!;

    [Test]
    public void The_outcomes_of_a_task_are_a_gateway_that_other_tools_see()
    {
        var file = XDocument.Parse(RoundTrip.OfJson(Model));

        var gateway = file.Descendants(Omg + "exclusiveGateway").Single();
        var flows = file.Descendants(Omg + "sequenceFlow")
            .Where(f => (string?)f.Attribute("sourceRef") == (string?)gateway.Attribute("id"));
        Assert.That(
            flows.Select(f => ((string?)f.Attribute("name"), (string?)f.Attribute("targetRef"))),
            Is.EqualTo(new[] { ("Agreed", "end"), ("later", "begin-again") })
        );
    }

    [Test]
    public void A_gateway_of_outcomes_that_another_tool_has_changed_is_one_in_earnest()
    {
        var file = XDocument.Parse(BpmnXml.Write(Model));
        var process = file.Descendants(Omg + "process").Single();
        process.Add(
            new XElement(
                Omg + "sequenceFlow",
                new XAttribute("id", "extra"),
                new XAttribute("sourceRef", "begin"),
                new XAttribute("targetRef", "call--outcome")
            )
        );

        var read = BpmnXml.Read(file.ToString()).Definitions!.Processes[0];

        Assert.That(read.Nodes.OfType<ExclusiveGateway>().Select(g => g.Id), Is.EqualTo(new[] { "call--outcome" }));
        Assert.That(read.Flows.Single(f => f.Id == "extra").Target, Is.EqualTo("call--outcome"));
    }

    [Test]
    public void A_name_that_another_tool_has_changed_takes_the_place_of_ours_in_its_language()
    {
        var xml = BpmnXml.Write(Model).Replace("name=\"Call\"", "name=\"Ring\"", StringComparison.Ordinal);

        var call = BpmnXml.Read(xml).Definitions!.Processes[0].Nodes.Single(n => n.Id == "call");

        Assert.That(call.Name, Is.EqualTo(LocalizedText.Of("Ring", "Позвонить")));
    }

    [Test]
    public void Every_shape_and_flow_is_drawn()
    {
        var file = XDocument.Parse(BpmnXml.Write(Model));

        var drawn = file.Descendants().Select(e => (string?)e.Attribute("bpmnElement")).OfType<string>().ToHashSet();
        var elements = file.Descendants(Omg + "process")
            .Elements()
            .Where(e => e.Attribute("id") is not null)
            .Select(e => (string?)e.Attribute("id"));
        Assert.That(elements.Where(id => !drawn.Contains(id!)), Is.Empty);
    }

    [Test]
    public void A_drawing_made_by_hand_is_kept_until_something_is_missing_in_it()
    {
        var file = XDocument.Parse(BpmnXml.Write(Model));
        file.Descendants().First(e => e.Name.LocalName == "Bounds").SetAttributeValue("x", "9999");
        var model = BpmnXml.Read(file.ToString()).Definitions!;

        Assert.That(BpmnXml.Write(model), Does.Contain("<dc:Bounds x=\"9999\""));

        var more = WorkflowJson.Read(
            WorkflowJson
                .Write(model)
                .Replace("\"end\": {", "\"new\": { \"type\": \"task\", \"next\": \"end\" }, \"end\": {", StringComparison.Ordinal)
        );
        Assert.That(BpmnXml.Write(more.Definitions!), Does.Not.Contain("<dc:Bounds x=\"9999\"").And.Contain("bpmnElement=\"new\""));
    }

    [Test]
    public void Pools_and_lanes_go_there_and_back()
    {
        var model = WorkflowJson
            .Read(
                """
                {
                  "processes": {
                    "shop": {
                      "lanes": [{ "id": "front", "name": { "en": "Front", "ru": "Зал" }, "nodes": ["asked"], "lanes": [{ "id": "till", "nodes": ["sold"] }] }],
                      "nodes": { "asked": { "type": "startEvent", "message": "ask", "next": "sold" }, "sold": { "type": "endEvent" } }
                    }
                  },
                  "collaboration": {
                    "id": "market",
                    "participants": { "us": { "process": "shop" }, "them": { "name": "Buyer" } },
                    "messageFlows": { "asks": { "from": "them", "to": "asked", "message": "ask" } }
                  }
                }
                """
            )
            .Definitions!;

        var file = XDocument.Parse(RoundTrip.OfJson(model));

        Assert.That(file.Descendants(Omg + "participant").Count(), Is.EqualTo(2));
        Assert.That(
            file.Descendants().Select(e => (string?)e.Attribute("bpmnElement")),
            Does.Contain("market").And.Contain("them").And.Contain("asks")
        );
    }

    [TestCase("a\u0001b")]
    [TestCase(" spaces ")]
    [TestCase("line\r\nend")]
    [TestCase("")]
    [TestCase("]]> & <b>")]
    public void Any_text_comes_back(string text)
    {
        var node = Model.Processes[0].Nodes[1] with { Name = LocalizedText.Of(text), Documentation = LocalizedText.Of(text, text) };
        var process = Model.Processes[0];

        RoundTrip.OfJson(
            Model with
            {
                Processes = [process with { Nodes = process.Nodes.SetItem(1, node) }],
                Messages = [new Message("m", text)],
            }
        );
    }

    [Test]
    public void The_children_of_an_element_stand_in_the_order_of_the_schema()
    {
        var task = XDocument.Parse(BpmnXml.Write(Model)).Descendants(Omg + "userTask").Single();

        Assert.That(
            task.Elements().Select(e => e.Name.LocalName),
            Is.EqualTo(new[] { "extensionElements", "incoming", "incoming", "outgoing", "multiInstanceLoopCharacteristics" })
        );
    }
}
