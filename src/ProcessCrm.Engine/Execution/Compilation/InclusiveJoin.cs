using System.Collections.Immutable;

namespace ProcessCrm.Engine.Execution;

/// <summary>
/// When an inclusive gateway that joins may go (BPMN 2.0.2, 13.4.3): it has a token, and no token elsewhere can reach an empty incoming
/// flow by a path that avoids the gateway, unless that token can so reach an incoming flow that has one. From where each incoming flow
/// can be reached is computed once.
/// </summary>
internal sealed class InclusiveJoin
{
    private readonly bool[][] reachedFrom;
    private readonly CompiledScope inside;

    public InclusiveJoin(CompiledNode node, CompiledScope inside)
    {
        Node = node;
        this.inside = inside;
        reachedFrom = [.. node.Incoming.Select(flow => NodesThatReach(flow))];
    }

    public CompiledNode Node { get; }

    /// <summary>Whether the gateway may go, and the flows whose tokens it then consumes.</summary>
    public bool IsReady(ScopeState scope, out ImmutableArray<string> flows)
    {
        flows = [.. Node.Incoming.Where(f => scope.Parked.Contains(f.Id, StringComparer.Ordinal)).Select(f => f.Id)];
        if (flows.IsEmpty)
        {
            return false;
        }
        foreach (var element in scope.Elements)
        {
            if (Blocks(IndexOf(element.Node), flows))
            {
                return false;
            }
        }
        foreach (var parked in scope.Parked)
        {
            if (Blocks(TargetOf(parked), flows))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>
    /// Whether no token can come any more by a flow that has brought none yet, for a complex gateway that takes in what still comes.
    /// </summary>
    /// <param name="scope">The scope.</param>
    /// <param name="arrived">The flows whose tokens it has taken already.</param>
    public bool IsOver(ScopeState scope, ImmutableArray<string> arrived)
    {
        ImmutableArray<string> filled =
        [
            .. Node
                .Incoming.Select(f => f.Id)
                .Where(f => arrived.Contains(f, StringComparer.Ordinal) || scope.Parked.Contains(f, StringComparer.Ordinal)),
        ];
        return filled.Length == Node.Incoming.Length
            || !(scope.Elements.Any(e => Blocks(IndexOf(e.Node), filled)) || scope.Parked.Any(f => Blocks(TargetOf(f), filled)));
    }

    private bool Blocks(int node, ImmutableArray<string> filled)
    {
        if (node == Node.Index)
        {
            return false;
        }
        var (reachesEmpty, reachesFilled) = (false, false);
        for (var i = 0; i < Node.Incoming.Length; i++)
        {
            if (reachedFrom[i][node])
            {
                if (filled.Contains(Node.Incoming[i].Id, StringComparer.Ordinal))
                {
                    reachesFilled = true;
                }
                else
                {
                    reachesEmpty = true;
                }
            }
        }
        return reachesEmpty && !reachesFilled;
    }

    private int IndexOf(string nodeId) => Array.FindIndex(inside.Nodes, n => string.Equals(n.Id, nodeId, StringComparison.Ordinal));

    private int TargetOf(string flowId)
    {
        foreach (var node in inside.Nodes)
        {
            foreach (var flow in node.Incoming)
            {
                if (string.Equals(flow.Id, flowId, StringComparison.Ordinal))
                {
                    return node.Index;
                }
            }
        }
        throw new InvalidOperationException($"The flow {flowId} has no target.");
    }

    private bool[] NodesThatReach(CompiledFlow incoming)
    {
        var reached = new bool[inside.Nodes.Length];
        var open = new Stack<CompiledNode>();
        Visit(incoming.Source);
        while (open.TryPop(out var node))
        {
            foreach (var flow in node.Incoming)
            {
                Visit(flow.Source);
            }
            if (node.Model is Model.BoundaryEvent boundary)
            {
                Visit(inside.Nodes[IndexOf(boundary.AttachedTo)]);
            }
            foreach (var link in inside.Nodes)
            {
                if (link.LinkTarget == node)
                {
                    Visit(link);
                }
            }
        }
        return reached;

        void Visit(CompiledNode node)
        {
            if (node != Node && !reached[node.Index])
            {
                reached[node.Index] = true;
                open.Push(node);
            }
        }
    }
}
