using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model.Validation;

/// <summary>The nodes of one process or subprocess as a graph; a flow whose end is not in the scope is left out.</summary>
internal sealed class ScopeGraph
{
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly List<SequenceFlow>[] outgoing;
    private readonly List<SequenceFlow>[] incoming;
    private readonly List<int>[] boundaries;
    private readonly List<int>[] linkTargets;
    private readonly List<int>[] linkSources;
    private readonly ILookup<string, SequenceFlow> bySource;

    public ScopeGraph(Process process, IFlowElementsContainer container, SubProcess? owner, ScopeGraph? parent)
    {
        Process = process;
        Container = container;
        Owner = owner;
        Parent = parent;
        Nodes = container.Nodes;
        for (var i = 0; i < Nodes.Length; i++)
        {
            index.TryAdd(Nodes[i].Id, i);
        }
        bySource = container.Flows.ToLookup(f => f.Source, StringComparer.Ordinal);
        outgoing = Lists<SequenceFlow>();
        incoming = Lists<SequenceFlow>();
        boundaries = Lists<int>();
        linkTargets = Lists<int>();
        linkSources = Lists<int>();
        ConnectLinks();
        foreach (var flow in container.Flows)
        {
            if (IndexOf(flow.Source) is { } source && IndexOf(flow.Target) is { } target)
            {
                outgoing[source].Add(flow);
                incoming[target].Add(flow);
            }
            else
            {
                HasDanglingFlow = true;
            }
        }
        for (var i = 0; i < Nodes.Length; i++)
        {
            if (Nodes[i] is BoundaryEvent boundary && IndexOf(boundary.AttachedTo) is { } host)
            {
                boundaries[host].Add(i);
            }
        }
    }

    public Process Process { get; }
    public IFlowElementsContainer Container { get; }

    /// <summary>The subprocess that this is the inside of; null for a process.</summary>
    public SubProcess? Owner { get; }
    public ScopeGraph? Parent { get; }
    public ImmutableArray<FlowNode> Nodes { get; }

    /// <summary>Whether a flow was left out.</summary>
    public bool HasDanglingFlow { get; }

    /// <summary>The flows out of a node, those that lead nowhere included.</summary>
    public IReadOnlyList<SequenceFlow> FlowsFrom(FlowNode node) => [.. bySource[node.Id]];

    public int? IndexOf(string id) => index.TryGetValue(id, out var at) ? at : null;

    public FlowNode? Node(string id) => index.TryGetValue(id, out var at) ? Nodes[at] : null;

    public IReadOnlyList<SequenceFlow> Outgoing(int node) => outgoing[node];

    public IReadOnlyList<SequenceFlow> Incoming(int node) => incoming[node];

    public IReadOnlyList<int> Boundaries(int node) => boundaries[node];

    public IEnumerable<int> Targets(int node) => outgoing[node].Select(f => index[f.Target]);

    /// <summary>Where a token at the node may lead: along flows, and over the events on its border, by links.</summary>
    public IEnumerable<int> Successors(int node) => Targets(node).Concat(boundaries[node]).Concat(linkTargets[node]);

    /// <summary>From where a token may come to the node.</summary>
    public IEnumerable<int> Predecessors(int node)
    {
        var sources = incoming[node].Select(f => index[f.Source]);
        return Nodes[node] is BoundaryEvent boundary && IndexOf(boundary.AttachedTo) is { } host
            ? sources.Append(host)
            : sources.Concat(linkSources[node]);
    }

    /// <summary>All that can be reached from some nodes, themselves included.</summary>
    /// <param name="from">Where to begin.</param>
    /// <param name="enter">Whether to go on from a node; null goes on from each.</param>
    public bool[] Reach(IEnumerable<int> from, Func<int, bool>? enter = null)
    {
        var reached = new bool[Nodes.Length];
        var open = new Stack<int>(from);
        while (open.TryPop(out var node))
        {
            if (reached[node])
            {
                continue;
            }
            reached[node] = true;
            if (enter is not null && !enter(node))
            {
                continue;
            }
            foreach (var next in Successors(node))
            {
                open.Push(next);
            }
        }
        return reached;
    }

    private void ConnectLinks()
    {
        for (var source = 0; source < Nodes.Length; source++)
        {
            if (Nodes[source] is not IntermediateThrowEvent || Nodes[source].Link() is not { } link)
            {
                continue;
            }
            for (var target = 0; target < Nodes.Length; target++)
            {
                if (Nodes[target].IsLinkTarget() && Nodes[target].Link() == link)
                {
                    linkTargets[source].Add(target);
                    linkSources[target].Add(source);
                }
            }
        }
    }

    private List<T>[] Lists<T>()
    {
        var lists = new List<T>[Nodes.Length];
        for (var i = 0; i < lists.Length; i++)
        {
            lists[i] = [];
        }
        return lists;
    }
}
