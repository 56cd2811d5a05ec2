using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Definitions;

/// <summary>The timers of start events (BPMN 2.0.2, 10.5.2): jobs of the active version.</summary>
internal static class StartTimers
{
    /// <summary>The first run of a start event's timer; null where it has none, or it can never be due.</summary>
    public static JobRow? First(StartTrigger trigger, ProcessDefinitionRow definition, IIdSource ids, DateTimeOffset now) =>
        trigger.Timer is { } timer && StartTimerSchedule.Of(timer, now) is { } schedule
            ? new JobRow
            {
                Id = ids.Next(),
                Kind = JobKind.StartTimer,
                DueAt = schedule.DueAt,
                Process = definition.Process,
                Node = trigger.Node,
                EventDefinition = trigger.Definition,
                DefinitionId = definition.Id,
                Remaining = schedule.Remaining,
                CreatedAt = now,
            }
            : null;

    /// <summary>The next run of a repeating timer, counted from when it was armed; null after the last.</summary>
    public static JobRow? Next(JobRow job, StartTrigger trigger)
    {
        if (trigger.Timer is not { } timer || StartTimerSchedule.Of(timer, job.CreatedAt) is not { } armed)
        {
            return null;
        }
        var due = armed with { DueAt = job.DueAt, Remaining = job.Remaining };
        return due.Next() is { } next ? job with { DueAt = next.DueAt, Remaining = next.Remaining } : null;
    }
}
