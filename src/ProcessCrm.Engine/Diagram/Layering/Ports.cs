namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Where on the left and right sides of each shape the lines meet it: the straightest in the middle, the others above and below it.</summary>
internal static class Ports
{
    private const int Step = 14;
    private const int CornerRoom = 8;

    public static void Place(LayeredGraph graph, Labels labels)
    {
        foreach (var item in graph.Items.Where(i => i.Vertex is not null).ToList())
        {
            var vertex = item.Vertex!;
            var neighbours = item
                .Before.Select(p => (p.Edge, Key: p.LeftKey))
                .Concat(item.After.Select(p => (p.Edge, Key: p.RightKey)))
                .GroupBy(p => p.Edge)
                .ToDictionary(g => g.Key, g => g.First().Key);
            Lanes.Place(vertex, e => neighbours.GetValueOrDefault(e), labels);
            var arriving = item.Before.Where(p => p.RightLane is null).OrderBy(p => p.LeftKey).ToList();
            var leaving = item.After.Where(p => p.LeftLane is null).OrderBy(p => p.RightKey).ToList();
            Spread(arriving, vertex, vertex.SharesEntry, (p, y) => p.RightOffset = y);
            Spread(leaving, vertex, vertex.SharesExit, (p, y) => p.LeftOffset = y);
            item.Before.Where(p => p.RightLane is not null).ToList().ForEach(p => p.RightOffset = p.RightLane!.Row);
            item.After.Where(p => p.LeftLane is not null).ToList().ForEach(p => p.LeftOffset = p.LeftLane!.Row);
        }
    }

    private static void Spread(List<Piece> pieces, Vertex vertex, bool shares, Action<Piece, int> place)
    {
        if (shares || pieces.Count <= 1)
        {
            pieces.ForEach(p => place(p, 0));
            return;
        }
        var main = pieces.FindIndex(p => p.Edge.IsOnMainPath);
        var pivot = main >= 0 ? main : (pieces.Count - 1) / 2;
        for (var i = 0; i < pieces.Count; i++)
        {
            place(
                pieces[i],
                i < pivot ? -Offset(pivot - i, pivot, -vertex.Core.Y) : Offset(i - pivot, pieces.Count - 1 - pivot, vertex.Core.Bottom)
            );
        }
    }

    /// <summary>Evenly as far as the side reaches; too many lines share some places.</summary>
    private static int Offset(int index, int count, int side) => count == 0 ? 0 : index * Math.Min(Step * count, side - CornerRoom) / count;
}
