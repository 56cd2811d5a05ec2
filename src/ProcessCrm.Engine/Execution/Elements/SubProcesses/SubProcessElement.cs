namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>A subprocess: a scope of its own, over when nothing in it is left (BPMN 2.0.2, 13.3.4).</summary>
internal class SubProcessElement : ElementBehavior
{
    public override void Enter(Step step, ElementContext at)
    {
        var inside = at.Node.Inner!;
        var scope = step.OpenScope(at, ScopeKind.SubProcess, step.Map(at.Scope, at.Node.Inputs));
        step.Emit(new ChildScopeLinked(step.InstanceOf(at.Scope).Id, at.Scope, at.Element, scope));
        step.BeginScope(scope, inside, inside.EventStart);
    }

    public override void ChildCompleted(Step step, ElementContext at, ScopeState child)
    {
        var inner = step.Draft.Scope(child.Id).Compensations;
        step.RecordInner(at, inner, at.Node.Inner!.CompensationStart);
        step.CloseScope(child);
        step.Assign(at.Scope, at.Node.Outputs, child.Variables);
        step.Complete(at, inside: child.Variables);
    }

    public override void Cancel(Step step, ElementContext at)
    {
        if (step.Draft.Scope(at.Scope).Element(at.Element)!.Data is ChildScopeData child)
        {
            step.CancelScope(child.Scope);
        }
    }
}
