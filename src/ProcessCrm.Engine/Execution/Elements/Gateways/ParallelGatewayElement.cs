using System.Collections.Immutable;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Waits for a token on every incoming flow, then takes every outgoing one (BPMN 2.0.2, 13.4.1).</summary>
internal sealed class ParallelGatewayElement(CompiledNode node) : ElementBehavior
{
    private readonly Lazy<ImmutableArray<string>> incoming = new(() => [.. node.Incoming.Select(f => f.Id)]);

    public override bool Joins => node.Incoming.Length > 1;

    public override void Arrive(Step step, CompiledNode at, long scope)
    {
        var parked = step.Draft.Scope(scope).Parked;
        foreach (var flow in incoming.Value)
        {
            if (!parked.Contains(flow, StringComparer.Ordinal))
            {
                return;
            }
        }
        step.ActivateJoin(scope, at, incoming.Value);
    }

    public override void Enter(Step step, ElementContext at) => step.Complete(at);

    public override CompiledFlow[]? Choose(Step step, ElementContext at, string? outcome) => at.Node.Outgoing;
}
