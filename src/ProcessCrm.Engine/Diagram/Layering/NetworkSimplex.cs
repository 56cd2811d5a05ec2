namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Keeps <paramref name="To"/> at least <paramref name="MinLength"/> beyond <paramref name="From"/>, and pulls both together.</summary>
internal readonly record struct Tie(int From, int To, int MinLength, int Weight);

/// <summary>
/// Finds integer positions with the least Σ weight × (position[to] − position[from]) under all minimal lengths: the network simplex method of
/// Gansner, Koutsofios, North and Vo, “A Technique for Drawing Directed Graphs” (1993). It serves the layers as well as the rows.
/// </summary>
internal sealed class NetworkSimplex
{
    private readonly int count;
    private readonly Tie[] ties;
    private readonly int[] position;
    private readonly List<int>[] treeTies;
    private readonly bool[] isTree;
    private readonly int[] cut;

    // The spanning tree, rooted at 0: a post-order number, the lowest number below, and the tie to the parent.
    private readonly int[] low;
    private readonly int[] limit;
    private readonly int[] parentTie;
    private int nextSearch;

    private NetworkSimplex(int count, Tie[] ties)
    {
        this.count = count;
        this.ties = ties;
        position = new int[count];
        treeTies = new List<int>[count];
        for (var i = 0; i < count; i++)
        {
            treeTies[i] = [];
        }
        isTree = new bool[ties.Length];
        cut = new int[ties.Length];
        low = new int[count];
        limit = new int[count];
        parentTie = new int[count];
    }

    /// <summary>Positions of <paramref name="count"/> points, the least of them 0. The ties must not run in a circle.</summary>
    public static int[] Solve(int count, IReadOnlyCollection<Tie> ties)
    {
        if (count == 0)
        {
            return [];
        }
        // A root below all makes the graph connected.
        var all = new List<Tie>(ties.Count + count);
        all.AddRange(ties);
        for (var i = 0; i < count; i++)
        {
            all.Add(new(count, i, 0, 0));
        }
        var simplex = new NetworkSimplex(count + 1, [.. all]);
        simplex.Start();
        simplex.Improve();
        return simplex.Normalised();
    }

    private int[] Normalised()
    {
        var result = position[..(count - 1)];
        var least = result.Min();
        for (var i = 0; i < result.Length; i++)
        {
            result[i] -= least;
        }
        return result;
    }

    private int Slack(int tie) => position[ties[tie].To] - position[ties[tie].From] - ties[tie].MinLength;

    private int Other(int tie, int node) => ties[tie].From == node ? ties[tie].To : ties[tie].From;

    private void Start()
    {
        LongestPaths();
        TightTree();
        Number(count - 1, -1, 1);
        CutValues();
    }

    private void LongestPaths()
    {
        var open = new int[count];
        var outgoing = new List<int>[count];
        for (var i = 0; i < count; i++)
        {
            outgoing[i] = [];
        }
        for (var t = 0; t < ties.Length; t++)
        {
            open[ties[t].To]++;
            outgoing[ties[t].From].Add(t);
        }
        var ready = new Queue<int>();
        for (var i = 0; i < count; i++)
        {
            if (open[i] == 0)
            {
                ready.Enqueue(i);
            }
        }
        var seen = 0;
        while (ready.TryDequeue(out var node))
        {
            seen++;
            foreach (var t in outgoing[node])
            {
                var to = ties[t].To;
                position[to] = Math.Max(position[to], position[node] + ties[t].MinLength);
                if (--open[to] == 0)
                {
                    ready.Enqueue(to);
                }
            }
        }
        if (seen != count)
        {
            throw new InvalidOperationException("The ties run in a circle.");
        }
    }

    /// <summary>Grows a spanning tree of ties without slack, moving the tree to the nearest point outside wherever it cannot grow.</summary>
    private void TightTree()
    {
        var incident = new List<int>[count];
        for (var i = 0; i < count; i++)
        {
            incident[i] = [];
        }
        for (var t = 0; t < ties.Length; t++)
        {
            incident[ties[t].From].Add(t);
            incident[ties[t].To].Add(t);
        }
        var inTree = new bool[count];
        var members = new List<int> { count - 1 };
        inTree[count - 1] = true;
        var grown = 0;
        while (true)
        {
            for (; grown < members.Count; grown++)
            {
                foreach (var t in incident[members[grown]])
                {
                    Join(t, Other(t, members[grown]));
                }
            }
            if (members.Count == count)
            {
                return;
            }
            var nearest = -1;
            for (var t = 0; t < ties.Length; t++)
            {
                if (inTree[ties[t].From] != inTree[ties[t].To] && (nearest < 0 || Slack(t) < Slack(nearest)))
                {
                    nearest = t;
                }
            }
            var shift = inTree[ties[nearest].From] ? Slack(nearest) : -Slack(nearest);
            foreach (var member in members)
            {
                position[member] += shift;
            }
            Join(nearest, inTree[ties[nearest].From] ? ties[nearest].To : ties[nearest].From);
        }

        void Join(int tie, int node)
        {
            if (!inTree[node] && Slack(tie) == 0)
            {
                inTree[node] = true;
                members.Add(node);
                AddToTree(tie);
            }
        }
    }

    private void AddToTree(int tie)
    {
        isTree[tie] = true;
        treeTies[ties[tie].From].Add(tie);
        treeTies[ties[tie].To].Add(tie);
    }

    /// <summary>Numbers the subtree of <paramref name="root"/> in post-order, without recursion.</summary>
    private void Number(int root, int viaTie, int first)
    {
        var stack = new Stack<(int Node, int Next)>();
        parentTie[root] = viaTie;
        low[root] = first;
        stack.Push((root, 0));
        var number = first;
        while (stack.TryPop(out var top))
        {
            var (node, next) = top;
            if (next == treeTies[node].Count)
            {
                limit[node] = number++;
                continue;
            }
            stack.Push((node, next + 1));
            var tie = treeTies[node][next];
            if (tie != parentTie[node])
            {
                var child = Other(tie, node);
                parentTie[child] = tie;
                low[child] = number;
                stack.Push((child, 0));
            }
        }
    }

    private bool IsBelow(int node, int root) => low[root] <= limit[node] && limit[node] <= limit[root];

    /// <summary>The cut value of a tree tie: what lengthening it by one would cost.</summary>
    private void CutValues()
    {
        var byNumber = new int[count];
        for (var i = 0; i < count; i++)
        {
            byNumber[limit[i] - 1] = i;
        }
        // The flow that the weights ask of each point; summed over a subtree it is what the tie to the parent must carry.
        var demand = new long[count];
        foreach (var tie in ties)
        {
            demand[tie.From] -= tie.Weight;
            demand[tie.To] += tie.Weight;
        }
        foreach (var node in byNumber)
        {
            var tie = parentTie[node];
            if (tie >= 0)
            {
                cut[tie] = (int)(ties[tie].To == node ? demand[node] : -demand[node]);
                demand[Other(tie, node)] += demand[node];
            }
        }
    }

    private void Improve()
    {
        // Degenerate circles end here; the positions are valid at any time.
        var budget = 20 * (count + ties.Length);
        for (var leaving = Leaving(); leaving >= 0 && budget > 0; leaving = Leaving(), budget--)
        {
            Exchange(leaving, Entering(leaving));
        }
    }

    /// <summary>A tree tie that costs less when it is longer; of the next few, the one that saves most.</summary>
    private int Leaving()
    {
        const int Enough = 30;
        var best = -1;
        for (var (i, found) = (0, 0); i < ties.Length && found < Enough; i++)
        {
            var tie = (nextSearch + i) % ties.Length;
            if (isTree[tie] && cut[tie] < 0)
            {
                found++;
                best = best < 0 || cut[tie] < cut[best] ? tie : best;
                if (found == Enough)
                {
                    nextSearch = tie;
                }
            }
        }
        return best;
    }

    /// <summary>The tie with the least slack that joins the two halves the other way round.</summary>
    private int Entering(int leaving)
    {
        var (from, to) = (ties[leaving].From, ties[leaving].To);
        var below = limit[from] < limit[to] ? from : to;
        var fromIsBelow = below == from;
        var (best, least) = (-1, int.MaxValue);
        for (var t = 0; t < ties.Length; t++)
        {
            if (IsBelow(ties[t].From, below) != fromIsBelow && IsBelow(ties[t].To, below) == fromIsBelow && Slack(t) < least)
            {
                (best, least) = (t, Slack(t));
            }
        }
        return best;
    }

    private void Exchange(int leaving, int entering)
    {
        Shift(leaving, Slack(entering));
        var value = cut[leaving];
        var root = CarryOver(entering, value);
        cut[entering] = -value;
        cut[leaving] = 0;
        isTree[leaving] = false;
        treeTies[ties[leaving].From].Remove(leaving);
        treeTies[ties[leaving].To].Remove(leaving);
        AddToTree(entering);
        Number(root, parentTie[root], low[root]);
    }

    /// <summary>Moves the half below the leaving tie so that the entering tie loses its slack.</summary>
    private void Shift(int leaving, int slack)
    {
        if (slack == 0)
        {
            return;
        }
        var (from, to) = (ties[leaving].From, ties[leaving].To);
        var below = limit[from] < limit[to] ? from : to;
        var shift = below == from ? -slack : slack;
        for (var i = 0; i < count; i++)
        {
            if (IsBelow(i, below))
            {
                position[i] += shift;
            }
        }
    }

    /// <summary>Takes the cut value over along the circle that the entering tie closes, and returns the topmost point of the circle.</summary>
    private int CarryOver(int entering, int value)
    {
        var (from, to) = (ties[entering].From, ties[entering].To);
        var top = Climb(from, to, value, up: true);
        Climb(to, top, value, up: false);
        return top;
    }

    private int Climb(int node, int target, int value, bool up)
    {
        while (!IsBelow(target, node))
        {
            var tie = parentTie[node];
            cut[tie] += ties[tie].From == node == up ? value : -value;
            node = Other(tie, node);
        }
        return node;
    }
}
