using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Crm.Tasks;

/// <summary>
/// Undoes the result of a task (D20): stage, tasks and fields are as before, records that it made are deleted, notifications withdrawn. For
/// the one who chose it, within the minutes that the settings say, and while nobody has acted on it.
/// </summary>
public sealed class UndoTaskHandler(CrmCommands commands)
{
    /// <summary>Undoes it.</summary>
    public Task<Result<Done>> HandleAsync(long task, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await UndoAsync(unit, task, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Done>> UndoAsync(CrmUnit unit, long task, Actor actor, CancellationToken cancellationToken)
    {
        if (await commands.Engine.PlanUndoAsync(unit.Work, task, cancellationToken) is not { } plan)
        {
            return new Refusal(RefusalKind.Conflict, "undo-nothing");
        }
        if (plan.Actor != actor.ToEngine().Principal)
        {
            return new Refusal(RefusalKind.Forbidden, "undo-of-another") { By = plan.Actor, At = plan.At };
        }
        var minutes = (await unit.SettingsAsync(cancellationToken)).UndoMinutes;
        if (unit.Now > plan.At.AddMinutes(minutes))
        {
            return new Refusal(RefusalKind.Conflict, "undo-too-late", minutes);
        }
        var records = new JournalReverter(unit, [.. plan.Units]);
        if (await records.CheckAsync(cancellationToken) is { } inTheWay)
        {
            return inTheWay;
        }
        var done = await commands.Engine.UndoAsync(unit.Work, plan, cancellationToken);
        if (done.IsRefused(out var refused))
        {
            return refused.ToRefusals();
        }
        await records.RevertAsync(cancellationToken);
        unit.Work.Touch(Topics.Inbox);
        return Done.It;
    }
}
