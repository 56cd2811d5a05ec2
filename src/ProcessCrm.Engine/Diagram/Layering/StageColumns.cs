using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>
/// Which column of the drawing each stage gets. Open stages have a column each, in their order; the final stages share the last one, won above
/// lost, unless a flow joins two of them.
/// </summary>
internal sealed record StageColumns(ImmutableArray<ImmutableArray<Stage>> Columns)
{
    public static StageColumns None { get; } = new(ImmutableArray<ImmutableArray<Stage>>.Empty);

    /// <summary>Assigns columns to the stages, and a stage to each vertex that names none: that of the way there.</summary>
    public static StageColumns Assign(Graph graph, ImmutableArray<Stage> stages)
    {
        if (stages.IsEmpty)
        {
            return None;
        }
        var stageOf = Stages(graph, stages);
        var final = stages.Where(s => s.Final is not null).OrderBy(s => s.Final is "won" ? 0 : 1).ToImmutableArray();
        var isFinal = stages.Select(s => s.Final is not null).ToArray();
        var joined =
            graph.Rows.Count > 0
            || graph.Edges.Exists(e =>
                stageOf[e.Source.Index] != stageOf[e.Target.Index] && isFinal[stageOf[e.Source.Index]] && isFinal[stageOf[e.Target.Index]]
            );
        var columns = joined
            ? stages.Select(s => ImmutableArray.Create(s)).ToImmutableArray()
            : [.. stages.Where(s => s.Final is null).Select(s => ImmutableArray.Create(s)), .. final.IsEmpty ? [] : new[] { final }];
        foreach (var vertex in graph.Vertices)
        {
            var stage = stages[stageOf[vertex.Index]];
            vertex.Column = columns.ToList().FindIndex(c => c.Contains(stage));
            vertex.Group = graph.Rows.Count > 0 ? vertex.Group : columns[vertex.Column].IndexOf(stage);
        }
        return new(columns);
    }

    private static int[] Stages(Graph graph, ImmutableArray<Stage> stages)
    {
        var index = stages.Select((s, i) => (s.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var named = graph.Vertices.Select(v => v.Element.Stage is { } id && index.TryGetValue(id, out var i) ? i : -1).ToArray();
        var result = named.ToArray();
        // A node that names no stage leaves it as it is: the latest stage on the way there. In rounds until nothing changes.
        Spread(graph, named, result, stages, forward: true);
        Spread(graph, named, result, stages, forward: false);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = Math.Max(0, result[i]);
        }
        return result;
    }

    private static void Spread(Graph graph, int[] named, int[] result, ImmutableArray<Stage> stages, bool forward)
    {
        for (var (changed, rounds) = (true, 0); changed && rounds < result.Length; rounds++)
        {
            changed = false;
            foreach (var edge in graph.Edges.Where(e => !e.IsBack))
            {
                var (from, to) = forward ? (edge.Source.Index, edge.Target.Index) : (edge.Target.Index, edge.Source.Index);
                var better = forward ? result[from] > result[to] : result[to] < 0;
                if (named[to] < 0 && result[from] >= 0 && better)
                {
                    result[to] = result[from];
                    changed = true;
                }
            }
        }
    }
}
