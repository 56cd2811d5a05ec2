using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Tests.Json;

namespace ProcessCrm.Engine.Tests.Bpmn;

/// <summary>Files as other tools write them.</summary>
public sealed class ForeignFileTests
{
    private static readonly XNamespace Omg = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static readonly string[] Derived = ["incoming", "outgoing"];

    private static readonly string[] AsIfUnsaid =
    [
        "isForCompensation=false",
        "startQuantity=1",
        "completionQuantity=1",
        "processType=None",
        "isClosed=false",
        "isCollection=false",
        "name=",
    ];

    private static IEnumerable<string> Examples =>
        Directory.EnumerateFiles(Folder, "*.bpmn").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(Repository.Root, "tests", "ProcessCrm.Engine.Tests", "Bpmn", "Examples");

    [TestCaseSource(nameof(Examples))]
    public void A_file_comes_back_with_all_that_it_had(string name)
    {
        var text = Example(name);

        var exported = RoundTrip.OfBpmn(text);

        var kept = Parts(exported).ToLookup(part => part).ToDictionary(group => group.Key, group => group.Count());
        var lost = Parts(text).Where(part => !kept.TryGetValue(part, out var count) || kept[part]-- == 0 || count == 0).ToList();
        Assert.That(lost, Is.Empty, exported);
        Assert.That(exported, Does.Not.Contain("<processcrm:"), "what the file says its own way needs nothing of ours");
    }

    [TestCase("camunda7.bpmn", "foreign-expression", "unsure")]
    [TestCase("signavio.bpmn", "not-named", "sid-8")]
    public void What_cannot_be_executed_is_told_by_its_element_and_kept(string name, string code, string element)
    {
        var read = BpmnXml.Read(Example(name));

        Assert.That(read.Diagnostics.Where(d => d.Code == code).Select(d => d.Location.Element), Does.Contain(element));
        Assert.That(read.Definitions, Is.Not.Null);
    }

    [Test]
    public void Flows_are_taken_in_the_order_in_which_their_source_lists_them()
    {
        var process = Read("camunda7.bpmn").Processes[0];

        Assert.That(process.Flows.Where(f => f.Source == "good").Select(f => f.Id), Is.EqualTo(new[] { "unsure", "yes", "no" }));
    }

    [Test]
    public void Pools_lanes_and_messages_between_pools_are_read()
    {
        var model = Read("signavio.bpmn");

        Assert.That(
            model.Collaboration!.Participants.Select(p => (p.Id, p.Process)),
            Is.EqualTo(new[] { ("sid-3", "sid-5"), ("sid-4", null) })
        );
        Assert.That(
            model.Collaboration.MessageFlows[0],
            Is.EqualTo(
                new MessageFlow
                {
                    Id = "sid-6",
                    Name = LocalizedText.Of("Order"),
                    Source = "sid-4",
                    Target = "sid-8",
                }
            )
        );
        Assert.That(model.Processes[0].Lanes[0].Nodes, Is.EqualTo(new[] { "sid-8", "sid-9" }));
        Assert.That(model.Processes[0].Lanes[1].Lanes[0].Nodes, Is.EqualTo(new[] { "sid-10" }));
    }

    [Test]
    public void The_data_associations_of_an_event_are_values_that_it_writes()
    {
        var start = (StartEvent)Read("elements.bpmn").Processes[0].Nodes.Single(n => n.Id == "ordered");

        Assert.That(start.Set, Is.EqualTo(new[] { new Assignment("total", Expression.Feel("payload.amount")) }));
    }

    [Test]
    public void What_is_changed_here_is_written_beside_what_the_tool_said()
    {
        var json = WorkflowJson.Write(Read("camunda7.bpmn")).Replace("\"= officer\"", "\"user:anna\"", StringComparison.Ordinal);
        var changed = WorkflowJson.Read(json).Definitions!;

        var xml = BpmnXml.Write(changed);

        Assert.That(ModelText.Of(BpmnXml.Read(xml).Definitions), Is.EqualTo(ModelText.Of(changed)));
        Assert.That(xml, Does.Contain("camunda:formKey").And.Contain("user:anna"));
    }

    [Test]
    public void What_belongs_to_a_removed_element_goes_with_it()
    {
        var json = WorkflowJson.Write(Read("bpmn-io.bpmn"));
        var removed = json.Replace(
            "\"next\": { \"to\": \"Sub_1\", \"id\": \"Flow_1\" }",
            "\"documentation\": \"gone\"",
            StringComparison.Ordinal
        );
        Assert.That(removed, Is.Not.EqualTo(json));

        var xml = XDocument.Parse(BpmnXml.Write(WorkflowJson.Read(removed).Definitions!));

        Assert.That(xml.Descendants(Omg + "sequenceFlow"), Is.Empty);
        Assert.That(
            xml.Descendants().Select(e => (string?)e.Attribute("bpmnElement")),
            Has.None.EqualTo("Flow_1").And.Some.EqualTo("Sub_1")
        );
    }

    private static Definitions Read(string name) => BpmnXml.Read(Example(name)).Definitions!;

    private static string Example(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>Every element of a file, each of its attributes and, where it has no children, its text.</summary>
    private static IEnumerable<string> Parts(string xml)
    {
        foreach (
            var element in XDocument.Parse(xml).Descendants().Where(e => e.Name.Namespace != Omg || !Derived.Contains(e.Name.LocalName))
        )
        {
            var name = element.Parent is null ? "" : $"{element.Name.LocalName} {(string?)element.Attribute("id")}";
            yield return $"{name} {(element.HasElements ? "" : element.Value.Trim())}";
            foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.LocalName != "type"))
            {
                if (!AsIfUnsaid.Contains($"{attribute.Name}={attribute.Value}"))
                {
                    yield return $"{name} {attribute.Name}={attribute.Value}";
                }
            }
        }
    }
}
