using System.Collections.Immutable;
using ProcessCrm.Engine.Diagram.Layering;
using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Routing;

/// <summary>Draws the lines that bind nothing to its place: messages between pools, and what joins annotations and data with the nodes.</summary>
internal sealed class FreeLines
{
    private const int Margin = 24;
    private const int PortStep = 14;
    private const int PortInset = 12;
    private const int LabelWidth = 110;

    private readonly Layout layout;
    private readonly List<Request> requests = [];
    private readonly Dictionary<string, LayoutNode> nodes;
    private readonly Dictionary<string, LayoutArtifact> artifacts;
    private readonly Dictionary<string, LayoutPool> pools;
    private readonly Dictionary<string, LayoutEdge> edges;

    private FreeLines(Layout layout)
    {
        this.layout = layout;
        nodes = layout.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        artifacts = layout.Artifacts.ToDictionary(a => a.Artifact.Id, StringComparer.Ordinal);
        pools = layout.Pools.ToDictionary(p => p.Participant.Id, StringComparer.Ordinal);
        edges = layout.Edges.Where(e => e.Kind == EdgeKind.Flow).ToDictionary(e => e.Id, StringComparer.Ordinal);
    }

    private sealed record Request(LayoutEdge Line, ImmutableArray<Point> From, ImmutableArray<Point> To, LayoutText? Label);

    /// <summary>The layout with these lines.</summary>
    public static Layout AddTo(Layout layout)
    {
        var lines = new FreeLines(layout);
        foreach (var flow in layout.Collaboration?.MessageFlows ?? [])
        {
            lines.AskFor(flow);
        }
        foreach (var artifact in layout.Artifacts)
        {
            foreach (var link in artifact.Artifact.Links)
            {
                lines.AskFor(artifact, link);
            }
        }
        return lines.requests.Count == 0 ? layout : layout with { Edges = [.. layout.Edges, .. lines.Draw()] };
    }

    private List<LayoutEdge> Draw()
    {
        var area = new Box(-Margin / 2, 0, layout.Width + Margin, layout.Height);
        var grid = new RouteGrid(area, requests.SelectMany(r => r.From.Concat(r.To)));
        var solids = Solids().ToList();
        solids.ForEach(grid.AddSolid);
        foreach (var edge in layout.Edges)
        {
            grid.AddLine(edge.Points);
        }
        var bands = layout.Pools.Select(p => p.Bounds).Concat(layout.Lanes.Select(l => l.Bounds)).ToList();
        foreach (var band in bands)
        {
            grid.AddLine(BorderOf(band));
            grid.AddBusy(band);
        }
        var drawn = new List<LayoutEdge>();
        foreach (var request in requests.OrderBy(r => r.From.Min(f => r.To.Min(t => Math.Abs(t.X - f.X) + Math.Abs(t.Y - f.Y)))))
        {
            var points = grid.Find(request.From, request.To);
            grid.AddLine(points);
            drawn.Add(request.Line with { Points = [.. points] });
        }
        var room = new LabelRoom(
            solids,
            layout.Edges.Concat(drawn).Select(e => (IReadOnlyList<Point>)e.Points).Concat(bands.Select(BorderOf))
        );
        var labels = requests.ToDictionary(r => r.Line.Id, r => r.Label, StringComparer.Ordinal);
        return drawn.ConvertAll(e => labels[e.Id] is { } label ? e with { Label = room.Place(label, e.Points, area) } : e);
    }

    private static Point[] BorderOf(Box band) =>
        [new(band.X, band.Y), new(band.Right, band.Y), new(band.Right, band.Bottom), new(band.X, band.Bottom), new(band.X, band.Y)];

    /// <summary>Everything that a line must not run through: shapes but for containers, texts, names of lanes and pools.</summary>
    private IEnumerable<Box> Solids() =>
        layout
            .Nodes.Where(n => n.Element is not SubProcess || n.IsImpliedGateway || !layout.Nodes.Any(inner => inner.Container == n.Id))
            .Select(n => n.Bounds)
            .Concat(layout.Nodes.Select(n => n.Label?.Box).OfType<Box>())
            .Concat(layout.Edges.Select(e => e.Label?.Box).OfType<Box>())
            .Concat(layout.Artifacts.Select(a => a.Room))
            .Concat(layout.Bands.Select(b => b.Title.Box))
            .Concat(layout.Lanes.Select(l => l.Header))
            .Concat(layout.Pools.Select(p => p.Header));

    private void AskFor(MessageFlow flow)
    {
        if (EndBox(flow.Source) is not { } source || EndBox(flow.Target) is not { } target)
        {
            return;
        }
        var isDown = source.Center.Y < target.Center.Y;
        var from = PortsToward(flow.Source, isDown, target);
        var to = PortsToward(flow.Target, !isDown, source);
        var name = flow.Name?.For(layout.Language) ?? "";
        Ask(flow.Id, EdgeKind.Message, flow.Source, flow.Target, from, to, name);
    }

    private void AskFor(LayoutArtifact artifact, ArtifactLink link)
    {
        var other =
            nodes.ContainsKey(link.Other) || artifacts.ContainsKey(link.Other) ? PortsAround(EndBox(link.Other)!.Value, link.Other)
            : edges.TryGetValue(link.Other, out var edge) ? MiddleOf(edge)
            : [];
        if (other.IsEmpty)
        {
            return;
        }
        var own = PortsAround(artifact.Bounds, artifact.Artifact.Id);
        var isData = artifact.Artifact.Kind != ArtifactKind.Annotation && link.Direction != LinkDirection.None;
        var kind = isData ? EdgeKind.Data : EdgeKind.Association;
        var isTo = link.Direction == LinkDirection.ToArtifact;
        Ask(
            link.Id,
            kind,
            isTo ? link.Other : artifact.Artifact.Id,
            isTo ? artifact.Artifact.Id : link.Other,
            isTo ? other : own,
            isTo ? own : other,
            ""
        );
    }

    private void Ask(
        string id,
        EdgeKind kind,
        string source,
        string target,
        ImmutableArray<Point> from,
        ImmutableArray<Point> to,
        string name
    )
    {
        if (from.IsEmpty || to.IsEmpty || requests.Exists(r => r.Line.Id == id))
        {
            return;
        }
        var line = new LayoutEdge
        {
            Id = id,
            Kind = kind,
            Flow = null,
            Source = source,
            Target = target,
            Points = [],
        };
        requests.Add(new(line, from, to, Labels.Centred(TextMeasure.Wrap(name, TextStyle.Small, LabelWidth, 3), TextStyle.Small, 0, 0)));
    }

    private Box? EndBox(string id) =>
        nodes.TryGetValue(id, out var node) ? node.Bounds
        : pools.TryGetValue(id, out var pool) ? pool.Bounds
        : artifacts.TryGetValue(id, out var artifact) ? artifact.Bounds
        : null;

    /// <summary>The places of the upper or lower border; of a pool those above or below the other end.</summary>
    private ImmutableArray<Point> PortsToward(string id, bool below, Box other)
    {
        var box = EndBox(id)!.Value;
        var y = below ? box.Bottom : box.Y;
        if (!pools.ContainsKey(id))
        {
            return nodes[id].Outline == NodeOutline.Rectangle
                ? [.. Spread(box.X, box.Right).Select(x => new Point(x, y))]
                : [new(box.Center.X, y)];
        }
        var (left, right) = (Math.Max(other.X, box.X + PortInset), Math.Min(other.Right, box.Right - PortInset));
        return left >= right ? [new(box.Center.X, y)] : [.. Spread(left - PortInset, right + PortInset).Select(x => new Point(x, y))];
    }

    private ImmutableArray<Point> PortsAround(Box box, string id)
    {
        if (artifacts.TryGetValue(id, out var artifact) && artifact.Artifact.Kind == ArtifactKind.Annotation)
        {
            return [new(box.X, box.Center.Y), new(box.X, box.Bottom), new(box.X, box.Y)];
        }
        var isRectangle = nodes.TryGetValue(id, out var node) && node.Outline == NodeOutline.Rectangle;
        var xs = isRectangle ? Spread(box.X, box.Right) : [box.Center.X];
        var ys = isRectangle ? Spread(box.Y, box.Bottom) : [box.Center.Y];
        return
        [
            .. xs.SelectMany(x => new[] { new Point(x, box.Y), new Point(x, box.Bottom) }),
            .. ys.SelectMany(y => new[] { new Point(box.X, y), new Point(box.Right, y) }),
        ];
    }

    /// <summary>The middle, and places at even distances to both sides of it.</summary>
    private static IEnumerable<int> Spread(int from, int to)
    {
        var middle = (from + to) / 2;
        for (var away = 0; away == 0 || away <= ((to - from) / 2) - PortInset; away += PortStep)
        {
            yield return middle + away;
            if (away > 0)
            {
                yield return middle - away;
            }
        }
    }

    /// <summary>The middle of the longest piece of a line.</summary>
    private static ImmutableArray<Point> MiddleOf(LayoutEdge edge)
    {
        var (from, to) = edge
            .Points.Zip(edge.Points.Skip(1))
            .MaxBy(p => Math.Abs(p.First.X - p.Second.X) + Math.Abs(p.First.Y - p.Second.Y));
        return [new((from.X + to.X) / 2, (from.Y + to.Y) / 2)];
    }
}
