using System.Collections.Immutable;
using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Lays out one container: the steps of the layered method, one after the other.</summary>
internal sealed class Composer(DiagramOptions options)
{
    private const int TitleTop = 12;
    private const int TitleGap = 12;
    private const int BandBottom = 18;
    private const int ApartGap = 28;
    private const int LaneInset = 16;

    private readonly ImmutableArray<LayoutArtifact>.Builder artifacts = ImmutableArray.CreateBuilder<LayoutArtifact>();
    private readonly ImmutableArray<LayoutNode>.Builder nodes = ImmutableArray.CreateBuilder<LayoutNode>();
    private readonly ImmutableArray<LayoutEdge>.Builder edges = ImmutableArray.CreateBuilder<LayoutEdge>();

    /// <summary>Draws a process with its stages, or a subprocess without: the best of several orders that cross as little.</summary>
    public static Drawing Draw(IFlowElementsContainer container, ImmutableArray<Stage> stages, DiagramOptions options)
    {
        var inner = new Dictionary<string, Drawing>(StringComparer.Ordinal);
        Drawing Inside(SubProcess sub) => inner.TryGetValue(sub.Id, out var known) ? known : inner[sub.Id] = Draw(sub, [], options);
        LayeredGraph Layered() => Cut(container, stages, options, Inside);
        return Ordering.Best(Layered()).Select(order => Draw(Layered(), order, container, options)).MinBy(Unrest.Of)!;
    }

    /// <summary>The steps before the order within the layers.</summary>
    private static LayeredGraph Cut(
        IFlowElementsContainer container,
        ImmutableArray<Stage> stages,
        DiagramOptions options,
        Func<SubProcess, Drawing> inner
    )
    {
        var graph = GraphBuilder.Build(container, options, inner);
        graph.Rows.Assign(graph);
        BackEdges.Mark(graph);
        graph.Stages = StageColumns.Assign(graph, stages);
        BackEdges.Mark(graph);
        MainPath.Mark(graph);
        Lanes.Create(graph, container.Nodes.OfType<BoundaryEvent>());
        RaisedLabels.Apply(graph, options.JoinedBelow);
        return LayerCutter.Cut(graph, Layers.Assign(graph));
    }

    /// <summary>The steps after it.</summary>
    private static Drawing Draw(LayeredGraph layered, int[][] order, IFlowElementsContainer container, DiagramOptions options)
    {
        Ordering.Apply(layered, order);
        Ports.Place(layered, new Labels(options));
        var (groupTops, height) = RowAssignment.Assign(layered);
        Tips.Choose(layered);
        return new Composer(options).Compose(layered, container, groupTops, height);
    }

    private Drawing Compose(LayeredGraph layered, IFlowElementsContainer container, int[] groupTops, int height)
    {
        var columns = Columns.Assign(layered, options.Language);
        var titles = layered.Graph.Stages.Columns.Select((c, i) => Title(c[0], columns.Edges[i + 1] - columns.Edges[i])).ToList();
        var header = titles.Count == 0 ? 0 : TitleTop + titles.Max(t => t.Box.Height) + TitleGap;
        var rows = layered.Graph.Rows;
        var lead = rows.Count == 0 ? 0 : rows.Width + LaneInset;
        var anchors = layered
            .Items.Where(i => i.Vertex is not null)
            .ToDictionary(i => i.Vertex!, i => new Point(layered.Layers[i.Layer].X, i.Row));
        foreach (var vertex in layered.Graph.Vertices.Where(anchors.ContainsKey))
        {
            Place(vertex, anchors[vertex], lead, header, container);
        }
        var router = new EdgeRouter(layered, columns);
        var boxes = layered.Items.Where(i => i.Label is not null).ToDictionary(i => i.Edge!, i => i);
        foreach (var edge in layered.Graph.Edges)
        {
            Place(edge, router.Route(edge, v => anchors[v]), Label(edge, boxes.GetValueOrDefault(edge), layered, anchors), lead, header);
        }
        var bottom = header + height + (titles.Count == 0 || rows.Count > 0 ? 0 : BandBottom);
        var bands = Bands(layered.Graph, columns, titles, groupTops, header, bottom);
        var main = layered.Items.FirstOrDefault(i => i.Vertex is { IsOnMainPath: true });
        var right = lead + columns.Width + (rows.Count == 0 ? 0 : LaneInset);
        var (width, below) = PlaceApart(layered.Graph.Apart, right, bottom, container);
        (width, below) = PlaceLoose(container, lead, width, below);
        return new(
            width,
            below,
            header + (main?.Row ?? height / 2),
            nodes.ToImmutable(),
            edges.ToImmutable(),
            [.. bands.Select(b => b with { Bounds = b.Bounds.Moved(lead, 0), Title = b.Title.Moved(lead, 0) })],
            rows.Bands([.. groupTops.Select(t => t + header)], bottom, right),
            artifacts.ToImmutable()
        );
    }

    private LayoutText Title(Stage stage, int width)
    {
        var name = stage.Name?.For(options.Language);
        var title = string.IsNullOrWhiteSpace(name) ? stage.Id : name;
        return Labels.At(TextMeasure.Wrap(title, TextStyle.Title, width - 20, 3), TextStyle.Title, 0, 0)!;
    }

    private ImmutableArray<LayoutBand> Bands(Graph graph, Columns columns, List<LayoutText> titles, int[] groupTops, int header, int bottom)
    {
        var bands = ImmutableArray.CreateBuilder<LayoutBand>();
        for (var c = 0; c < titles.Count; c++)
        {
            var stages = graph.Stages.Columns[c];
            var (x, width) = (columns.Edges[c], columns.Edges[c + 1] - columns.Edges[c]);
            for (var g = 0; g < stages.Length; g++)
            {
                var top = g == 0 ? 0 : header + groupTops[g];
                var end = g + 1 < stages.Length ? header + groupTops[g + 1] : bottom;
                var title = g == 0 ? titles[c] : Title(stages[g], width);
                bands.Add(new(stages[g], new(x, top, width, end - top), title.Moved(x + 10, top + TitleTop)));
            }
        }
        return bands.ToImmutable();
    }

    private void Place(Vertex vertex, Point anchor, int across, int down, IFlowElementsContainer container)
    {
        var (x, y) = (anchor.X + across, anchor.Y + down);
        var within = container is SubProcess ? container.Id : null;
        nodes.Add(
            new()
            {
                Id = vertex.Element.Id,
                Element = vertex.Element,
                Outline = vertex.Outline,
                Bounds = vertex.Core.Moved(x, y),
                Container = within,
                Label = vertex.Label?.Moved(x, y),
                Footer = vertex.Footer?.Moved(x, y),
                IsOnMainPath = vertex.IsOnMainPath,
            }
        );
        artifacts.AddRange(vertex.Artifacts.Select(a => a.Moved(x, y)));
        if (vertex.Inner is { } inner)
        {
            artifacts.AddRange(inner.Artifacts.Select(a => a.Moved(x + vertex.InnerOrigin.X, y + vertex.InnerOrigin.Y)));
            nodes.AddRange(inner.Nodes.Select(n => n.Moved(x + vertex.InnerOrigin.X, y + vertex.InnerOrigin.Y)));
            edges.AddRange(inner.Edges.Select(e => e.Moved(x + vertex.InnerOrigin.X, y + vertex.InnerOrigin.Y)));
        }
        if (vertex.Choice is { } choice)
        {
            PlaceChoice(vertex, choice, x, y, within);
        }
        foreach (var lane in vertex.Lanes.Where(l => l.Boundary is not null).DistinctBy(l => l.Boundary!.Id))
        {
            nodes.Add(
                new()
                {
                    Id = lane.Boundary!.Id,
                    Element = lane.Boundary,
                    Outline = NodeOutline.Circle,
                    Bounds = Box.Around(new(x + lane.X, y + vertex.Core.Bottom), 2 * Shapes.BoundaryRadius, 2 * Shapes.BoundaryRadius),
                    Container = within,
                    Label = lane.Label?.Moved(x, y),
                }
            );
        }
    }

    private void PlaceChoice(Vertex vertex, Box choice, int x, int y, string? within)
    {
        var id = vertex.Element.Id + LayoutNode.ImpliedSuffix;
        nodes.Add(
            new()
            {
                Id = id,
                Element = vertex.Element,
                Outline = NodeOutline.Diamond,
                Bounds = choice.Moved(x, y),
                Container = within,
                IsImpliedGateway = true,
                IsOnMainPath = vertex.IsOnMainPath,
            }
        );
        edges.Add(
            new()
            {
                Id = id,
                Kind = EdgeKind.Implied,
                Source = vertex.Element.Id,
                Target = id,
                Points = [new(x + vertex.Core.Right, y), new(x + choice.X, y)],
                IsOnMainPath = vertex.IsOnMainPath,
            }
        );
    }

    private void Place(Edge edge, ImmutableArray<Point> points, LayoutText? label, int across, int down) =>
        edges.Add(
            new()
            {
                Id = edge.Id,
                Kind = edge.Kind,
                Flow = edge.Flow,
                Source = edge.Boundary?.Id ?? edge.Source.Element.Id + (edge.Source.Choice is null ? "" : LayoutNode.ImpliedSuffix),
                Target = edge.Target.Element.Id,
                Points = [.. points.Select(p => p.Moved(across, down))],
                Label = label?.Moved(across, down),
                IsOnMainPath = edge.IsOnMainPath,
                IsBack = edge.IsBack,
            }
        );

    /// <summary>The label above its row in the layer of labels, or above the lane of a line that leads back.</summary>
    private static LayoutText? Label(Edge edge, Item? item, LayeredGraph layered, Dictionary<Vertex, Point> anchors)
    {
        if (edge.Label is not { } label)
        {
            return null;
        }
        if (item is not null)
        {
            return label with
            {
                Box = label.Box with { X = layered.Layers[item.Layer].X - (label.Box.Width / 2), Y = item.Row - 3 - label.Box.Height },
            };
        }
        return edge.ExitLane is { Boundary: null, Label: { } placed } ? placed.Moved(anchors[edge.Source].X, anchors[edge.Source].Y) : null;
    }

    private (int Width, int Height) PlaceApart(List<Vertex> apart, int width, int height, IFlowElementsContainer container)
    {
        var (x, widest) = (0, width);
        var top = height + (height > 0 ? ApartGap : 0);
        foreach (var vertex in apart)
        {
            ArtifactRow.Place(vertex);
            Place(vertex, new(x + vertex.Left, top + vertex.Above), 0, 0, container);
            x += vertex.Left + vertex.Right + ApartGap;
            widest = Math.Max(widest, x - ApartGap);
            height = Math.Max(height, top + vertex.Above + vertex.Below);
        }
        return (widest, height);
    }

    /// <summary>Places what stands beside no node below everything else.</summary>
    private (int Width, int Height) PlaceLoose(IFlowElementsContainer container, int left, int width, int height)
    {
        var known = container.Nodes.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var loose = options.Artifacts.Where(a => a.Container == container.Id && (a.Beside is null || !known.Contains(a.Beside)));
        var placed = ArtifactRow.PlaceLoose(loose, left, height + ApartGap);
        artifacts.AddRange(placed);
        return placed.Count == 0 ? (width, height) : (Math.Max(width, placed.Max(a => a.Room.Right)), placed.Max(a => a.Room.Bottom));
    }
}
