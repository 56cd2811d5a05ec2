using System.Collections.Immutable;
using ProcessCrm.Engine.Execution.Elements;

namespace ProcessCrm.Engine.Execution;

/// <summary>Complex gateways between their activation and their reset (BPMN 2.0.2, 13.4.5).</summary>
internal sealed partial class Step
{
    /// <summary>Whether a complex gateway has gone and takes in the tokens that still come.</summary>
    public bool IsResetting(long scope, CompiledNode node) => Resetting(Draft.Scope(scope), node) is not null;

    /// <summary>Lets a complex gateway go with a token from each incoming flow that has one.</summary>
    public void ActivateComplex(long scope, CompiledNode node)
    {
        var flows = Waiting(Draft.Scope(scope), node);
        var instance = InstanceOf(scope).Id;
        Emit(new JoinActivated(instance, scope, node.Id, flows));
        if (!EnterStage(scope, node))
        {
            return;
        }
        var at = new ElementContext(node, scope, NextId());
        Emit(new NodeEntered(instance, scope, at.Element, node.Id));
        if (IsEndless(scope, node))
        {
            RaiseEndless(at);
        }
        else if (flows.Length == node.Incoming.Length)
        {
            Complete(at);
        }
        else if (node.Behavior.Choose(this, at, null) is { } chosen)
        {
            Emit(new GatewayActivated(instance, scope, at.Element, node.Id, flows));
            Take(scope, chosen);
        }
        else
        {
            RaiseStuck(at);
        }
    }

    /// <summary>Resets the first complex gateway that no token can reach any more by a flow that it still waits for.</summary>
    private bool ResetComplexGateways()
    {
        foreach (var id in Draft.Written)
        {
            var scope = Draft.Scope(id);
            foreach (var element in scope.Elements)
            {
                if (element.Data is GatewayData { Arrived: var arrived } && ComplexJoin(scope, element).IsOver(scope, arrived))
                {
                    Reset(scope, Node(id, element.Node), element);
                    return true;
                }
            }
        }
        return false;
    }

    private InclusiveJoin ComplexJoin(ScopeState scope, ElementInstance element) =>
        Array.Find(
            Node(scope.Id, element.Node).Container.ComplexJoins,
            j => string.Equals(j.Node.Id, element.Node, StringComparison.Ordinal)
        )!;

    private void Reset(ScopeState scope, CompiledNode node, ElementInstance element)
    {
        var late = Waiting(scope, node);
        if (!late.IsEmpty)
        {
            Emit(new JoinActivated(InstanceOf(scope.Id).Id, scope.Id, node.Id, late));
        }
        var at = new ElementContext(node, scope.Id, element.Id);
        var flows = ((ComplexGatewayElement)node.Behavior).ChooseAtReset(this, at);
        Assign(scope.Id, node.Set, null);
        Finish(at);
        Take(scope.Id, flows);
        MayComplete(scope.Id);
        // Tokens beyond one for each flow may let it go again.
        node.Behavior.Arrive(this, node, scope.Id);
    }

    /// <summary>The incoming flows with a token, each once.</summary>
    private static ImmutableArray<string> Waiting(ScopeState scope, CompiledNode node) =>
        [.. node.Incoming.Where(f => scope.Parked.Contains(f.Id, StringComparer.Ordinal)).Select(f => f.Id)];

    private static ElementInstance? Resetting(ScopeState scope, CompiledNode node)
    {
        foreach (var element in scope.Elements)
        {
            if (element.Data is GatewayData && string.Equals(element.Node, node.Id, StringComparison.Ordinal))
            {
                return element;
            }
        }
        return null;
    }
}
