using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Moves the names of events that messages join from below above them, out of the way, unless lines come from above.</summary>
internal static class RaisedLabels
{
    private const int Gap = 3;

    /// <summary>The nodes that talk with a pool further down.</summary>
    public static ImmutableHashSet<string> Of(Collaboration collaboration, IEnumerable<Process> processes)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var byId = processes.DistinctBy(p => p.Id, StringComparer.Ordinal).ToDictionary(p => p.Id, StringComparer.Ordinal);
        for (var place = 0; place < collaboration.Participants.Length; place++)
        {
            var participant = collaboration.Participants[place];
            places.TryAdd(participant.Id, place);
            if (participant.Process is { } id && byId.Remove(id, out var process))
            {
                Add(process, place);
            }
        }
        foreach (var process in byId.Values)
        {
            Add(process, collaboration.Participants.Length);
        }
        return
        [
            .. collaboration
                .MessageFlows.Where(m =>
                    places.ContainsKey(m.Source) && places.ContainsKey(m.Target) && places[m.Source] != places[m.Target]
                )
                .Select(m => places[m.Source] < places[m.Target] ? m.Source : m.Target),
        ];

        void Add(IFlowElementsContainer container, int place)
        {
            foreach (var node in container.Nodes)
            {
                places.TryAdd(node.Id, place);
                if (node is SubProcess sub)
                {
                    Add(sub, place);
                }
            }
        }
    }

    /// <summary>Raises the names once it is known which lines lead back.</summary>
    public static void Apply(Graph graph, ImmutableHashSet<string> below)
    {
        foreach (var vertex in graph.Vertices.Where(v => v.Outline == NodeOutline.Circle && below.Contains(v.Element.Id)))
        {
            if (vertex.Label is { } label && !vertex.Lanes.Exists(l => l.IsAbove))
            {
                vertex.Label = label.Moved(0, vertex.Core.Y - Gap - label.Box.Bottom);
                vertex.Below = vertex.Core.Bottom;
                vertex.Reach(vertex.Label.Box);
            }
        }
    }
}
