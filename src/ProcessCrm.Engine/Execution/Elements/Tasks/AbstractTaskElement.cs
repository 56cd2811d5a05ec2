namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>A task of no kind: done as soon as it is entered (BPMN 2.0.2, 10.3.3).</summary>
internal sealed class AbstractTaskElement : ElementBehavior
{
    public override void Enter(Step step, ElementContext at) => step.Complete(at);
}
