namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Work that the engine does not know of: for the flow it is done at once (BPMN 2.0.2, 13.3.3). Its outputs are made of its inputs (10.4.2).</summary>
internal sealed class ManualTaskElement : ElementBehavior
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
