using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>
/// Keeps rows free above and below the shapes: for lines that lead back, which leave and arrive there, and for boundary events, whose lines
/// leave downwards. The rows are nested so that the lines of one shape do not cross.
/// </summary>
internal static class Lanes
{
    private const int Step = 12;
    private const int FirstStep = 14;
    private const int Inset = 18;
    private const int XStep = 14;
    private const int TipOffset = 7;
    private const int LabelGap = 4;
    private const int BoundaryLabelWidth = 120;

    /// <summary>Makes the lanes that the graph needs, those of lines that lead back above the shapes.</summary>
    public static void Create(Graph graph, IEnumerable<BoundaryEvent> boundaries)
    {
        var byId = graph.Vertices.ToDictionary(v => v.Element.Id, StringComparer.Ordinal);
        foreach (var boundary in boundaries)
        {
            if (byId.TryGetValue(boundary.AttachedTo, out var host))
            {
                AddBoundary(host, boundary);
            }
        }
        foreach (var edge in graph.Edges.Where(e => e.IsBack))
        {
            if (edge.Boundary is null)
            {
                edge.ExitLane = Add(edge.Source, edge.IsLoop ? LaneUse.Loop : LaneUse.Exit, [edge]);
            }
            if (!edge.IsLoop)
            {
                edge.EntryLane = Add(edge.Target, LaneUse.Entry, [edge]);
            }
        }
    }

    private static Lane Add(Vertex vertex, LaneUse use, IReadOnlyList<Edge> edges, BoundaryEvent? boundary = null)
    {
        var lane = new Lane
        {
            Vertex = vertex,
            Use = use,
            Edges = edges,
            Boundary = boundary,
            IsAbove = boundary is null,
        };
        vertex.Lanes.Add(lane);
        return lane;
    }

    private static void AddBoundary(Vertex host, BoundaryEvent boundary)
    {
        var edges = host.Outgoing.Where(e => e.Boundary == boundary).ToList();
        foreach (var direction in edges.GroupBy(e => e.IsBack).DefaultIfEmpty())
        {
            var lane = Add(host, LaneUse.Boundary, direction?.ToList() ?? [], boundary);
            lane.Edges.ToList().ForEach(e => e.ExitLane = lane);
        }
    }

    /// <summary>Gives each lane of a vertex its place, once the order in the layers is known, and reserves the room.</summary>
    public static void Place(Vertex vertex, Func<Edge, int> neighbour, Labels labels)
    {
        PlaceSide(vertex, above: true, neighbour, labels);
        PlaceSide(vertex, above: false, neighbour, labels);
        ArtifactRow.Place(vertex);
    }

    private static void PlaceSide(Vertex vertex, bool above, Func<Edge, int> neighbour, Labels labels)
    {
        var lanes = vertex.Lanes.Where(l => l.IsAbove == above).ToList();
        if (lanes.Count == 0)
        {
            return;
        }
        var side = new Side(vertex, above);
        // The innermost row belongs to the neighbour that is nearest to this side.
        int Nearness(Lane lane) => lane.Edges.Count == 0 ? 0 : neighbour(lane.Edges[0]) * (above ? -1 : 1);
        var entries = lanes.Where(l => l.Use == LaneUse.Entry).OrderBy(Nearness).ToList();
        var exits = lanes.Where(l => l.Use == LaneUse.Exit).OrderBy(Nearness).ToList();
        var boundaries = lanes.Where(l => l.Use == LaneUse.Boundary).OrderBy(l => l.IsToLeft).ThenBy(Nearness).ToList();

        foreach (var loop in lanes.Where(l => l.Use == LaneUse.Loop))
        {
            side.Loop(loop);
        }
        foreach (var entry in entries)
        {
            side.Entry(entry, besideExit: exits.Count > 0);
        }
        side.Boundaries(boundaries, labels);
        var (wide, narrow) = (exits.Where(side.IsWide).ToList(), exits.Where(l => !side.IsWide(l)).ToList());
        side.NarrowExits(narrow);
        foreach (var exit in wide)
        {
            side.WideExit(exit, besideEntry: entries.Count > 0);
        }
        side.Reserve();
    }

    /// <summary>One side of a vertex while its lanes are placed: rows grow outwards from the border.</summary>
    private sealed class Side(Vertex vertex, bool above)
    {
        private readonly int sign = above ? -1 : 1;
        private readonly bool isBox = vertex.Outline == NodeOutline.Rectangle;
        private int reach = above ? vertex.Above : vertex.Below;
        private int entryX = vertex.Core.Right - Inset;
        private bool isFirst = true;

        /// <summary>The next row, beyond a label of the given height.</summary>
        private int NextRow(int labelHeight)
        {
            reach += isFirst ? Math.Max(FirstStep, labelHeight + LabelGap) : Math.Max(Step, labelHeight + LabelGap);
            isFirst = false;
            return sign * reach;
        }

        private int ExitX => vertex.Choice is { } choice ? choice.Center.X : vertex.Core.Right - Inset;

        public bool IsWide(Lane exit) => !isBox || vertex.Choice is not null || exit.Edges[0].Label is not null;

        public void Loop(Lane lane)
        {
            var label = lane.Edges[0].Label;
            lane.X = isBox ? ExitX : TipOffset;
            lane.ReturnX = isBox ? Math.Min(entryX, lane.X - Math.Max(40, (label?.Box.Width ?? 0) + 10)) : -TipOffset;
            entryX = lane.ReturnX - XStep;
            lane.Row = NextRow(label?.Box.Height ?? 0);
            PlaceLabel(lane);
        }

        public void Entry(Lane lane, bool besideExit)
        {
            lane.X =
                isBox ? entryX
                : besideExit ? TipOffset
                : 0;
            entryX -= XStep;
            lane.Row = NextRow(0);
        }

        /// <summary>The event farthest right has the innermost row. Names stand to the right of the lines, each above its own row.</summary>
        public void Boundaries(List<Lane> lanes, Labels labels)
        {
            var border = vertex.Core.Bottom;
            var events = lanes.Select(l => l.Boundary!.Id).Distinct(StringComparer.Ordinal).ToList();
            foreach (var lane in lanes)
            {
                var place = events.Count - 1 - events.IndexOf(lane.Boundary!.Id);
                lane.X = vertex.Core.X + 26 + (place * Shapes.BoundaryStep);
                var isNamed = lanes.First(l => l.Boundary == lane.Boundary) == lane;
                var text = isNamed ? TextMeasure.Wrap(labels.EventName(lane.Boundary), TextStyle.Small, BoundaryLabelWidth, 3) : [];
                lane.Label = Labels.At(text, TextStyle.Small, lane.X + 5, reach + 3);
                if (lane.Label is { } label)
                {
                    lane.Label = label with
                    {
                        Box = label.Box with
                        {
                            X = label.Box.Y < border + Shapes.BoundaryRadius ? lane.X + Shapes.BoundaryRadius + 4 : label.Box.X,
                        },
                    };
                }
                lane.Row = Math.Max(NextRow((lane.Label?.Box.Height ?? 0) + 2), border + Shapes.BoundaryRadius + 8);
                reach = Math.Max(reach, lane.Row);
                lane.ReturnX = lane.X - Shapes.BoundaryRadius - 5;
            }
        }

        public void NarrowExits(List<Lane> lanes)
        {
            var (row, x) = ((above ? vertex.Above : vertex.Below) + FirstStep, vertex.Core.X + Inset);
            foreach (var lane in lanes)
            {
                (lane.Row, lane.X) = (sign * row, x);
                reach = Math.Max(reach, row);
                isFirst = false;
                (row, x) = (row + Step, x + XStep);
            }
        }

        public void WideExit(Lane lane, bool besideEntry)
        {
            lane.X =
                isBox ? ExitX
                : besideEntry ? -TipOffset
                : 0;
            lane.Row = NextRow(lane.Edges[0].Label?.Box.Height ?? 0);
            PlaceLabel(lane);
        }

        private void PlaceLabel(Lane lane)
        {
            if (lane.Edges[0].Label is { } label)
            {
                lane.Label = label with
                {
                    Box = label.Box with
                    {
                        X = (lane.Use == LaneUse.Loop && !isBox ? lane.ReturnX : lane.X) - 6 - label.Box.Width,
                        Y = above ? lane.Row + 2 : lane.Row - 2 - label.Box.Height,
                    },
                };
            }
        }

        public void Reserve()
        {
            if (above)
            {
                vertex.Above = Math.Max(vertex.Above, reach);
            }
            else
            {
                vertex.Below = Math.Max(vertex.Below, reach);
            }
            foreach (var lane in vertex.Lanes)
            {
                if (lane.IsAbove == above && lane.Label is { } label)
                {
                    vertex.Reach(label.Box);
                }
            }
        }
    }
}
