using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>A sequence flow as it is drawn.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Source">Where it starts; for an outcome the gateway of its task.</param>
/// <param name="Target">Where it leads.</param>
/// <param name="Flow">The flow of the model; null for the step from a task to the gateway of its outcomes.</param>
/// <param name="IsSecondDefault">Whether its source has another default flow, which BPMN can say of one only.</param>
internal sealed record Wire(string Id, string Source, string Target, SequenceFlow? Flow, bool IsSecondDefault = false);

/// <summary>The flows of a container as they are drawn, with the gateways that the outcomes of user tasks imply.</summary>
internal sealed class Wires
{
    private readonly Dictionary<string, string> _gateways = new(StringComparer.Ordinal);
    private readonly ILookup<string, Wire> _from;
    private readonly ILookup<string, Wire> _into;

    public Wires(IFlowElementsContainer container, NcNames names)
    {
        var all = ImmutableArray.CreateBuilder<Wire>();
        var defaults = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in container.Flows.Where(f => f.Outcome is not null).Select(f => f.Source).Distinct(StringComparer.Ordinal))
        {
            var gateway = names.Make("", task + "--outcome");
            _gateways.Add(task, gateway);
            all.Add(new Wire(names.Make("", task + "--outcomes"), task, gateway, null));
        }
        foreach (var flow in container.Flows)
        {
            var source = flow.Outcome is null ? flow.Source : _gateways[flow.Source];
            all.Add(new Wire(flow.Id, source, flow.Target, flow, flow.IsDefault && !defaults.Add(source)));
        }
        All = all.ToImmutable();
        _from = All.ToLookup(w => w.Source, StringComparer.Ordinal);
        _into = All.ToLookup(w => w.Target, StringComparer.Ordinal);
    }

    /// <summary>All of them, in the order of the model.</summary>
    public ImmutableArray<Wire> All { get; }

    public IEnumerable<Wire> From(string node) => _from[node];

    public IEnumerable<Wire> Into(string node) => _into[node];

    /// <summary>The gateway that the outcomes of a task imply; null for none.</summary>
    public string? GatewayOf(string task) => _gateways.GetValueOrDefault(task);
}
