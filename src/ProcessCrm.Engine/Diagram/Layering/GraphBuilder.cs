using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Makes the graph of one container. Boundary events and implied gateways go with their activity; flows without both ends are left out.</summary>
internal static class GraphBuilder
{
    public static Graph Build(IFlowElementsContainer container, DiagramOptions options, Func<SubProcess, Drawing> inner)
    {
        var graph = new Graph { Rows = new(container is Process process ? process.Lanes : [], options) };
        var shapes = new Shapes(options);
        var labels = new Labels(options);
        var boundaries = container.Nodes.OfType<BoundaryEvent>().ToLookup(b => b.AttachedTo, StringComparer.Ordinal);
        var outcomes = container.Flows.Where(f => f.Outcome is not null).ToLookup(f => f.Source, StringComparer.Ordinal);
        var vertices = new Dictionary<string, Vertex>(StringComparer.Ordinal);
        foreach (var node in container.Nodes.Where(n => n is not BoundaryEvent))
        {
            var hasChoice = node is UserTask && outcomes[node.Id].Skip(1).Any();
            var vertex = shapes.Of(graph.Vertices.Count, node, boundaries[node.Id].Count(), hasChoice, inner);
            ArtifactRow.Attach(vertex, boundaries[node.Id], options);
            if (node is SubProcess { TriggeredByEvent: true } && !graph.Rows.Holds(node.Id))
            {
                graph.Apart.Add(vertex);
                continue;
            }
            vertices.Add(node.Id, vertex);
            graph.Vertices.Add(vertex);
        }
        var attached = container
            .Nodes.OfType<BoundaryEvent>()
            .Where(b => vertices.ContainsKey(b.AttachedTo))
            .ToDictionary(b => b.Id, StringComparer.Ordinal);
        foreach (var flow in container.Flows)
        {
            var boundary = attached.GetValueOrDefault(flow.Source);
            if (
                vertices.TryGetValue(boundary?.AttachedTo ?? flow.Source, out var source)
                && vertices.TryGetValue(flow.Target, out var target)
            )
            {
                Connect(
                    graph,
                    new()
                    {
                        Id = flow.Id,
                        Kind = EdgeKind.Flow,
                        Flow = flow,
                        Source = source,
                        Target = target,
                        Boundary = boundary,
                        Label = labels.Flow(flow, boundary ?? source.Element),
                    }
                );
            }
        }
        foreach (var boundary in attached.Values)
        {
            if (boundary.CompensationHandler is { } handler && vertices.TryGetValue(handler, out var target))
            {
                Connect(
                    graph,
                    new()
                    {
                        Id = boundary.Id + LayoutNode.ImpliedSuffix,
                        Kind = EdgeKind.Compensation,
                        Flow = null,
                        Source = vertices[boundary.AttachedTo],
                        Target = target,
                        Boundary = boundary,
                    }
                );
            }
        }
        return graph;
    }

    private static void Connect(Graph graph, Edge edge)
    {
        graph.Edges.Add(edge);
        edge.Source.Outgoing.Add(edge);
        edge.Target.Incoming.Add(edge);
    }
}
