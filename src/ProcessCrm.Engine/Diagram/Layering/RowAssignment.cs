namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>
/// Gives each item its row: the main path in one, long lines straight wherever two of them do not cross, everything else with as little up and
/// down as the distances allow.
/// </summary>
internal sealed class RowAssignment
{
    private const int NodeDistance = 22;
    private const int NodeToLine = 14;
    private const int LineDistance = 11;

    /// <summary>Room for the title of each further final stage in a shared column, and around its content.</summary>
    public const int GroupTitle = 34;
    public const int GroupPadding = 14;

    /// <summary>The least height of a lane, and the room above and below its content.</summary>
    public const int LaneHeight = 88;
    private const int LanePadding = 18;

    // Pulls between neighbours are so weak that they only close gaps.
    private const int Pull = 16;

    private readonly LayeredGraph graph;
    private readonly Dictionary<Item, int> variables = [];
    private readonly Dictionary<(int From, int To), int> distances = [];
    private readonly List<Tie> ties = [];
    private int count;

    private RowAssignment(LayeredGraph graph) => this.graph = graph;

    /// <summary>Assigns the rows, from 0, and returns where each part of a shared column begins, and the height of all.</summary>
    public static (int[] GroupTops, int Height) Assign(LayeredGraph graph)
    {
        var assignment = new RowAssignment(graph);
        assignment.MergeStraight();
        assignment.Separate();
        assignment.Attract();
        return assignment.Solve();
    }

    private void MergeStraight()
    {
        var straight = graph.Pieces.Where(p => p.IsInner && (graph.Graph.Rows.Count == 0 || p.Left.Group == p.Right.Group)).ToHashSet();
        for (var l = 0; l + 1 < graph.Layers.Count; l++)
        {
            RemoveCrossed(l, straight);
        }
        foreach (var layer in graph.Layers)
        {
            foreach (var item in layer.Items)
            {
                var before = item.Before.Find(straight.Contains);
                variables[item] = before is null ? count++ : variables[before.Left];
            }
        }
    }

    /// <summary>Of two straight pieces that cross, the one that is not on the main path gives way, else the later one.</summary>
    private void RemoveCrossed(int layer, HashSet<Piece> straight)
    {
        var pieces = graph
            .Layers[layer]
            .Items.SelectMany(i => i.After)
            .Where(straight.Contains)
            .OrderBy(p => p.Edge.IsOnMainPath ? 0 : 1)
            .ToList();
        var kept = new List<Piece>();
        foreach (var piece in pieces)
        {
            if (kept.Exists(k => (k.Left.Position - piece.Left.Position) * (k.Right.Position - piece.Right.Position) < 0))
            {
                straight.Remove(piece);
            }
            else
            {
                kept.Add(piece);
            }
        }
    }

    private void Separate()
    {
        foreach (var layer in graph.Layers)
        {
            for (var i = 0; i + 1 < layer.Items.Count; i++)
            {
                var (upper, lower) = (layer.Items[i], layer.Items[i + 1]);
                if (upper.Group == lower.Group)
                {
                    Keep(variables[upper], variables[lower], upper.Below + lower.Above + Distance(upper, lower));
                }
            }
        }
        foreach (var ((from, to), distance) in distances)
        {
            ties.Add(new(from, to, distance, 1));
        }
    }

    private void Keep(int upper, int lower, int distance) =>
        distances[(upper, lower)] = Math.Max(distances.GetValueOrDefault((upper, lower)), distance);

    private static int Distance(Item upper, Item lower) =>
        (upper.Vertex, lower.Vertex) switch
        {
            (null, null) => LineDistance,
            (not null, not null) => NodeDistance,
            _ => NodeToLine,
        };

    private void Attract()
    {
        foreach (var piece in graph.Pieces)
        {
            var (left, right) = (variables[piece.Left], variables[piece.Right]);
            if (left == right)
            {
                continue;
            }
            // The least of the two distances from a point above both is the height between the ends.
            var weight = Pull * Weight(piece);
            var above = count++;
            ties.Add(new(above, left, -piece.LeftOffset, weight));
            ties.Add(new(above, right, -piece.RightOffset, weight));
        }
    }

    private static int Weight(Piece piece) =>
        (piece.Left.Vertex, piece.Right.Vertex) switch
        {
            (not null, not null) => 3,
            (null, null) => 4,
            // The label of a short line stands where the line arrives.
            (null, _) => 3,
            _ => 2,
        };

    private (int[] GroupTops, int Height) Solve()
    {
        var lanes = graph.Graph.Rows;
        var groups =
            lanes.Count > 0 ? lanes.Count
            : graph.Graph.Stages.Columns.IsEmpty ? 1
            : graph.Graph.Stages.Columns[^1].Length;
        var top = count;
        count += groups + 1;
        for (var g = 0; g < groups; g++)
        {
            var least =
                lanes.Count > 0 ? lanes.Heights[g]
                : groups == 1 ? 0
                : GroupTitle + (2 * GroupPadding);
            ties.Add(new(top + g, top + g + 1, least, 1));
        }
        foreach (var layer in graph.Layers.Where(l => l.Items.Count > 0))
        {
            if (lanes.Count > 0)
            {
                KeepInLanes(layer, top);
            }
            else
            {
                KeepInParts(layer, top, groups);
            }
        }
        var rows = NetworkSimplex.Solve(count, ties);
        var start = rows[top];
        foreach (var (item, variable) in variables)
        {
            item.Row = rows[variable] - start;
        }
        int[] tops = [.. Enumerable.Range(0, groups + 1).Select(g => rows[top + g] - start)];
        Straightening.Apply(graph, variables, (item, above) => Upper(item, above, tops), (item, below) => Lower(item, below, tops));
        var bottom = variables.Keys.Select(item => item.Row + item.Below + PartOf(item, tops).Padding).Append(tops[^1]).Max();
        return (tops[..^1], bottom);
    }

    /// <summary>The least row of an item below another; below the border of its part for none.</summary>
    private int Upper(Item item, Item? above, int[] tops)
    {
        var (from, _, padding) = PartOf(item, tops);
        return above is null ? from + padding + item.Above : above.Row + above.Below + Distance(above, item) + item.Above;
    }

    /// <summary>The greatest row of an item above another; above the border of its part for none.</summary>
    private int Lower(Item item, Item? below, int[] tops)
    {
        var (_, to, padding) = PartOf(item, tops);
        // The drawing may grow at its lower end.
        return below is null
            ? (to == tops[^1] ? int.MaxValue : to - padding - item.Below)
            : below.Row - below.Above - Distance(item, below) - item.Below;
    }

    /// <summary>The part of the drawing that an item must stay in.</summary>
    private (int From, int To, int Padding) PartOf(Item item, int[] tops)
    {
        if (graph.Graph.Rows.Count > 0)
        {
            return (tops[item.Group], tops[item.Group + 1], LanePadding);
        }
        var isShared = tops.Length > 2 && graph.Layers[item.Layer].Column == graph.Graph.Stages.Columns.Length - 1;
        return isShared
            ? (tops[item.Group] + (item.Group > 0 ? GroupTitle : 0), tops[item.Group + 1], GroupPadding)
            : (tops[0], tops[^1], 0);
    }

    private void KeepInLanes(Layer layer, int top)
    {
        foreach (var lane in layer.Items.GroupBy(i => i.Group))
        {
            var (first, final) = (lane.First(), lane.Last());
            ties.Add(new(top + lane.Key, variables[first], first.Above + LanePadding, 0));
            ties.Add(new(variables[final], top + lane.Key + 1, final.Below + LanePadding, 0));
        }
    }

    /// <summary>Keeps the items of the last column in the part of their final stage, and the others between top and bottom.</summary>
    private void KeepInParts(Layer layer, int top, int groups)
    {
        var isShared = groups > 1 && layer.Column == graph.Graph.Stages.Columns.Length - 1;
        foreach (var group in layer.Items.GroupBy(i => isShared ? i.Group : -1))
        {
            var (first, final) = (group.First(), group.Last());
            var from = isShared ? group.Key : 0;
            var to = isShared ? group.Key + 1 : groups;
            var padding = isShared ? GroupPadding : 0;
            ties.Add(
                new(top + from, variables[first], first.Above + (isShared && from > 0 ? GroupTitle : 0) + (from > 0 ? padding : 0), 0)
            );
            ties.Add(new(variables[final], top + to, final.Below + (to < groups ? padding : 0), 0));
        }
    }
}
