using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>When the timer of a start event fires. There is no instance yet, so its expression sees no variables.</summary>
public static class StartTimerSchedule
{
    /// <summary>The schedule from an instant on; null where the timer has no usable time.</summary>
    public static TimerSchedule? Of(TimerEventDefinition timer, DateTimeOffset now) =>
        timer.Date is not null ? TimerSchedule.At(Value(timer.Date, now))
        : timer.Duration is not null ? TimerSchedule.After(Value(timer.Duration, now), now)
        : TimerSchedule.Repeating(Value(timer.Cycle!, now), now);

    private static FeelValue Value(Expression expression, DateTimeOffset now) =>
        expression.IsLiteral
            ? FeelString.Of(expression.Text)
            : FeelExpression.Parse(expression.Text).Expression?.Evaluate(new FeelEnvironment(FeelContext.Empty, now)) ?? FeelValue.Null;
}
