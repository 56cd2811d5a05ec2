namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Cancels the transaction around it: what was done in it is compensated, then its cancel boundary event occurs (BPMN 2.0.2, 13.3.4).</summary>
internal sealed class CancelEvent : EventBehavior
{
    public override ThrowOrder Order => ThrowOrder.Cancels;

    public override bool Throw(Step step, ElementContext at)
    {
        step.CancelTransaction(at);
        return false;
    }
}
