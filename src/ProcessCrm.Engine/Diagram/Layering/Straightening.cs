namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>
/// Moves shapes and long lines up or down, within the room that they have, to where more lines meet them straight: of places that are equally short
/// the method that found them knows no better one.
/// </summary>
internal sealed class Straightening
{
    private const int Rounds = 4;
    private const int MostPlaces = 4;
    private const int MostPushed = 60;

    /// <summary>How much longer lines may get for a bend less.</summary>
    private const int BendWorth = 90;

    private readonly List<List<Item>> parts;
    private readonly Dictionary<Item, List<Item>> partOf = [];
    private readonly HashSet<int> tried = [];
    private readonly Func<Item, int> numberOf;
    private readonly LayeredGraph graph;
    private readonly Func<Item, Item?, int> upper;
    private readonly Func<Item, Item?, int> lower;

    private Straightening(LayeredGraph graph, Dictionary<Item, int> variables, Func<Item, Item?, int> upper, Func<Item, Item?, int> lower)
    {
        (this.graph, this.upper, this.lower) = (graph, upper, lower);
        numberOf = item => variables[item];
        parts = [.. variables.GroupBy(v => v.Value, v => v.Key).Select(group => group.ToList())];
        foreach (var part in parts)
        {
            part.ForEach(item => partOf.Add(item, part));
        }
    }

    /// <summary>Improves the rows of all items.</summary>
    /// <param name="graph">The items.</param>
    /// <param name="variables">Which items keep one row.</param>
    /// <param name="upper">The least row that an item may have below another, or below the border of its part.</param>
    /// <param name="lower">The greatest row that an item may have above another, or above the border of its part.</param>
    public static void Apply(
        LayeredGraph graph,
        Dictionary<Item, int> variables,
        Func<Item, Item?, int> upper,
        Func<Item, Item?, int> lower
    )
    {
        var straightening = new Straightening(graph, variables, upper, lower);
        for (var (round, moved) = (0, true); moved && round < Rounds; round++)
        {
            moved = false;
            straightening.tried.Clear();
            foreach (var part in straightening.parts)
            {
                moved |= straightening.Improve(part);
            }
        }
    }

    /// <summary>Moves a part alone, else with all that straight lines join it with.</summary>
    private bool Improve(List<Item> part)
    {
        var own = part.ToHashSet();
        if (!Lines(own).Exists(l => l.Shift != 0))
        {
            return false;
        }
        if (Move(own))
        {
            return true;
        }
        var joined = Joined(part);
        // All that lies on one line is tried once in a round.
        return tried.Add(joined.Min(numberOf)) && Move(joined);
    }

    /// <summary>Moves some items, and what stands in their way with them, to the place that costs least.</summary>
    private bool Move(HashSet<Item> items)
    {
        foreach (var shift in Lines(items).Select(l => l.Shift).Where(s => s != 0).Distinct().OrderBy(Math.Abs).Take(MostPlaces))
        {
            if (Pushed(items, shift) is not { } all)
            {
                continue;
            }
            var lines = Lines(all);
            if (Cost(lines, shift) < Cost(lines, 0))
            {
                foreach (var item in all)
                {
                    item.Row += shift;
                }
                return true;
            }
        }
        return false;
    }

    /// <summary>The items with all that must move along; null where the drawing or its part ends, or too much would move.</summary>
    private HashSet<Item>? Pushed(HashSet<Item> items, int shift)
    {
        var all = items.ToHashSet();
        var open = new Queue<Item>(items);
        while (open.TryDequeue(out var item))
        {
            var next = Neighbour(item, Math.Sign(shift));
            if (next is not null && all.Contains(next))
            {
                continue;
            }
            var isFree = shift < 0 ? item.Row + shift >= upper(item, next) : item.Row + shift <= lower(item, next);
            if (isFree)
            {
                continue;
            }
            if (next is null || all.Count - items.Count > MostPushed)
            {
                return null;
            }
            foreach (var pushed in partOf[next].Where(all.Add))
            {
                open.Enqueue(pushed);
            }
        }
        return all;
    }

    /// <summary>The lines that leave some items, and how far those must move so that each is straight.</summary>
    private static List<(Piece Piece, int Shift)> Lines(HashSet<Item> items) =>
        [
            .. items
                .SelectMany(i => i.Before.Concat(i.After))
                .Where(p => !items.Contains(p.Left) || !items.Contains(p.Right))
                .Select(p => (p, items.Contains(p.Left) ? p.RightRow - p.LeftRow : p.LeftRow - p.RightRow)),
        ];

    /// <summary>All items that straight lines join with a part.</summary>
    private HashSet<Item> Joined(List<Item> part)
    {
        var joined = part.ToHashSet();
        var open = new Queue<Item>(part);
        while (open.TryDequeue(out var item))
        {
            foreach (var piece in item.Before.Concat(item.After).Where(p => p.LeftRow == p.RightRow))
            {
                foreach (var other in partOf[piece.Left == item ? piece.Right : piece.Left])
                {
                    if (joined.Add(other))
                    {
                        open.Enqueue(other);
                    }
                }
            }
        }
        return joined;
    }

    /// <summary>The next item above or below; null where the part of the drawing ends.</summary>
    private Item? Neighbour(Item item, int step)
    {
        var items = graph.Layers[item.Layer].Items;
        var at = item.Position + step;
        return at < 0 || at >= items.Count || items[at].Group != item.Group ? null : items[at];
    }

    private static int Cost(List<(Piece Piece, int Shift)> lines, int shift) =>
        lines.Sum(l => Math.Abs(l.Shift - shift) + (l.Shift == shift ? 0 : BendWorth));
}
