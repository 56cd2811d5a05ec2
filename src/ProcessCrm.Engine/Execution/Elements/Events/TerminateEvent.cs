namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Ends the whole scope at once (BPMN 2.0.2, 13.5.6).</summary>
internal sealed class TerminateEvent : EventBehavior
{
    public override ThrowOrder Order => ThrowOrder.Ends;

    public override bool Throw(Step step, ElementContext at)
    {
        step.Assign(at.Scope, at.Node.Set, null);
        step.Emit(new NodeCompleted(step.InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id));
        step.Terminate(at.Scope);
        return false;
    }
}
