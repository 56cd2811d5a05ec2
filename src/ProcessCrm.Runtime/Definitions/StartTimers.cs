using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Definitions;

/// <summary>The timers of start events (BPMN 2.0.2, 10.5.2): jobs of the active version.</summary>
internal static class StartTimers
{
    /// <summary>The first run of a start event's timer; null where it has none, or it can never be due.</summary>
    public static JobRow? First(StartTrigger trigger, ProcessDefinitionRow definition, IIdSource ids, DateTimeOffset now) =>
        ScheduleOf(trigger, now) is { } schedule
            ? new JobRow
            {
                Id = ids.Next(),
                Kind = JobKind.StartTimer,
                DueAt = schedule.DueAt,
                Process = definition.Process,
                Node = trigger.Node,
                DefinitionId = definition.Id,
                Remaining = schedule.Remaining,
                CreatedAt = now,
            }
            : null;

    /// <summary>The next run of a repeating timer; null after the last.</summary>
    public static JobRow? Next(JobRow job, StartTrigger trigger) =>
        job.Remaining is not (0 or 1)
        && ScheduleOf(trigger, job.DueAt) is { Interval: { } interval }
        && TimerSchedule.After(FeelString.Of(interval), job.DueAt) is { } next
            ? job with
            {
                DueAt = next.DueAt,
                Remaining = job.Remaining < 0 ? -1 : job.Remaining - 1,
            }
            : null;

    private static TimerSchedule? ScheduleOf(StartTrigger trigger, DateTimeOffset now) =>
        trigger.Timer switch
        {
            null => null,
            { Date: { } date } => TimerSchedule.At(Value(date, now)),
            { Duration: { } duration } => TimerSchedule.After(Value(duration, now), now),
            { Cycle: { } cycle } => TimerSchedule.Repeating(Value(cycle, now), now),
            _ => null,
        };

    private static FeelValue Value(Expression expression, DateTimeOffset now) =>
        expression.IsLiteral
            ? FeelString.Of(expression.Text)
            : FeelExpression.Parse(expression.Text).Expression!.Evaluate(new FeelEnvironment(FeelContext.Empty, now));
}
