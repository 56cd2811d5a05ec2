using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>
/// Finds the way to draw straight: from the start to the best end, through the most stages. Of ways to the same end the one declared first
/// counts, of ways to different ends the longer one. Boundary events are not on it.
/// </summary>
internal static class MainPath
{
    /// <summary>How good the best way on from a vertex is.</summary>
    private sealed record Way(int Rank, int Stages, int Length, Vertex End, Edge? First);

    public static void Mark(Graph graph)
    {
        var start =
            graph.Vertices.Find(v => v.Element is StartEvent { Definitions.IsEmpty: true })
            ?? graph.Vertices.Find(v => v.Element is StartEvent)
            ?? graph.Vertices.Find(v => v.Incoming.TrueForAll(e => e.IsBack));
        if (start is null)
        {
            return;
        }
        var ways = new Way?[graph.Vertices.Count];
        Explore(start, graph, ways);
        start.IsOnMainPath = true;
        for (var edge = ways[start.Index]!.First; edge is not null; edge = ways[edge.Target.Index]!.First)
        {
            edge.IsOnMainPath = true;
            edge.Target.IsOnMainPath = true;
        }
    }

    private static void Explore(Vertex start, Graph graph, Way?[] ways)
    {
        var stack = new Stack<Vertex>([start]);
        while (stack.TryPeek(out var vertex))
        {
            var edges = vertex.Outgoing.Where(e => e is { IsBack: false, Boundary: null, Kind: EdgeKind.Flow }).ToList();
            var open = edges.Find(e => ways[e.Target.Index] is null);
            if (open is not null)
            {
                stack.Push(open.Target);
                continue;
            }
            stack.Pop();
            ways[vertex.Index] ??= Best(vertex, edges, graph, ways);
        }
    }

    private static Way Best(Vertex vertex, List<Edge> edges, Graph graph, Way?[] ways)
    {
        Way? best = null;
        foreach (var edge in edges)
        {
            var next = ways[edge.Target.Index]!;
            var way = next with
            {
                Stages = next.Stages + (edge.Target.Column == vertex.Column ? 0 : 1),
                Length = next.Length + 1,
                First = edge,
            };
            if (best is null || IsBetter(way, best))
            {
                best = way;
            }
        }
        return best ?? new Way(Rank(vertex, graph), 0, 0, vertex, null);
    }

    private static bool IsBetter(Way way, Way than) =>
        (way.Rank, way.Stages) != (than.Rank, than.Stages)
            ? (way.Rank, way.Stages).CompareTo((than.Rank, than.Stages)) > 0
            : way.End != than.End && way.Length > than.Length;

    private static int Rank(Vertex end, Graph graph)
    {
        var stage = graph.Stages.Columns.IsEmpty ? null : graph.Stages.Columns[end.Column][graph.Rows.Count > 0 ? 0 : end.Group];
        var failed =
            end.Element is EndEvent { Definitions.IsEmpty: false } e
            && e.Definitions.Any(d => d is ErrorEventDefinition or TerminateEventDefinition);
        return (
                stage?.Final switch
                {
                    "won" => 6,
                    null => 4,
                    _ => 0,
                }
            ) - (failed ? 1 : 0);
    }
}
