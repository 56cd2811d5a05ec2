namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Marks the edges that lead back, so that the rest runs in no circle: those to an earlier column, then those that a walk from the start finds.</summary>
internal static class BackEdges
{
    private enum Walk
    {
        New,
        Open,
        Done,
    }

    public static void Mark(Graph graph)
    {
        foreach (var edge in graph.Edges)
        {
            edge.IsBack = edge.Target.Column < edge.Source.Column;
        }
        var state = new Walk[graph.Vertices.Count];
        foreach (var start in graph.Vertices.OrderBy(v => v.Incoming.Exists(e => !e.IsLoop)))
        {
            Visit(start, state);
        }
    }

    private static void Visit(Vertex start, Walk[] state)
    {
        if (state[start.Index] != Walk.New)
        {
            return;
        }
        var stack = new Stack<(Vertex Vertex, int Next)>();
        stack.Push((start, 0));
        state[start.Index] = Walk.Open;
        while (stack.TryPop(out var top))
        {
            var (vertex, next) = top;
            if (next == vertex.Outgoing.Count)
            {
                state[vertex.Index] = Walk.Done;
                continue;
            }
            stack.Push((vertex, next + 1));
            var edge = vertex.Outgoing[next];
            if (edge.IsBack)
            {
                continue;
            }
            if (state[edge.Target.Index] == Walk.Open)
            {
                edge.IsBack = true;
            }
            else if (state[edge.Target.Index] == Walk.New)
            {
                state[edge.Target.Index] = Walk.Open;
                stack.Push((edge.Target, 0));
            }
        }
    }
}
