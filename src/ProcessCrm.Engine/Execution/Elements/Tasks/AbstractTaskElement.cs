namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>A task of no kind: done as soon as it is entered (BPMN 2.0.2, 10.3.3). Its outputs are made of its inputs (10.4.2).</summary>
internal sealed class AbstractTaskElement : ElementBehavior
{
    public override void Enter(Step step, ElementContext at)
    {
        if (at.Node.Outputs.Length > 0)
        {
            step.Assign(at.Scope, at.Node.Outputs, step.Map(at.Scope, at.Node.Inputs));
        }
        step.Complete(at);
    }
}
