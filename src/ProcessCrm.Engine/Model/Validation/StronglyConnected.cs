namespace ProcessCrm.Engine.Model.Validation;

/// <summary>Finds the loops of a graph (Tarjan's algorithm, without recursion).</summary>
internal static class StronglyConnected
{
    /// <summary>The sets of nodes each of which can reach each other; a single node only where it leads to itself.</summary>
    public static List<List<int>> Components(int count, Func<int, IEnumerable<int>> next)
    {
        var order = new int[count];
        var low = new int[count];
        var onPath = new bool[count];
        var path = new Stack<int>();
        var calls = new Stack<(int Node, IEnumerator<int> Next)>();
        var found = new List<List<int>>();
        var selfLoops = new HashSet<int>();
        var counter = 0;
        for (var root = 0; root < count; root++)
        {
            if (order[root] == 0)
            {
                Enter(root);
            }
            while (calls.TryPeek(out var call))
            {
                if (!call.Next.MoveNext())
                {
                    calls.Pop();
                    Leave(call.Node);
                    continue;
                }
                var to = call.Next.Current;
                if (to == call.Node)
                {
                    selfLoops.Add(to);
                }
                if (order[to] == 0)
                {
                    Enter(to);
                }
                else if (onPath[to])
                {
                    low[call.Node] = Math.Min(low[call.Node], order[to]);
                }
            }
        }
        return found;

        void Enter(int node)
        {
            order[node] = low[node] = ++counter;
            onPath[node] = true;
            path.Push(node);
            calls.Push((node, next(node).GetEnumerator()));
        }

        void Leave(int node)
        {
            if (calls.TryPeek(out var caller))
            {
                low[caller.Node] = Math.Min(low[caller.Node], low[node]);
            }
            if (low[node] != order[node])
            {
                return;
            }
            var component = new List<int>();
            int member;
            do
            {
                member = path.Pop();
                onPath[member] = false;
                component.Add(member);
            } while (member != node);
            if (component.Count > 1 || selfLoops.Contains(node))
            {
                found.Add(component);
            }
        }
    }
}
