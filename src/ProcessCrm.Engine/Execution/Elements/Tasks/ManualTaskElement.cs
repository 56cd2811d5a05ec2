namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Work that the engine does not know of: for the flow it is done at once (BPMN 2.0.2, 13.3.3).</summary>
internal sealed class ManualTaskElement : ElementBehavior
{
    public override void Enter(Step step, ElementContext at) => step.Complete(at);
}
