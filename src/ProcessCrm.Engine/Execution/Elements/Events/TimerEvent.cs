using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>A timer: an instant, a duration, or a repeating interval (BPMN 2.0.2, 10.5.5; ISO 8601).</summary>
internal sealed class TimerEvent(FeelExpression? date, FeelExpression? duration, FeelExpression? cycle) : EventBehavior
{
    public override bool Subscribes => true;

    public override void Subscribe(Step step, long scope, long element, CompiledNode node, int definition)
    {
        var value = step.Evaluate(scope, (date ?? duration ?? cycle)!);
        if (Schedule(step, value) is { } schedule)
        {
            step.Open(
                scope,
                new Subscription(step.NextId(), SubscriptionKind.Timer, node.Id, definition, element)
                {
                    DueAt = schedule.DueAt,
                    Remaining = schedule.Remaining,
                    Interval = schedule.Interval,
                }
            );
            return;
        }
        var text = $"The timer of '{node.Id}' has no usable time: {value}.";
        if (element != 0)
        {
            step.RaiseIncident(step.At(scope, step.Draft.Scope(scope).Element(element)!), Step.NoTime, text);
        }
        else
        {
            step.RaiseUnarmed(scope, node, text);
        }
    }

    private TimerSchedule? Schedule(Step step, FeelValue value) =>
        date is not null ? TimerSchedule.At(value)
        : duration is not null ? TimerSchedule.After(value, step.Now)
        : TimerSchedule.Repeating(value, step.Now);
}
