namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Compensation, thrown for one activity or for the whole scope (BPMN 2.0.2, 10.7).</summary>
internal sealed class CompensateEvent(string? activity, bool wait) : EventBehavior
{
    public override bool Throw(Step step, ElementContext at) => step.Compensate(at, activity, wait);
}
