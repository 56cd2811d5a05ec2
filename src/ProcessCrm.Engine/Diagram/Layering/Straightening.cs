namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>
/// Moves shapes and long lines up or down, within the room that they have, to where more lines meet them straight: of places that are equally short
/// the method that found them knows no better one.
/// </summary>
internal sealed class Straightening
{
    private const int Rounds = 4;

    /// <summary>How much longer lines may get for a bend less.</summary>
    private const int BendWorth = 70;

    private readonly List<Part> parts;

    private Straightening(Dictionary<Item, int> variables) =>
        parts = [.. variables.GroupBy(v => v.Value, v => v.Key).Select(group => new Part([.. group]))];

    /// <summary>Items that keep one row.</summary>
    private sealed class Part(List<Item> items)
    {
        private readonly HashSet<Item> own = [.. items];

        public List<Item> Items => items;

        /// <summary>The lines that leave it, and how much it must move so that each is straight.</summary>
        public IEnumerable<(Piece Piece, int Shift)> Lines() =>
            items
                .SelectMany(i => i.Before.Concat(i.After))
                .Where(p => !own.Contains(p.Left) || !own.Contains(p.Right))
                .Select(p => (p, own.Contains(p.Left) ? p.RightRow - p.LeftRow : p.LeftRow - p.RightRow));

        public void Move(int shift) => items.ForEach(i => i.Row += shift);
    }

    /// <summary>Improves the rows of all items.</summary>
    /// <param name="variables">Which items keep one row.</param>
    /// <param name="room">How far an item may move up and down, given its neighbours.</param>
    public static void Apply(Dictionary<Item, int> variables, Func<Item, (int Up, int Down)> room)
    {
        var straightening = new Straightening(variables);
        for (var (round, moved) = (0, true); moved && round < Rounds; round++)
        {
            moved = false;
            foreach (var part in straightening.parts)
            {
                moved |= Improve(part, room);
            }
        }
    }

    private static bool Improve(Part part, Func<Item, (int Up, int Down)> room)
    {
        var lines = part.Lines().ToList();
        if (lines.TrueForAll(l => l.Shift == 0))
        {
            return false;
        }
        var (up, down) = (int.MaxValue, int.MaxValue);
        foreach (var item in part.Items)
        {
            var (itemUp, itemDown) = room(item);
            (up, down) = (Math.Min(up, itemUp), Math.Min(down, itemDown));
        }
        var (best, least) = (0, Cost(lines, 0));
        foreach (var shift in lines.Select(l => l.Shift).Distinct().Where(s => s >= -up && s <= down && s != 0))
        {
            var cost = Cost(lines, shift);
            if (cost < least)
            {
                (best, least) = (shift, cost);
            }
        }
        part.Move(best);
        return best != 0;
    }

    private static int Cost(List<(Piece Piece, int Shift)> lines, int shift) =>
        lines.Sum(l => Math.Abs(l.Shift - shift) + (l.Shift == shift ? 0 : BendWorth));
}
