using System.Collections.Immutable;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Strings the pieces of a line together.</summary>
internal sealed class EdgeRouter(LayeredGraph graph, Columns columns)
{
    private readonly ILookup<Edge, Piece> pieces = graph.Pieces.ToLookup(p => p.Edge);

    /// <summary>The points of a line, from its source to its target.</summary>
    /// <param name="edge">The line.</param>
    /// <param name="anchor">Where the vertices stand.</param>
    public ImmutableArray<Point> Route(Edge edge, Func<Vertex, Point> anchor)
    {
        if (edge.IsLoop)
        {
            return Loop(edge, anchor(edge.Source));
        }
        var points = new List<Point>();
        var own = pieces[edge].ToList();
        points.AddRange(LeftEnd(edge, own[0], anchor(edge.LeftEnd)));
        own.ForEach(p => points.AddRange(Across(p)));
        points.AddRange(RightEnd(edge, anchor(edge.RightEnd)));
        if (edge.IsBack)
        {
            points.Reverse();
        }
        return Simplify(points);
    }

    /// <summary>The points of a piece in its channel.</summary>
    private IEnumerable<Point> Across(Piece piece)
    {
        var layer = piece.Left.Layer;
        var row = piece.LeftRow;
        for (var trunk = columns.Channels[layer].TrunkOf(piece); trunk is not null; trunk = trunk.Second)
        {
            var x = columns.TrackX(layer, trunk);
            yield return new(x, row);
            row = trunk.Second is null ? piece.RightRow : trunk.RightRows[0];
            yield return new(x, row);
        }
    }

    private static IEnumerable<Point> LeftEnd(Edge edge, Piece first, Point anchor)
    {
        if (edge.LeftLane is { } lane)
        {
            return [Border(lane, anchor), new(anchor.X + lane.X, anchor.Y + lane.Row)];
        }
        var vertex = edge.LeftEnd;
        if (first.Tip != Tip.None)
        {
            var diamond = vertex.Choice ?? vertex.Core;
            var tip = new Point(anchor.X + diamond.Center.X, anchor.Y + (first.Tip == Tip.Upper ? diamond.Y : diamond.Bottom));
            return [tip, tip with { Y = first.RightRow }];
        }
        return [new(anchor.X + vertex.ExitX, first.LeftRow)];
    }

    private IEnumerable<Point> RightEnd(Edge edge, Point anchor)
    {
        if (edge.RightLane is { } lane)
        {
            return [new(anchor.X + lane.X, anchor.Y + lane.Row), Border(lane, anchor)];
        }
        return [new(anchor.X + edge.RightEnd.Core.X, pieces[edge].Last().RightRow)];
    }

    private static ImmutableArray<Point> Loop(Edge edge, Point anchor)
    {
        var lane = edge.ExitLane!;
        var vertex = edge.Source;
        var row = anchor.Y + lane.Row;
        var back = new Point(anchor.X + lane.ReturnX, anchor.Y + Outline.Y(vertex.Outline, vertex.Core, lane.ReturnX, lane.IsAbove));
        return [Border(lane, anchor), new(anchor.X + lane.X, row), new(back.X, row), back];
    }

    /// <summary>Where a lane meets the border: of the shape, of its implied gateway, or of a boundary event.</summary>
    private static Point Border(Lane lane, Point anchor)
    {
        var vertex = lane.Vertex;
        var y =
            lane.Boundary is not null ? vertex.Core.Bottom + Shapes.BoundaryRadius
            : lane.Use != LaneUse.Entry && vertex.Choice is { } choice ? (lane.IsAbove ? choice.Y : choice.Bottom)
            : Outline.Y(vertex.Outline, vertex.Core, lane.X, lane.IsAbove);
        return new(anchor.X + lane.X, anchor.Y + y);
    }

    private static ImmutableArray<Point> Simplify(List<Point> points)
    {
        var result = new List<Point>();
        foreach (var point in points)
        {
            if (result.Count > 0 && result[^1] == point)
            {
                continue;
            }
            if (
                result.Count > 1
                && ((result[^1].X == point.X && result[^2].X == point.X) || (result[^1].Y == point.Y && result[^2].Y == point.Y))
            )
            {
                result.RemoveAt(result.Count - 1);
            }
            result.Add(point);
        }
        return [.. result];
    }
}
