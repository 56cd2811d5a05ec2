namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Waits for the events that its flows lead to; the first that occurs decides (BPMN 2.0.2, 13.4.4).</summary>
internal sealed class EventBasedGatewayElement : ElementBehavior
{
    public override void Enter(Step step, ElementContext at)
    {
        foreach (var flow in at.Node.Outgoing)
        {
            step.Subscribe(at.Scope, at.Element, flow.Target);
        }
    }
}
