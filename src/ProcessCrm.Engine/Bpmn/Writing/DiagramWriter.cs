using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>Writes diagrams of our own layout (BPMN 2.0.2, 12.2): of the pools one above the other, else one for each process.</summary>
internal sealed class DiagramWriter
{
    private readonly HashSet<string> _ids;

    /// <summary>The id in the file of what the layout adds: implied gateways, the way to them, compensation.</summary>
    private readonly Dictionary<(string, EdgeKind?), string> _idOf = [];

    private readonly DiagramOptions _options;

    /// <summary>For the diagrams of one file.</summary>
    /// <param name="root">What is written of the model.</param>
    /// <param name="positions">Where somebody has put nodes.</param>
    public DiagramWriter(XElement root, ImmutableDictionary<string, Point> positions)
    {
        _options = DiagramOptions.Default with { Artifacts = BpmnArtifacts.In(root), Positions = positions };
        _ids = root.Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var gateways = root.Descendants(Omg + "exclusiveGateway")
            .Where(e => (string?)e.Attribute(OwnProperties.Implied) == "true")
            .Select(IdOf)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var flow in root.Descendants(Omg + "sequenceFlow").Where(f => gateways.Contains(Text(f, "targetRef") ?? "")))
        {
            var implied = Text(flow, "sourceRef") + LayoutNode.ImpliedSuffix;
            _idOf.TryAdd((implied, null), Text(flow, "targetRef")!);
            _idOf.TryAdd((implied, EdgeKind.Implied), IdOf(flow));
        }
        foreach (var association in root.Descendants(Omg + "association"))
        {
            _idOf.TryAdd((Text(association, "sourceRef") + LayoutNode.ImpliedSuffix, EdgeKind.Compensation), IdOf(association));
        }
    }

    public IEnumerable<XElement> Write(Definitions definitions)
    {
        if (definitions.Collaboration is { Participants.IsEmpty: false } collaboration)
        {
            return
            [
                Diagram(
                    collaboration.Id,
                    Shapes(DiagramLayout.Of(definitions, DiagramOptions.Default with { Positions = _options.Positions })!)
                ),
            ];
        }
        return [.. definitions.Processes.Select(p => Diagram(p.Id, Shapes(DiagramLayout.Of(p, _options))))];
    }

    private XElement Diagram(string element, IEnumerable<XElement> shapes)
    {
        var inside = shapes.ToList();
        return new XElement(
            BpmnNamespace("BPMNDiagram"),
            new XAttribute("id", Id(element, "_diagram")),
            new XElement(
                BpmnNamespace("BPMNPlane"),
                new XAttribute("id", Id(element, "_plane")),
                new XAttribute("bpmnElement", element),
                inside
            )
        );
    }

    private IEnumerable<XElement> Shapes(Layout layout) =>
        layout
            .Pools.Where(p => layout.Collaboration!.Participants.Contains(p.Participant))
            .Select(p => Shape(p.Participant.Id, p.Bounds, new XAttribute("isHorizontal", true)))
            .Concat(layout.Lanes.Select(l => Shape(l.Lane.Id, l.Bounds, new XAttribute("isHorizontal", true))))
            .Concat(layout.Groups.Select(g => Shape(g.Group.Id, g.Bounds)))
            .Concat(layout.Nodes.Select(n => NodeShape(n)))
            .Concat(layout.Artifacts.Select(a => ArtifactShape(a)))
            .Concat(layout.Edges.Select(e => Edge(e)).OfType<XElement>());

    private XElement ArtifactShape(LayoutArtifact artifact)
    {
        var shape = Shape(artifact.Artifact.Id, artifact.Bounds);
        if (artifact is { Artifact.Kind: not ArtifactKind.Annotation, Label: { } label })
        {
            shape.Add(Label(label));
        }
        return shape;
    }

    private XElement NodeShape(LayoutNode node)
    {
        var shape = Shape(
            _idOf.GetValueOrDefault((node.Id, null), node.Id),
            node.Bounds,
            node.Element is SubProcess sub ? new XAttribute("isExpanded", !sub.Nodes.IsEmpty) : null,
            node.IsImpliedGateway || node.Element is ExclusiveGateway ? new XAttribute("isMarkerVisible", true) : null
        );
        if (node is { Outline: not NodeOutline.Rectangle, Label: { } label })
        {
            shape.Add(Label(label));
        }
        return shape;
    }

    private XElement? Edge(LayoutEdge edge)
    {
        var id = edge.Kind switch
        {
            EdgeKind.Implied or EdgeKind.Compensation => _idOf.GetValueOrDefault((edge.Id, edge.Kind)),
            EdgeKind.Flow => edge.Id,
            _ => _ids.Contains(edge.Id) ? edge.Id : null,
        };
        return id is null ? null : Line(id, edge.Points, edge.Label);
    }

    private XElement Shape(string element, Box box, params XAttribute?[] attributes)
    {
        return new XElement(
            BpmnNamespace("BPMNShape"),
            new XAttribute("id", Id(element, "_di")),
            new XAttribute("bpmnElement", element),
            attributes,
            BoundsOf(box)
        );
    }

    private XElement Line(string element, IEnumerable<Point> points, LayoutText? label) =>
        new(
            BpmnNamespace("BPMNEdge"),
            new XAttribute("id", Id(element, "_di")),
            new XAttribute("bpmnElement", element),
            points.Select(p => new XElement(Waypoint + "waypoint", Number("x", p.X), Number("y", p.Y))),
            label is null ? null : Label(label)
        );

    private static XElement Label(LayoutText label) => new(BpmnNamespace("BPMNLabel"), BoundsOf(label.Box));

    private static XElement BoundsOf(Box box) =>
        new(Bounds + "Bounds", Number("x", box.X), Number("y", box.Y), Number("width", box.Width), Number("height", box.Height));

    private static XAttribute Number(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    private static XName BpmnNamespace(string name) => Reading.BpmnNames.Diagram + name;

    private string Id(string element, string suffix)
    {
        var id = element + suffix;
        while (!_ids.Add(id))
        {
            id += "_";
        }
        return id;
    }
}
