namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Counts crossings of lines between layers.</summary>
internal static class Crossings
{
    public static int Count(LayeredGraph graph)
    {
        var sum = 0;
        for (var l = 0; l + 1 < graph.Layers.Count; l++)
        {
            sum += After(graph.Layers[l], graph.Layers[l + 1]);
        }
        return sum;
    }

    /// <summary>The crossings between a layer and the next: the inversions among the right ends, taken in the order of the left ones.</summary>
    private static int After(Layer layer, Layer next)
    {
        var ends = new List<(int Left, int Right)>();
        foreach (var item in layer.Items)
        {
            foreach (var piece in item.After)
            {
                ends.Add((piece.LeftKey, piece.RightKey));
            }
        }
        ends.Sort();
        // A Fenwick tree of the right ends seen so far.
        var tree = new int[(next.Items.Count * 3) + 1];
        var (crossings, seen) = (0, 0);
        for (var (i, j) = (0, 0); i < ends.Count; i = j)
        {
            // Ends at one place do not cross each other.
            for (j = i; j < ends.Count && ends[j].Left == ends[i].Left; j++)
            {
                crossings += seen - UpTo(tree, ends[j].Right);
            }
            for (var k = i; k < j; k++, seen++)
            {
                Add(tree, ends[k].Right);
            }
        }
        return crossings;
    }

    /// <summary>How many more crossings there are with <paramref name="upper"/> above <paramref name="lower"/> than the other way round.</summary>
    public static int Excess(Item upper, Item lower) =>
        Excess(upper.Before, lower.Before, before: true) + Excess(upper.After, lower.After, before: false);

    private static int Excess(List<Piece> upper, List<Piece> lower, bool before)
    {
        var excess = 0;
        foreach (var a in upper)
        {
            foreach (var b in lower)
            {
                excess += before ? a.LeftKey.CompareTo(b.LeftKey) : a.RightKey.CompareTo(b.RightKey);
            }
        }
        return excess;
    }

    private static void Add(int[] tree, int key)
    {
        for (var i = key + 1; i < tree.Length; i += i & -i)
        {
            tree[i]++;
        }
    }

    private static int UpTo(int[] tree, int key)
    {
        var sum = 0;
        for (var i = key + 1; i > 0; i -= i & -i)
        {
            sum += tree[i];
        }
        return sum;
    }
}
