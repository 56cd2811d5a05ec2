namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>
/// Orders the items of each layer so that few lines cross: sweeps of medians, then exchanges of neighbours, keeping the best order seen
/// (Gansner et al. 1993). Parts of a column that final stages share stay together.
/// </summary>
internal static class Ordering
{
    private const int Attempts = 9;
    private const int Kept = 3;
    private const int Sweeps = 24;
    private const int Patience = 6;
    private const int Exchanges = 8;

    /// <summary>
    /// The orders with the fewest crossings that are found from the one that the items have and from others: for each layer which of its items comes
    /// first, second and so on, as they stand now.
    /// </summary>
    public static List<int[][]> Best(LayeredGraph graph)
    {
        var first = Save(graph);
        var found = new List<(List<Item>[] Order, int Crossings)> { Improve(graph) };
        for (var attempt = 1; attempt < Attempts && found.Count(f => f.Crossings == 0) < Kept; attempt++)
        {
            Restore(graph, first);
            Shuffle(graph, attempt);
            found.Add(Improve(graph));
        }
        Restore(graph, first);
        var least = found.Min(f => f.Crossings);
        return
        [
            .. found
                .Where(f => f.Crossings == least)
                .Select(f => f.Order.Select(layer => layer.Select(PlaceIn(first)).ToArray()).ToArray())
                .DistinctBy(order => string.Join(';', order.Select(layer => string.Join(',', layer))), StringComparer.Ordinal)
                .Take(Kept),
        ];
    }

    /// <summary>Brings the items, which stand as <see cref="Best"/> found them, into one of its orders.</summary>
    public static void Apply(LayeredGraph graph, int[][] order) =>
        Restore(graph, [.. order.Select((layer, at) => layer.Select(place => graph.Layers[at].Items[place]).ToList())]);

    private static Func<Item, int> PlaceIn(List<Item>[] order)
    {
        var places = order.SelectMany(layer => layer.Select((item, place) => (item, place))).ToDictionary(p => p.item, p => p.place);
        return item => places[item];
    }

    /// <summary>Sweeps until nothing gets better, and gives the best order seen.</summary>
    private static (List<Item>[] Order, int Crossings) Improve(LayeredGraph graph)
    {
        Exchange(graph);
        var best = Save(graph);
        var least = Crossings.Count(graph);
        for (var (sweep, idle) = (0, 0); sweep < Sweeps && idle < Patience && least > 0; sweep++, idle++)
        {
            Sweep(graph, forward: sweep % 2 == 0);
            Exchange(graph);
            var count = Crossings.Count(graph);
            if (count < least)
            {
                (best, least, idle) = (Save(graph), count, 0);
            }
        }
        return (best, least);
    }

    private static void Restore(LayeredGraph graph, List<Item>[] order)
    {
        for (var l = 0; l < order.Length; l++)
        {
            graph.Layers[l].Items = [.. order[l]];
            LayerCutter.Renumber(graph.Layers[l]);
        }
    }

    /// <summary>Mixes the items of each part of a layer, the same for the same number.</summary>
    private static void Shuffle(LayeredGraph graph, int number)
    {
        var state = (uint)number;
        uint Next() => state = (state * 1_664_525) + 1_013_904_223;
        foreach (var layer in graph.Layers)
        {
            layer.Items =
            [
                .. layer.Items.Select(item => (item, Key: Next() >> 8)).OrderBy(i => i.item.Group).ThenBy(i => i.Key).Select(i => i.item),
            ];
            LayerCutter.Renumber(layer);
        }
    }

    private static List<Item>[] Save(LayeredGraph graph) => [.. graph.Layers.Select(l => l.Items.ToList())];

    private static void Sweep(LayeredGraph graph, bool forward)
    {
        for (var i = 0; i < graph.Layers.Count; i++)
        {
            var layer = graph.Layers[forward ? i : graph.Layers.Count - 1 - i];
            // Items without neighbours on this side keep their places; the others share the remaining ones.
            var keys = layer.Items.ToDictionary(item => item, item => Median(item, forward));
            var moving = layer.Items.Where(item => keys[item] >= 0).OrderBy(item => keys[item]).ToList();
            var next = 0;
            var ordered = layer.Items.Select(item => keys[item] < 0 ? item : moving[next++]).ToList();
            layer.Items = [.. ordered.OrderBy(item => item.Group)];
            LayerCutter.Renumber(layer);
        }
    }

    private static double Median(Item item, bool forward)
    {
        var keys = (forward ? item.Before.Select(p => p.LeftKey) : item.After.Select(p => p.RightKey)).Order().ToArray();
        var middle = keys.Length / 2;
        return keys.Length switch
        {
            0 => -1,
            2 => (keys[0] + keys[1]) / 2.0,
            _ when keys.Length % 2 == 1 => keys[middle],
            _ => Weighted(keys, middle),
        };
    }

    /// <summary>Between the two middle ones, nearer to the side where the others lie closer together.</summary>
    private static double Weighted(int[] keys, int middle)
    {
        var left = keys[middle - 1] - keys[0];
        var right = keys[^1] - keys[middle];
        return left + right == 0
            ? (keys[middle - 1] + keys[middle]) / 2.0
            : ((keys[middle - 1] * (double)right) + (keys[middle] * (double)left)) / (left + right);
    }

    private static void Exchange(LayeredGraph graph)
    {
        var improved = true;
        for (var round = 0; improved && round < Exchanges; round++)
        {
            improved = false;
            foreach (var layer in graph.Layers)
            {
                for (var i = 0; i + 1 < layer.Items.Count; i++)
                {
                    var (upper, lower) = (layer.Items[i], layer.Items[i + 1]);
                    if (upper.Group == lower.Group && Crossings.Excess(upper, lower) > 0)
                    {
                        (layer.Items[i], layer.Items[i + 1]) = (lower, upper);
                        (lower.Position, upper.Position) = (i, i + 1);
                        improved = true;
                    }
                }
            }
        }
    }
}
