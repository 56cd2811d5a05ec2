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
    private const int PoolHeader = 30;
    private const int PoolGap = 40;
    private const int ClosedPoolHeight = 60;

    private readonly HashSet<string> _ids;

    /// <summary>The id in the file of what the layout adds: implied gateways, the way to them, compensation.</summary>
    private readonly Dictionary<(string, EdgeKind?), string> _idOf = [];

    private readonly Dictionary<string, Box> _boxes = new(StringComparer.Ordinal);

    /// <summary>For the diagrams of one file.</summary>
    /// <param name="root">What is written of the model.</param>
    public DiagramWriter(XElement root)
    {
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
            return [Diagram(collaboration.Id, Pools(definitions, collaboration))];
        }
        return [.. definitions.Processes.Select(p => Diagram(p.Id, Shapes(DiagramLayout.Of(p), 0, 0)))];
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

    private List<XElement> Pools(Definitions definitions, Collaboration collaboration)
    {
        var layouts = definitions
            .Processes.DistinctBy(p => p.Id, StringComparer.Ordinal)
            .ToDictionary(p => p.Id, p => DiagramLayout.Of(p), StringComparer.Ordinal);
        var width = PoolHeader + layouts.Values.Select(l => l.Width).Append(600).Max();
        var shapes = new List<XElement>();
        var y = 0;
        foreach (var participant in collaboration.Participants)
        {
            var layout = participant.Process is { } process ? layouts.GetValueOrDefault(process) : null;
            var pool = new Box(0, y, width, layout is null ? ClosedPoolHeight : layout.Height);
            shapes.Add(Shape(participant.Id, pool, new XAttribute("isHorizontal", true)));
            if (layout is not null)
            {
                layouts.Remove(participant.Process!);
                shapes.AddRange(Shapes(layout, PoolHeader, y));
            }
            y = pool.Bottom + PoolGap;
        }
        foreach (var layout in definitions.Processes.Select(p => layouts.GetValueOrDefault(p.Id)).OfType<Layout>())
        {
            shapes.AddRange(Shapes(layout, PoolHeader, y));
            y += layout.Height + PoolGap;
        }
        shapes.AddRange(collaboration.MessageFlows.Select(MessageEdge).OfType<XElement>());
        return shapes;
    }

    private IEnumerable<XElement> Shapes(Layout layout, int dx, int dy) =>
        layout.Nodes.Select(n => NodeShape(n, dx, dy)).Concat(layout.Edges.Select(e => Edge(e, dx, dy)).OfType<XElement>());

    private XElement NodeShape(LayoutNode node, int dx, int dy)
    {
        var shape = Shape(
            _idOf.GetValueOrDefault((node.Id, null), node.Id),
            node.Bounds.Moved(dx, dy),
            node.Element is SubProcess ? new XAttribute("isExpanded", true) : null,
            node.IsImpliedGateway || node.Element is ExclusiveGateway ? new XAttribute("isMarkerVisible", true) : null
        );
        if (node is { Outline: not NodeOutline.Rectangle, Label: { } label })
        {
            shape.Add(Label(label.Moved(dx, dy)));
        }
        return shape;
    }

    private XElement? Edge(LayoutEdge edge, int dx, int dy)
    {
        var id = edge.Kind == EdgeKind.Flow ? edge.Id : _idOf.GetValueOrDefault((edge.Id, edge.Kind));
        return id is null ? null : Line(id, edge.Points.Select(p => p.Moved(dx, dy)), edge.Label?.Moved(dx, dy));
    }

    /// <summary>A message goes straight up or down from one pool, and across between them.</summary>
    private XElement? MessageEdge(MessageFlow flow)
    {
        if (!_boxes.TryGetValue(flow.Source, out var source) || !_boxes.TryGetValue(flow.Target, out var target))
        {
            return null;
        }
        var isDown = source.Center.Y < target.Center.Y;
        var x = target.Width > source.Width ? source.Center.X : target.Center.X;
        var from = new Point(source.Width > target.Width ? x : source.Center.X, isDown ? source.Bottom : source.Y);
        var to = new Point(target.Width > source.Width ? x : target.Center.X, isDown ? target.Y : target.Bottom);
        var middle = (from.Y + to.Y) / 2;
        return Line(flow.Id, from.X == to.X ? [from, to] : [from, new(from.X, middle), new(to.X, middle), to], null);
    }

    private XElement Shape(string element, Box box, params XAttribute?[] attributes)
    {
        _boxes[element] = box;
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
