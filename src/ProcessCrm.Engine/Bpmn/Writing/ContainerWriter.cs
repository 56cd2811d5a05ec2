using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;
using static ProcessCrm.Engine.Bpmn.Writing.Parts;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>Writes processes and subprocesses: their nodes, flows and data (BPMN 2.0.2, 8.4.7).</summary>
internal sealed class ContainerWriter
{
    private readonly NcNames _names;
    private readonly FlowNodeWriter _nodes;

    public ContainerWriter(NcNames names) => (_names, _nodes) = (names, new FlowNodeWriter(this));

    public XElement Process(Process process) =>
        new(
            Omg + "process",
            new XAttribute("id", process.Id),
            Name(process.Name),
            new XAttribute("isExecutable", process.IsExecutable),
            Documentation(process.Documentation),
            Variables(process),
            CollaborationParts.LaneSet("laneSet", process.Lanes),
            Contents(process)
        );

    /// <summary>The variables of a container, as properties (BPMN 2.0.2, 10.4.1).</summary>
    public IEnumerable<XElement> Variables(IFlowElementsContainer container) =>
        container.Variables.Select(variable => new XElement(
            Omg + "property",
            new XAttribute("id", _names.Make(container.Id + "--", variable.Name)),
            Attribute("name", variable.Name)
        ));

    /// <summary>The nodes, flows and associations of a container.</summary>
    public IEnumerable<XElement> Contents(IFlowElementsContainer container)
    {
        var wires = new Wires(container, _names);
        var labels = new OutcomeLabels(container.Nodes);
        foreach (var node in container.Nodes)
        {
            var element = _nodes.Write(node);
            Connect(element, wires, node.Id);
            yield return element;
            if (wires.GatewayOf(node.Id) is { } gateway)
            {
                yield return Gateway(gateway, wires);
            }
        }
        foreach (var wire in wires.All)
        {
            yield return Flow(wire, labels);
        }
        foreach (var boundary in container.Nodes.OfType<BoundaryEvent>())
        {
            if (boundary.CompensationHandler is { } handler)
            {
                yield return Association(boundary.Id, handler);
            }
        }
    }

    private static XElement Gateway(string gateway, Wires wires)
    {
        var element = new XElement(Omg + "exclusiveGateway", new XAttribute("id", gateway), new XAttribute(OwnProperties.Implied, true));
        Connect(element, wires, gateway);
        return element;
    }

    private static void Connect(XElement element, Wires wires, string node)
    {
        element.Add(wires.Into(node).Select(wire => Text("incoming", wire.Id)));
        element.Add(wires.From(node).Select(wire => Text("outgoing", wire.Id)));
        if (wires.From(node).FirstOrDefault(wire => wire.Flow?.IsDefault == true) is { } otherwise)
        {
            element.SetAttributeValue("default", otherwise.Id);
        }
        ElementOrder.Sort(element);
    }

    private static XElement Flow(Wire wire, OutcomeLabels labels)
    {
        var element = new XElement(
            Omg + "sequenceFlow",
            new XAttribute("id", wire.Id),
            new XAttribute("sourceRef", wire.Source),
            new XAttribute("targetRef", wire.Target)
        );
        if (wire.Flow is not { } flow)
        {
            element.Add(new XAttribute(OwnProperties.Implied, true));
            return element;
        }
        element.Add(Name(flow.Name));
        if (flow.Outcome is { } outcome)
        {
            element.Add(Attribute("name", flow.Name is null ? labels.Label(flow.Source, outcome) : null));
            element.Add(new XAttribute(OwnProperties.Outcome, XmlCharacters.Clean(outcome)));
        }
        element.Add(flow.IsIdImplied ? new XAttribute(OwnProperties.Implied, true) : null);
        element.Add(wire.IsSecondDefault ? new XAttribute(OwnProperties.Default, true) : null);
        element.Add(Documentation(flow.Documentation), Expression("conditionExpression", flow.Condition));
        return element;
    }

    private XElement Association(string source, string target) =>
        new(
            Omg + "association",
            new XAttribute("id", _names.Make("", $"{source}--{target}")),
            new XAttribute("associationDirection", "One"),
            new XAttribute("sourceRef", source),
            new XAttribute("targetRef", target)
        );
}
