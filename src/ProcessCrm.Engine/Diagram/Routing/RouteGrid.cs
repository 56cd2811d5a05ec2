namespace ProcessCrm.Engine.Diagram.Routing;

/// <summary>
/// A grid over a drawing that is finished but for some lines, in which the cheapest way for a line is found: short, with few bends and crossings,
/// not along another line, and through a shape only where there is no other way.
/// </summary>
internal sealed class RouteGrid
{
    private const int Pitch = 10;
    private const int Near = 7;
    private const int Bend = 45;
    private const int Crossing = 50;
    private const int Upon = 3_000;
    private const int Beside = 60;
    private const int Inside = 30_000;

    private readonly int[] xs;
    private readonly int[] ys;

    /// <summary>What the step to the right of a point costs, and the step down from it; beyond its length.</summary>
    private readonly int[,] right;
    private readonly int[,] down;

    /// <summary>An empty grid.</summary>
    /// <param name="area">Where lines may run.</param>
    /// <param name="ports">Points that must lie on the grid.</param>
    public RouteGrid(Box area, IEnumerable<Point> ports)
    {
        var known = ports.ToList();
        xs = Coordinates(area.X, area.Right, known.Select(p => p.X));
        ys = Coordinates(area.Y, area.Bottom, known.Select(p => p.Y));
        right = new int[xs.Length, ys.Length];
        down = new int[xs.Length, ys.Length];
    }

    /// <summary>Keeps lines out of a shape or text, and off its border.</summary>
    public void AddSolid(Box box)
    {
        var near = new Box(box.X - Near, box.Y - Near, box.Width + (2 * Near), box.Height + (2 * Near));
        ForSteps(near, (costs, i, j, step) => costs[i, j] += step.Overlaps(box) ? Inside : Beside);
    }

    /// <summary>Lets lines run from left to right rather elsewhere.</summary>
    public void AddBusy(Box box) => ForSteps(box, (costs, i, j, step) => costs[i, j] += costs == right ? step.Width / 2 : 0);

    /// <summary>Lets lines cross a line, but not lie upon it.</summary>
    public void AddLine(IReadOnlyList<Point> points)
    {
        for (var k = 0; k + 1 < points.Count; k++)
        {
            var (from, to) = (points[k], points[k + 1]);
            var line = new Box(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
            var near = new Box(line.X - Near, line.Y - Near, line.Width + (2 * Near), line.Height + (2 * Near));
            ForSteps(
                near,
                (costs, i, j, step) =>
                {
                    var isAlong = (costs == right) == (line.Height == 0);
                    costs[i, j] +=
                        isAlong ? Upon
                        : step.X <= line.Right
                        && line.X < step.X + Math.Max(1, step.Width)
                        && step.Y <= line.Bottom
                        && line.Y < step.Y + Math.Max(1, step.Height)
                            ? Crossing
                        : 0;
                }
            );
        }
    }

    /// <summary>The cheapest way from one of several points to one of several others; both lie on the grid.</summary>
    public List<Point> Find(IReadOnlyList<Point> from, IReadOnlyList<Point> to)
    {
        // A state is a point with the direction of the step to it: 0 for across, 1 for up and down.
        var size = xs.Length * ys.Length * 2;
        var cost = new int[size];
        Array.Fill(cost, int.MaxValue);
        var before = new int[size];
        var queue = new PriorityQueue<int, (int Cost, int State)>();
        var targets = to.Select(Index).ToHashSet();
        foreach (var start in from.Select(Index).SelectMany(index => new[] { index * 2, (index * 2) + 1 }))
        {
            (cost[start], before[start]) = (0, -1);
            queue.Enqueue(start, (0, start));
        }
        while (queue.TryDequeue(out var state, out var priority))
        {
            if (priority.Cost > cost[state])
            {
                continue;
            }
            if (targets.Contains(state / 2))
            {
                return Way(state, before);
            }
            foreach (var (next, price) in Steps(state))
            {
                var sum = priority.Cost + price;
                if (sum < cost[next])
                {
                    (cost[next], before[next]) = (sum, state);
                    queue.Enqueue(next, (sum, next));
                }
            }
        }
        throw new InvalidOperationException("The grid is connected, so there is a way.");
    }

    private static int[] Coordinates(int from, int to, IEnumerable<int> ports)
    {
        var fixedOnes = ports.Append(from).Append(to).Distinct().Order().ToArray();
        var all = new SortedSet<int>(fixedOnes);
        for (var (value, next) = (from + Pitch, 0); value < to; value += Pitch)
        {
            while (fixedOnes[next] < value - (Pitch / 2))
            {
                next++;
            }
            if (fixedOnes[next] > value + (Pitch / 2))
            {
                all.Add(value);
            }
        }
        return [.. all];
    }

    private int Index(Point point) => (Array.BinarySearch(xs, point.X) * ys.Length) + Array.BinarySearch(ys, point.Y);

    private IEnumerable<(int State, int Price)> Steps(int state)
    {
        var (index, isVertical) = (state / 2, state % 2 == 1);
        var (i, j) = (index / ys.Length, index % ys.Length);
        if (i + 1 < xs.Length)
        {
            yield return ((index + ys.Length) * 2, xs[i + 1] - xs[i] + right[i, j] + (isVertical ? Bend : 0));
        }
        if (i > 0)
        {
            yield return ((index - ys.Length) * 2, xs[i] - xs[i - 1] + right[i - 1, j] + (isVertical ? Bend : 0));
        }
        if (j + 1 < ys.Length)
        {
            yield return (((index + 1) * 2) + 1, ys[j + 1] - ys[j] + down[i, j] + (isVertical ? 0 : Bend));
        }
        if (j > 0)
        {
            yield return (((index - 1) * 2) + 1, ys[j] - ys[j - 1] + down[i, j - 1] + (isVertical ? 0 : Bend));
        }
    }

    private List<Point> Way(int state, int[] before)
    {
        var points = new List<Point>();
        for (; state >= 0; state = before[state])
        {
            var point = new Point(xs[state / 2 / ys.Length], ys[state / 2 % ys.Length]);
            if (
                points.Count > 1
                && ((points[^1].X == point.X && points[^2].X == point.X) || (points[^1].Y == point.Y && points[^2].Y == point.Y))
            )
            {
                points.RemoveAt(points.Count - 1);
            }
            if (points.Count == 0 || points[^1] != point)
            {
                points.Add(point);
            }
        }
        points.Reverse();
        return points;
    }

    /// <summary>Visits every step that touches an area, with the room that it takes.</summary>
    private void ForSteps(Box area, Action<int[,], int, int, Box> visit)
    {
        var (left, above) = (First(xs, area.X), First(ys, area.Y));
        for (var i = left; i < xs.Length && xs[i] < area.Right; i++)
        {
            for (var j = above; j < ys.Length && ys[j] < area.Bottom; j++)
            {
                if (i + 1 < xs.Length && ys[j] > area.Y)
                {
                    visit(right, i, j, new(xs[i], ys[j], xs[i + 1] - xs[i], 1));
                }
                if (j + 1 < ys.Length && xs[i] > area.X)
                {
                    visit(down, i, j, new(xs[i], ys[j], 1, ys[j + 1] - ys[j]));
                }
            }
        }
    }

    /// <summary>The last coordinate that is not beyond a value.</summary>
    private static int First(int[] coordinates, int value)
    {
        var found = Array.BinarySearch(coordinates, value);
        return Math.Max(0, found >= 0 ? found : ~found - 1);
    }
}
