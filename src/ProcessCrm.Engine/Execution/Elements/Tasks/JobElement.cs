namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Work that something outside the kernel does: a handler, or a person through the session (BPMN 2.0.2, 13.3.3).</summary>
internal sealed class JobElement(string kind, string type, string? script) : ElementBehavior
{
    public override void Enter(Step step, ElementContext at)
    {
        var inputs = at.Node.Inputs.Length > 0 ? step.Map(at.Scope, at.Node.Inputs) : null;
        step.Emit(new JobCreated(step.InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id, new JobData(kind, type, script, inputs)));
    }

    public override void Cancel(Step step, ElementContext at)
    {
        if (step.Draft.Scope(at.Scope).Element(at.Element) is { Data: JobData })
        {
            step.Emit(new JobCancelled(step.InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id));
        }
    }
}
