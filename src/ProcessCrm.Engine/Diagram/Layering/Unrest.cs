using System.Collections.Immutable;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>How restless a drawing looks: what of several drawings of the same thing the best has least of.</summary>
internal static class Unrest
{
    private const int Crossing = 300;
    private const int Bend = 100;

    /// <summary>The number of bends and of crossings, each with its weight, and the size in hundredths of a bend.</summary>
    public static long Of(Drawing drawing)
    {
        var lines = drawing.Edges.Select(e => e.Points).ToList();
        var crossings = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = i + 1; j < lines.Count; j++)
            {
                crossings += Crossings(lines[i], lines[j]);
            }
        }
        return (crossings * Crossing) + (lines.Sum(l => l.Length - 2) * Bend) + ((long)drawing.Width * drawing.Height / 5_000);
    }

    private static int Crossings(ImmutableArray<Point> one, ImmutableArray<Point> other)
    {
        var count = 0;
        for (var i = 0; i + 1 < one.Length; i++)
        {
            for (var j = 0; j + 1 < other.Length; j++)
            {
                count += Cross(one[i], one[i + 1], other[j], other[j + 1]) || Cross(other[j], other[j + 1], one[i], one[i + 1]) ? 1 : 0;
            }
        }
        return count;
    }

    /// <summary>Whether the first, which goes from left to right, meets the inside of the second, which goes up or down.</summary>
    private static bool Cross(Point from, Point to, Point start, Point end) =>
        from.Y == to.Y
        && start.X == end.X
        && Math.Min(from.X, to.X) < start.X
        && start.X < Math.Max(from.X, to.X)
        && Math.Min(start.Y, end.Y) < from.Y
        && from.Y < Math.Max(start.Y, end.Y);
}
