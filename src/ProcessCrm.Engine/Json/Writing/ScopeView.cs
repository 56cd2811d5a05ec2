using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>The flows and boundary events of a scope by the node beside which they are written.</summary>
internal sealed class ScopeView(IFlowElementsContainer scope)
{
    private readonly ILookup<(string, string?), SequenceFlow> flows = scope.Flows.ToLookup(f => (f.Source, f.Outcome));
    private readonly ILookup<string, BoundaryEvent> boundaries = scope
        .Nodes.OfType<BoundaryEvent>()
        .ToLookup(b => b.AttachedTo, StringComparer.Ordinal);
    private readonly HashSet<string> handlers = scope
        .Nodes.OfType<BoundaryEvent>()
        .Select(b => b.CompensationHandler)
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<SequenceFlow> Flows(string source, string? outcome = null) => [.. flows[(source, outcome)]];

    public IEnumerable<BoundaryEvent> Boundaries(string activity) => boundaries[activity];

    /// <summary>Whether a compensation event names the activity, which says already that it is for compensation.</summary>
    public bool IsHandler(string activity) => handlers.Contains(activity);
}
