using System.Collections.Immutable;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Compensation, thrown for some activities or for the whole scope (BPMN 2.0.2, 10.7).</summary>
/// <param name="activities">The ids of the activities; none for all that was done.</param>
/// <param name="wait">Whether the throwing event waits for the handlers.</param>
internal sealed class CompensateEvent(ImmutableArray<string> activities, bool wait) : EventBehavior
{
    public override ThrowOrder Order => ThrowOrder.Waits;

    public override bool Throw(Step step, ElementContext at) => step.Compensate(at, activities, wait);

    /// <summary>Several that one event throws, as one: their handlers run in one order.</summary>
    public CompensateEvent With(CompensateEvent other) =>
        new(activities.IsEmpty || other.Activities.IsEmpty ? [] : activities.AddRange(other.Activities), wait || other.Waits);

    private ImmutableArray<string> Activities => activities;

    private bool Waits => wait;
}
