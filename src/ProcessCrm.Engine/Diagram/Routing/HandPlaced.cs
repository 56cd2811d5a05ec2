using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Routing;

/// <summary>
/// Moves nodes to where somebody has put them (<see cref="DiagramOptions.Positions"/>), with what stands in them, on their border and beside them. Lines
/// that this bends or blocks are drawn anew around the shapes.
/// </summary>
internal sealed class HandPlaced
{
    private const int Room = 60;
    private const int Padding = 12;

    private readonly Layout layout;
    private readonly Dictionary<string, LayoutNode> nodes;
    private readonly Dictionary<string, Point> shifts = new(StringComparer.Ordinal);

    private HandPlaced(Layout layout)
    {
        this.layout = layout;
        nodes = layout.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (var node in layout.Nodes)
        {
            ShiftOf(node.Id);
        }
    }

    /// <summary>The layout with the nodes in their places.</summary>
    public static Layout Apply(Layout layout) =>
        layout.Nodes.Any(n => layout.Options.Positions.ContainsKey(n.Id)) ? new HandPlaced(layout).Apply() : layout;

    private Layout Apply()
    {
        var moved = Grown([.. layout.Nodes.Select(n => n.Moved(ShiftOf(n.Id).X, ShiftOf(n.Id).Y))]);
        var solids = moved.Where(n => !moved.Any(inner => inner.Container == n.Id)).ToList();
        var kept = new List<LayoutEdge>();
        var broken = new List<LayoutEdge>();
        foreach (var edge in layout.Edges)
        {
            var (from, to) = (ShiftOf(edge.Source), ShiftOf(edge.Target));
            var whole = edge.Moved(from.X, from.Y);
            (from == to && !solids.Exists(s => IsInTheWay(s, whole)) ? kept : broken).Add(whole);
        }
        var area = moved
            .Select(n => n.Bounds)
            .Concat(kept.SelectMany(e => e.Points).Select(p => new Box(p.X, p.Y, 0, 0)))
            .Aggregate((all, box) => all.Union(box));
        return layout with
        {
            Nodes = moved,
            Edges = [.. kept, .. Drawn(broken, kept, moved, solids, area)],
            Artifacts = [.. layout.Artifacts.Select(a => a.Moved(ShiftOf(a).X, ShiftOf(a).Y))],
            Width = Math.Max(layout.Width, area.Right),
            Height = Math.Max(layout.Height, area.Bottom),
        };
    }

    /// <summary>How far a node is moved: to its own place, else with its activity or the subprocess around it.</summary>
    private Point ShiftOf(string id)
    {
        if (shifts.TryGetValue(id, out var known))
        {
            return known;
        }
        if (!nodes.TryGetValue(id, out var node))
        {
            return default;
        }
        var follows =
            node.IsImpliedGateway ? node.Element.Id
            : node.Element is BoundaryEvent boundary ? boundary.AttachedTo
            : node.Container;
        return shifts[id] =
            layout.Options.Positions.TryGetValue(id, out var place)
                ? new(place.X - DiagramLayout.Margin - node.Bounds.X, place.Y - DiagramLayout.Margin - node.Bounds.Y)
            : follows is null ? default
            : ShiftOf(follows);
    }

    /// <summary>Annotations and data go with the first node that they belong to.</summary>
    private Point ShiftOf(LayoutArtifact artifact) =>
        artifact.Artifact.Links.Select(link => link.Other).FirstOrDefault(nodes.ContainsKey) is { } node ? ShiftOf(node) : default;

    /// <summary>Subprocesses reach around what was moved inside them; what they contain comes after them.</summary>
    private ImmutableArray<LayoutNode> Grown(ImmutableArray<LayoutNode> moved)
    {
        var bounds = moved.ToDictionary(n => n.Id, n => n.Bounds, StringComparer.Ordinal);
        foreach (var node in moved.Reverse())
        {
            if (node.Container is { } container && bounds.TryGetValue(container, out var around) && ShiftOf(container) != ShiftOf(node.Id))
            {
                var own = bounds[node.Id];
                bounds[container] = around.Union(
                    new Box(own.X - Padding, own.Y - Padding, own.Width + (2 * Padding), own.Height + (2 * Padding))
                );
            }
        }
        return [.. moved.Select(n => n with { Bounds = bounds[n.Id] })];
    }

    private static bool IsInTheWay(LayoutNode solid, LayoutEdge edge) =>
        solid.Id != edge.Source
        && solid.Id != edge.Target
        && solid.Element is not BoundaryEvent
        && edge.Points.Zip(edge.Points.Skip(1))
            .Any(piece =>
                solid.Bounds.Overlaps(
                    new Box(
                        Math.Min(piece.First.X, piece.Second.X),
                        Math.Min(piece.First.Y, piece.Second.Y),
                        Math.Abs(piece.First.X - piece.Second.X) + 1,
                        Math.Abs(piece.First.Y - piece.Second.Y) + 1
                    )
                )
            );

    private static IEnumerable<LayoutEdge> Drawn(
        List<LayoutEdge> broken,
        List<LayoutEdge> kept,
        ImmutableArray<LayoutNode> moved,
        List<LayoutNode> solids,
        Box area
    )
    {
        var at = moved.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var within = new Box(area.X - Room, area.Y - Room, area.Width + (2 * Room), area.Height + (2 * Room));
        var ends = broken.ConvertAll(e => (Edge: e, From: Ports(at[e.Source], isSource: true), To: Ports(at[e.Target], isSource: false)));
        var grid = new RouteGrid(within, ends.SelectMany(e => e.From.Concat(e.To)));
        List<Box> taken = [.. solids.Select(s => s.Bounds), .. moved.Select(n => n.Label?.Box).OfType<Box>()];
        taken.ForEach(grid.AddSolid);
        kept.ForEach(e => grid.AddLine(e.Points));
        var drawn = new List<LayoutEdge>();
        foreach (var (edge, from, to) in ends)
        {
            var points = grid.Find(from, to);
            grid.AddLine(points);
            // Shapes that touch leave no way between them.
            drawn.Add(edge with { Points = points is [var only] ? [only, only] : [.. points] });
        }
        var room = new LabelRoom(taken, kept.Concat(drawn).Select(e => (IReadOnlyList<Point>)e.Points));
        return drawn.ConvertAll(e => e.Label is { } label ? e with { Label = room.Place(label, e.Points, within) } : e);
    }

    /// <summary>Where a line may leave a shape, or come to it: the middles of its sides. Flow goes from left to right, and down from a border.</summary>
    private static List<Point> Ports(LayoutNode node, bool isSource)
    {
        var (box, middle) = (node.Bounds, node.Bounds.Center);
        var (left, right) = (new Point(box.X, middle.Y), new Point(box.Right, middle.Y));
        var (top, bottom) = (new Point(middle.X, box.Y), new Point(middle.X, box.Bottom));
        return node.Element is BoundaryEvent ? [bottom, right, left]
            : isSource ? [right, bottom, top]
            : [left, top, bottom];
    }
}
