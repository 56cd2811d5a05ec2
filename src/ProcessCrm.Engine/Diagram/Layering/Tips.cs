namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>
/// Lets lines leave a gateway by its upper or lower point, and those of boundary events go down as far as they have to, as people draw them, where
/// nothing stands in the way in their own layer.
/// </summary>
internal static class Tips
{
    private const int Clearance = 10;

    public static void Choose(LayeredGraph graph)
    {
        foreach (var layer in graph.Layers)
        {
            for (var i = 0; i < layer.Items.Count; i++)
            {
                var item = layer.Items[i];
                if (item.Vertex is { } vertex && (vertex.Choice is not null || vertex.Outline == NodeOutline.Diamond))
                {
                    Choose(item, vertex, i == 0 ? null : layer.Items[i - 1], i + 1 < layer.Items.Count ? layer.Items[i + 1] : null);
                }
                Lower(item, i + 1 < layer.Items.Count ? layer.Items[i + 1] : null);
            }
        }
    }

    private static void Choose(Item item, Vertex vertex, Item? above, Item? below)
    {
        var half = (vertex.Choice ?? vertex.Core).Height / 2;
        var leaving = item.After.Where(p => p.LeftLane is null).ToList();
        var up = leaving.Where(p => p.RightRow < item.Row - half).ToList();
        var down = leaving.Where(p => p.RightRow > item.Row + half).ToList();
        if (
            up.Count > 0
            && !vertex.Lanes.Exists(l => l.IsAbove)
            && (above is null || LowestOf(above) + Clearance <= up.Min(p => p.RightRow))
        )
        {
            up.ForEach(p => p.Tip = Tip.Upper);
        }
        if (
            down.Count > 0
            && !vertex.Lanes.Exists(l => !l.IsAbove)
            && (below is null || below.Row - below.Above - Clearance >= down.Max(p => p.RightRow))
        )
        {
            down.ForEach(p => p.Tip = Tip.Lower);
        }
    }

    /// <summary>How far down an item reaches, the lines from its lower point included.</summary>
    private static int LowestOf(Item item) =>
        item.After.Where(p => p.Tip == Tip.Lower).Select(p => p.RightRow).Append(item.Row + item.Below).Max();

    /// <summary>Lets the lines of boundary events turn at the height where they go on, the outermost first, so that they do not cross.</summary>
    private static void Lower(Item item, Item? below)
    {
        var limit = below is null ? int.MaxValue : below.Row - below.Above - Clearance;
        var leaving = item.After.Where(p => p.LeftLane is { Use: LaneUse.Boundary }).OrderByDescending(p => p.LeftRow).ToList();
        foreach (var piece in leaving)
        {
            var lane = piece.LeftLane!;
            if (lane.Edges.Count == 1 && piece.RightRow > piece.LeftRow && piece.RightRow <= limit)
            {
                lane.Row = piece.RightRow - item.Row;
                piece.LeftOffset = lane.Row;
            }
            // What stands further in must pass above the name of this one.
            limit = item.Row + Math.Min(lane.Row - Clearance, (lane.Label?.Box.Y ?? int.MaxValue) - 2);
        }
    }
}
