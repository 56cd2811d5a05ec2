namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Which trunk of a channel stands left of which: what must be, and what saves crossings.</summary>
internal sealed class TrackOrder(List<Trunk> trunks)
{
    private readonly HashSet<(int Left, int Right)> required = [];
    private readonly Dictionary<(int Left, int Right), int> preferred = [];

    public IReadOnlyList<Trunk> Trunks => trunks;

    public void Require(int left, int right) => required.Add((left, right));

    /// <summary>Notes what it saves to have the first left of the second; negative for the other way round.</summary>
    public void Prefer(int first, int second, int saved)
    {
        preferred.Remove((first, second));
        preferred.Remove((second, first));
        if (saved != 0)
        {
            preferred[saved > 0 ? (first, second) : (second, first)] = Math.Abs(saved);
        }
    }

    public void Forget(int trunk)
    {
        required.RemoveWhere(r => r.Left == trunk || r.Right == trunk);
        foreach (var key in preferred.Keys.Where(k => k.Left == trunk || k.Right == trunk).ToList())
        {
            preferred.Remove(key);
        }
    }

    /// <summary>A trunk that cannot be placed, since what must be runs in a circle; null where all can.</summary>
    public int? FindCircle()
    {
        var left = Enumerable.Range(0, trunks.Count).ToHashSet();
        while (true)
        {
            var free = left.Where(t =>
                    !required.Any(r => r.Right == t && left.Contains(r.Left)) || !required.Any(r => r.Left == t && left.Contains(r.Right))
                )
                .ToList();
            if (free.Count == 0)
            {
                break;
            }
            left.ExceptWith(free);
        }
        // The one with the fewest lines gives way; not one that has been led over already.
        return left.Count == 0
            ? null
            : left.OrderBy(t => trunks[t].Second is null ? 0 : 1).ThenBy(t => trunks[t].Pieces.Count).ThenBy(t => t).First();
    }

    /// <summary>Assigns the tracks and returns how many there are.</summary>
    public int Assign(int clearance)
    {
        var before = trunks.Select(_ => new List<int>()).ToArray();
        foreach (var (left, right) in required.Order())
        {
            before[right].Add(left);
        }
        foreach (var ((left, right), _) in preferred.OrderByDescending(p => p.Value).ThenBy(p => p.Key))
        {
            if (!Reaches(right, left, before))
            {
                before[right].Add(left);
            }
        }
        var placed = new List<int>();
        while (placed.Count < trunks.Count)
        {
            var next = Enumerable.Range(0, trunks.Count).First(t => !placed.Contains(t) && before[t].TrueForAll(placed.Contains));
            Place(next, before[next], placed, clearance);
            placed.Add(next);
        }
        return trunks.Count == 0 ? 0 : trunks.Max(t => t.Track) + 1;
    }

    private void Place(int trunk, List<int> before, List<int> placed, int clearance)
    {
        var own = trunks[trunk];
        own.Track = before.Count == 0 ? 0 : before.Max(b => trunks[b].Track + 1);
        while (
            placed.Exists(p =>
                trunks[p].Track == own.Track && trunks[p].Top - clearance < own.Bottom && own.Top - clearance < trunks[p].Bottom
            )
        )
        {
            own.Track++;
        }
    }

    /// <summary>Whether <paramref name="from"/> stands somewhere left of <paramref name="to"/>.</summary>
    private static bool Reaches(int from, int to, List<int>[] before)
    {
        var stack = new Stack<int>([to]);
        var seen = new HashSet<int>();
        while (stack.TryPop(out var trunk))
        {
            if (trunk == from)
            {
                return true;
            }
            if (seen.Add(trunk))
            {
                before[trunk].ForEach(stack.Push);
            }
        }
        return false;
    }
}
