namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>
/// A vertical line in the channel between two layers, with the lines that reach it from the left and leave it to the right. Lines that share an
/// exit share their trunk.
/// </summary>
internal sealed class Trunk
{
    public required List<Piece> Pieces { get; init; }

    /// <summary>The heights at which it is joined from the left and from the right.</summary>
    public required List<int> LeftRows { get; init; }
    public required List<int> RightRows { get; init; }
    public int Track { get; set; }

    /// <summary>The trunk that the lines go on to, where they could not change their height at once; they pass over in the one row to the right.</summary>
    public Trunk? Second { get; set; }

    public int Top => Math.Min(LeftRows.Min(), RightRows.Min());
    public int Bottom => Math.Max(LeftRows.Max(), RightRows.Max());
}

/// <summary>The space between two neighbouring layers, where lines change their height, each trunk in a track of its own.</summary>
internal sealed class Channel
{
    /// <summary>Rows nearer than this look like one.</summary>
    private const int Clearance = 8;

    private readonly List<Trunk> trunks = [];
    private readonly Dictionary<Piece, Trunk> trunkOf = [];

    /// <summary>The heights of all lines, of those too that pass straight through.</summary>
    private readonly List<int> rows = [];

    public int Tracks { get; private set; }

    /// <summary>Finds the trunks of the pieces in a channel, and their tracks from left to right so that no two lie upon each other and few cross.</summary>
    public static Channel Of(IReadOnlyList<Piece> pieces)
    {
        var channel = new Channel();
        channel.rows.AddRange(pieces.SelectMany(p => new[] { p.LeftRow, p.RightRow }));
        foreach (var group in pieces.Where(p => p.Tip == Tip.None).GroupBy(Exit))
        {
            var bent = group.Where(p => p.LeftRow != p.RightRow).ToList();
            if (bent.Count > 0)
            {
                channel.Add(bent);
            }
        }
        channel.Assign();
        return channel;
    }

    public Trunk? TrunkOf(Piece piece) => trunkOf.GetValueOrDefault(piece);

    /// <summary>What pieces must have in common to share a trunk.</summary>
    private static object Exit(Piece piece) =>
        piece.Left.Vertex is { } vertex && piece.LeftLane is null && vertex.SharesExit ? vertex
        : piece.LeftLane is { Use: LaneUse.Boundary } lane ? lane
        : piece;

    private void Add(List<Piece> pieces)
    {
        var trunk = new Trunk
        {
            Pieces = pieces,
            LeftRows = [pieces[0].LeftRow],
            RightRows = [.. pieces.Select(p => p.RightRow).Distinct()],
        };
        trunks.Add(trunk);
        pieces.ForEach(p => trunkOf.Add(p, trunk));
    }

    private void Assign()
    {
        var order = new TrackOrder(trunks);
        for (var i = 0; i < trunks.Count; i++)
        {
            for (var j = i + 1; j < trunks.Count; j++)
            {
                Compare(i, j, order);
            }
        }
        while (order.FindCircle() is { } stuck)
        {
            Split(stuck, order);
        }
        Tracks = order.Assign(Clearance);
    }

    private static void Compare(int i, int j, TrackOrder order)
    {
        var (a, b) = (order.Trunks[i], order.Trunks[j]);
        if (a.Second == b || b.Second == a)
        {
            order.Require(a.Second == b ? i : j, a.Second == b ? j : i);
            return;
        }
        // A line that goes on to the right at the height where the other arrives from the left must turn beyond it.
        if (Meet(a.RightRows, b.LeftRows))
        {
            order.Require(j, i);
        }
        if (Meet(b.RightRows, a.LeftRows))
        {
            order.Require(i, j);
        }
        var first = Crossed(a.RightRows, b) + Crossed(b.LeftRows, a);
        var second = Crossed(b.RightRows, a) + Crossed(a.LeftRows, b);
        order.Prefer(i, j, second - first);
    }

    private static bool Meet(List<int> rows, List<int> others) => rows.Exists(r => others.Exists(o => Math.Abs(r - o) < Clearance));

    private static int Crossed(List<int> rows, Trunk trunk) => rows.Count(r => trunk.Top < r && r < trunk.Bottom);

    /// <summary>Leads the lines of a trunk over another track, at a height that nothing else in the channel uses.</summary>
    private void Split(int index, TrackOrder order)
    {
        var trunk = trunks[index];
        var row = FreeRow(trunk);
        var second = new Trunk
        {
            Pieces = trunk.Pieces,
            LeftRows = [row],
            RightRows = [.. trunk.RightRows],
            Second = trunk.Second,
        };
        trunk.RightRows.Clear();
        trunk.RightRows.Add(row);
        trunk.Second = second;
        trunks.Add(second);
        order.Forget(index);
        for (var i = 0; i < trunks.Count; i++)
        {
            if (i != index)
            {
                Compare(Math.Min(i, index), Math.Max(i, index), order);
            }
            if (i != trunks.Count - 1 && i != index)
            {
                Compare(i, trunks.Count - 1, order);
            }
        }
    }

    private int FreeRow(Trunk trunk)
    {
        var used = trunks.SelectMany(t => t.LeftRows.Concat(t.RightRows)).Concat(rows).ToList();
        var middle = (trunk.LeftRows[0] + trunk.RightRows[0]) / 2;
        for (var distance = 0; ; distance++)
        {
            foreach (var row in new[] { middle - distance, middle + distance })
            {
                if (used.TrueForAll(u => Math.Abs(u - row) >= Clearance))
                {
                    return row;
                }
            }
        }
    }
}
