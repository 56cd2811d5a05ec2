namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Waits for a message (BPMN 2.0.2, 10.3.3).</summary>
internal sealed class ReceiveTaskElement : ElementBehavior
{
    public override void Enter(Step step, ElementContext at) => step.Subscribe(at.Scope, at.Element, at.Node);
}
