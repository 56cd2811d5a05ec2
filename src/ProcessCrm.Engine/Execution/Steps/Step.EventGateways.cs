using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Event-based gateways, and the events that start a process without a start event (BPMN 2.0.2, 10.6.6 and 13.4.4).</summary>
internal sealed partial class Step
{
    /// <summary>
    /// Starts a process by an event in its flow: a receive task that instantiates, or an event after a gateway that does. The scope's variables
    /// are declared already.
    /// </summary>
    public void StartByEvent(long scope, CompiledNode node, FeelContext payload, int definition)
    {
        var gateway = node.Incoming.FirstOrDefault(f => f.Source.Model is EventBasedGateway { Instantiate: true })?.Source;
        if (gateway is null)
        {
            PassEvent(scope, node, payload, definition);
            MayComplete(scope);
            return;
        }
        if (!EnterStage(scope, gateway))
        {
            return;
        }
        var at = new ElementContext(gateway, scope, NextId());
        Emit(new NodeEntered(InstanceOf(scope).Id, scope, at.Element, gateway.Id));
        if (IsParallel(gateway))
        {
            foreach (var flow in gateway.Outgoing.Where(f => f.Target != node))
            {
                Subscribe(scope, at.Element, flow.Target);
            }
        }
        PassGateway(at, node, payload, definition);
    }

    /// <summary>Passes a gateway by the event that occurred; one that waits for every event stays until the last.</summary>
    private void PassGateway(ElementContext gateway, CompiledNode node, FeelContext payload, int definition)
    {
        var instance = InstanceOf(gateway.Scope).Id;
        if (!IsParallel(gateway.Node))
        {
            CloseSubscriptions(gateway.Scope, gateway.Element);
        }
        if (Draft.Scope(gateway.Scope).Subscriptions.All(s => s.Element != gateway.Element))
        {
            Emit(new NodeCompleted(instance, gateway.Scope, gateway.Element, gateway.Node.Id));
        }
        foreach (var flow in gateway.Node.Outgoing)
        {
            if (flow.Target == node)
            {
                Emit(new FlowTaken(instance, gateway.Scope, flow.Id));
                break;
            }
        }
        PassEvent(gateway.Scope, node, payload, definition);
        MayComplete(gateway.Scope);
    }

    private static bool IsParallel(CompiledNode gateway) => gateway.Model is EventBasedGateway { Instantiate: true, IsParallel: true };
}
