using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Diagram;

/// <summary>What must hold of every layout; each breach as a sentence.</summary>
internal sealed class LayoutChecks
{
    private readonly Layout layout;
    private readonly Dictionary<string, LayoutNode> nodes;
    private readonly List<string> breaches = [];

    private LayoutChecks(Layout layout)
    {
        this.layout = layout;
        nodes = layout.Nodes.ToDictionary(n => n.Id);
    }

    /// <summary>The breaches of the layout of a process.</summary>
    public static List<string> Breaches(Layout layout) => Breaches(layout, [layout.Process]);

    /// <summary>The breaches of the layout of a collaboration.</summary>
    public static List<string> Breaches(Layout layout, Definitions definitions)
    {
        var found = Breaches(layout, definitions.Processes);
        var messages = definitions.Collaboration!.MessageFlows.Select(m => m.Id).Order();
        if (!layout.Edges.Where(e => e.Kind == EdgeKind.Message).Select(e => e.Id).Order().SequenceEqual(messages))
        {
            found.Add("not each message is drawn once");
        }
        return found;
    }

    private static List<string> Breaches(Layout layout, IReadOnlyList<Process> processes)
    {
        var checks = new LayoutChecks(layout);
        checks.EverythingIsDrawn(processes);
        checks.LanesHoldTheirNodes(processes);
        checks.NodesDoNotOverlap();
        checks.EdgesAreOrthogonal();
        checks.EdgesEndOnBorders();
        checks.EdgesAvoidNodes();
        checks.EdgesDoNotLieUponEachOther();
        checks.LabelsAreFree();
        checks.BandsHoldTheirNodes();
        checks.TheMainPathIsStraight();
        return checks.breaches;
    }

    private void Require(bool holds, FormattableString breach)
    {
        if (!holds)
        {
            breaches.Add(FormattableString.Invariant(breach));
        }
    }

    private void EverythingIsDrawn(IReadOnlyList<Process> processes)
    {
        var contents = processes.Select(Content).ToList();
        var (elements, flows) = (contents.SelectMany(c => c.Nodes), contents.SelectMany(c => c.Flows));
        Require(
            layout.Nodes.Where(n => !n.IsImpliedGateway).Select(n => n.Id).Order().SequenceEqual(elements.Order()),
            $"not each node is drawn once"
        );
        Require(
            layout.Edges.Where(e => e.Kind == EdgeKind.Flow).Select(e => e.Id).Order().SequenceEqual(flows.Order()),
            $"not each flow is drawn once"
        );
        var all = new Box(0, 0, layout.Width, layout.Height);
        foreach (
            var box in layout
                .Nodes.Select(n => n.Bounds)
                .Concat(Labels().Select(l => l.Box))
                .Concat(layout.Bands.Select(b => b.Bounds))
                .Concat(layout.Pools.Select(p => p.Bounds))
                .Concat(layout.Artifacts.Select(a => a.Room))
        )
        {
            Require(all.Contains(box), $"{box} lies outside the drawing");
        }
        Require(layout.Edges.SelectMany(e => e.Points).All(p => all.Contains(new(p.X, p.Y, 0, 0))), $"a line leaves the drawing");
    }

    private static (List<string> Nodes, List<string> Flows) Content(IFlowElementsContainer container)
    {
        var (ids, flows) = (container.Nodes.Select(n => n.Id).ToList(), container.Flows.Select(f => f.Id).ToList());
        foreach (var sub in container.Nodes.OfType<SubProcess>())
        {
            var (innerIds, innerFlows) = Content(sub);
            ids.AddRange(innerIds);
            flows.AddRange(innerFlows);
        }
        return (ids, flows);
    }

    private void NodesDoNotOverlap()
    {
        foreach (var (a, b) in Pairs(layout.Nodes))
        {
            if (IsWithin(b, a) || IsWithin(a, b))
            {
                var (inner, outer) = IsWithin(a, b) ? (a, b) : (b, a);
                Require(outer.Bounds.Contains(inner.Bounds), $"{outer.Id} does not hold {inner.Id}");
            }
            else if (!IsAttached(a, b) && !IsAttached(b, a))
            {
                Require(!a.Bounds.Overlaps(b.Bounds), $"{a.Id} and {b.Id} overlap");
            }
        }
    }

    private bool IsWithin(LayoutNode node, LayoutNode container)
    {
        for (var c = node.Container; c is not null; c = nodes[c].Container)
        {
            if (c == container.Id)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether it stands on the border of the host; then it also reaches into what the host contains.</summary>
    private static bool IsAttached(LayoutNode node, LayoutNode host) =>
        node.Element is BoundaryEvent b && b.AttachedTo == host.Element.Id && !host.IsImpliedGateway;

    private void EdgesAreOrthogonal()
    {
        foreach (var edge in layout.Edges)
        {
            Require(edge.Points.Length >= 2, $"{edge.Id} has no length");
            foreach (var (from, to) in Segments(edge))
            {
                Require((from.X == to.X) != (from.Y == to.Y), $"{edge.Id} is not orthogonal between {from} and {to}");
            }
        }
    }

    private void EdgesEndOnBorders()
    {
        foreach (var edge in layout.Edges.Where(e => e.Points.Length >= 2))
        {
            Require(IsOnBorder(edge.Source, edge.Points[0]), $"{edge.Id} does not start on the border of {edge.Source}");
            Require(IsOnBorder(edge.Target, edge.Points[^1]), $"{edge.Id} does not end on the border of {edge.Target}");
        }
    }

    private bool IsOnBorder(string id, Point point)
    {
        if (nodes.TryGetValue(id, out var found))
        {
            return IsOnBorder(found, point);
        }
        var flow = layout.Edges.FirstOrDefault(e => e.Id == id);
        var box =
            layout.Pools.FirstOrDefault(p => p.Participant.Id == id)?.Bounds
            ?? layout.Artifacts.FirstOrDefault(a => a.Artifact.Id == id)?.Bounds
            ?? default;
        return flow is not null
            || (
                box.Contains(new(point.X, point.Y, 0, 0))
                && (point.X == box.X || point.X == box.Right || point.Y == box.Y || point.Y == box.Bottom)
            );
    }

    private static bool IsOnBorder(LayoutNode node, Point point)
    {
        var (box, center) = (node.Bounds, node.Bounds.Center);
        var (dx, dy) = (Math.Abs(point.X - center.X), Math.Abs(point.Y - center.Y));
        return node.Outline switch
        {
            NodeOutline.Circle => Math.Abs(Math.Sqrt((dx * dx) + (dy * dy)) - (box.Width / 2.0)) < 1,
            NodeOutline.Diamond => dx + dy == box.Width / 2,
            _ => box.Contains(new(point.X, point.Y, 0, 0))
                && (point.X == box.X || point.X == box.Right || point.Y == box.Y || point.Y == box.Bottom),
        };
    }

    private void EdgesAvoidNodes()
    {
        foreach (var edge in layout.Edges)
        {
            foreach (var node in layout.Nodes.Where(n => !MayPass(edge, n)))
            {
                Require(!Segments(edge).Any(s => Cuts(s, Solid(edge, node))), $"{edge.Id} runs through {node.Id}");
            }
        }
    }

    /// <summary>The shape; for the lines that end on its slanted or round border, what is inside it for sure.</summary>
    private static Box Solid(LayoutEdge edge, LayoutNode node)
    {
        var cut =
            node.Outline == NodeOutline.Rectangle || (edge.Source != node.Id && edge.Target != node.Id) ? 0 : (node.Bounds.Width / 4) + 1;
        return new(node.Bounds.X + cut, node.Bounds.Y + cut, node.Bounds.Width - (2 * cut), node.Bounds.Height - (2 * cut));
    }

    /// <summary>A line runs inside the containers of its ends, and starts on an event that stands on the border of its host.</summary>
    private bool MayPass(LayoutEdge edge, LayoutNode node) =>
        edge.Kind is EdgeKind.Message or EdgeKind.Association or EdgeKind.Data
            ? layout.Nodes.Any(n => n.Container == node.Id)
            : IsWithin(nodes[edge.Source], node) && IsWithin(nodes[edge.Target], node);

    private void EdgesDoNotLieUponEachOther()
    {
        foreach (var (a, b) in Pairs(layout.Edges))
        {
            if (a.Source == b.Source || a.Target == b.Target || a.Target == b.Source || a.Source == b.Target)
            {
                continue;
            }
            foreach (var s in Segments(a))
            {
                Require(!Segments(b).Any(t => LieUpon(s, t)), $"{a.Id} and {b.Id} lie upon each other at {s.From}");
            }
        }
    }

    private static bool LieUpon((Point From, Point To) s, (Point From, Point To) t)
    {
        if (s.From.Y == s.To.Y && t.From.Y == t.To.Y)
        {
            return Math.Abs(s.From.Y - t.From.Y) < 3
                && Math.Max(Math.Min(s.From.X, s.To.X), Math.Min(t.From.X, t.To.X))
                    < Math.Min(Math.Max(s.From.X, s.To.X), Math.Max(t.From.X, t.To.X));
        }
        return s.From.X == s.To.X
            && t.From.X == t.To.X
            && Math.Abs(s.From.X - t.From.X) < 3
            && Math.Max(Math.Min(s.From.Y, s.To.Y), Math.Min(t.From.Y, t.To.Y))
                < Math.Min(Math.Max(s.From.Y, s.To.Y), Math.Max(t.From.Y, t.To.Y));
    }

    private void LabelsAreFree()
    {
        var labels = Labels();
        foreach (var (a, b) in Pairs(labels))
        {
            Require(!a.Box.Overlaps(b.Box), $"the labels of {a.Owner} and {b.Owner} overlap");
        }
        foreach (var (owner, isInside, box) in labels)
        {
            foreach (var edge in layout.Edges)
            {
                Require(!Segments(edge).Any(s => Cuts(s, box)), $"{edge.Id} runs through the label of {owner}");
            }
            foreach (var node in layout.Nodes)
            {
                var holds = node.Id == owner && isInside;
                var isContainer = node.Element is SubProcess && node.Bounds.Contains(box);
                Require(
                    holds || isContainer || !node.Bounds.Overlaps(box) || IsHost(node, owner),
                    $"the label of {owner} overlaps {node.Id}"
                );
            }
            Require(!isInside || nodes[owner].Bounds.Contains(box), $"the text of {owner} does not fit");
        }
    }

    /// <summary>Whether the node stands upon the owner's border, where it may touch the room of the text.</summary>
    private bool IsHost(LayoutNode node, string owner) =>
        node.Element is BoundaryEvent b
        && b.AttachedTo == owner
        && nodes[owner].Outline == NodeOutline.Rectangle
        && node.Bounds.Center.Y == nodes[owner].Bounds.Bottom;

    private List<(string Owner, bool IsInside, Box Box)> Labels() =>
        [
            .. layout.Nodes.Where(n => n.Label is not null).Select(n => (n.Id, n.Outline == NodeOutline.Rectangle, n.Label!.Box)),
            .. layout.Nodes.Where(n => n.Footer is not null).Select(n => (n.Id, true, n.Footer!.Box)),
            .. layout.Edges.Where(e => e.Label is not null).Select(e => (e.Id, false, e.Label!.Box)),
            .. layout.Bands.Select(b => ("stage " + b.Stage.Id, false, b.Title.Box)),
            .. layout.Lanes.Where(l => l.Title is not null).Select(l => ("lane " + l.Lane.Id, false, l.Title!.Box)),
            .. layout.Pools.Where(p => p.Title is not null).Select(p => ("pool " + p.Participant.Id, false, p.Title!.Box)),
            .. layout.Artifacts.Where(a => a.Label is not null).Select(a => ("artifact " + a.Artifact.Id, false, a.Label!.Box)),
        ];

    private void BandsHoldTheirNodes()
    {
        if (layout.Pools.IsEmpty)
        {
            Require(
                layout.Bands.Select(b => b.Stage.Id).Order().SequenceEqual(layout.Process.Stages.Select(s => s.Id).Order()),
                $"not each stage is drawn once"
            );
        }
        foreach (var (a, b) in Pairs(layout.Bands))
        {
            Require(!a.Bounds.Overlaps(b.Bounds), $"the bands {a.Stage.Id} and {b.Stage.Id} overlap");
        }
        foreach (var band in layout.Bands)
        {
            Require(band.Bounds.Contains(band.Title.Box), $"the title of {band.Stage.Id} does not fit");
            foreach (
                var node in layout.Nodes.Where(n =>
                    n is { Container: null, Element: not SubProcess { TriggeredByEvent: true } } && n.Element.Stage == band.Stage.Id
                )
            )
            {
                Require(band.Bounds.Contains(node.Bounds), $"{band.Stage.Id} does not hold {node.Id}");
            }
        }
    }

    private void LanesHoldTheirNodes(IReadOnlyList<Process> processes)
    {
        foreach (var (a, b) in Pairs(layout.Lanes.Where(l => l.Lane.Lanes.IsEmpty).ToList()))
        {
            Require(!a.Bounds.Overlaps(b.Bounds), $"the lanes {a.Lane.Id} and {b.Lane.Id} overlap");
        }
        foreach (var (a, b) in Pairs(layout.Pools))
        {
            Require(!a.Bounds.Overlaps(b.Bounds), $"the pools {a.Participant.Id} and {b.Participant.Id} overlap");
        }
        foreach (var lane in layout.Lanes)
        {
            Require(lane.Title is null || lane.Header.Contains(lane.Title.Box), $"the name of {lane.Lane.Id} does not fit");
            foreach (var node in lane.Lane.Nodes.Where(nodes.ContainsKey))
            {
                Require(lane.Bounds.Contains(nodes[node].Bounds), $"the lane {lane.Lane.Id} does not hold {node}");
            }
        }
        foreach (var pool in layout.Pools)
        {
            Require(pool.Title is null || pool.Header.Contains(pool.Title.Box), $"the name of {pool.Participant.Id} does not fit");
            foreach (var node in processes.Where(p => p.Id == pool.Participant.Process).SelectMany(p => p.Nodes))
            {
                Require(pool.Bounds.Contains(nodes[node.Id].Bounds), $"the pool {pool.Participant.Id} does not hold {node.Id}");
            }
        }
    }

    /// <summary>Whether a line leads to another lane, so that it cannot be straight.</summary>
    private bool ChangesLane(LayoutEdge edge) =>
        layout.Lanes.Any(l => l.Bounds.Contains(nodes[edge.Source].Bounds) != l.Bounds.Contains(nodes[edge.Target].Bounds));

    private void TheMainPathIsStraight()
    {
        foreach (var edge in layout.Edges.Where(e => e.IsOnMainPath && !ChangesLane(e)))
        {
            Require(
                edge.Points.Length == 2 && edge.Points[0].Y == edge.Points[1].Y && edge.Points[0].X < edge.Points[1].X,
                $"{edge.Id} of the main path is not straight"
            );
        }
    }

    private static bool Cuts((Point From, Point To) segment, Box box) =>
        Math.Min(segment.From.X, segment.To.X) < box.Right
            && box.X < Math.Max(segment.From.X, segment.To.X)
            && box.Y < segment.From.Y
            && segment.From.Y < box.Bottom
            && segment.From.Y == segment.To.Y
        || segment.From.X == segment.To.X
            && box.X < segment.From.X
            && segment.From.X < box.Right
            && Math.Min(segment.From.Y, segment.To.Y) < box.Bottom
            && box.Y < Math.Max(segment.From.Y, segment.To.Y);

    private static IEnumerable<(Point From, Point To)> Segments(LayoutEdge edge) => edge.Points.Zip(edge.Points.Skip(1));

    private static IEnumerable<(T A, T B)> Pairs<T>(IReadOnlyList<T> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            for (var j = i + 1; j < items.Count; j++)
            {
                yield return (items[i], items[j]);
            }
        }
    }
}
