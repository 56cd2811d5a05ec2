using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;

namespace ProcessCrm.Crm.TimeEntries;

/// <summary>Enters one's own time, and corrects it; managers correct that of others.</summary>
public sealed class TimeEntryCommands(CrmCommands commands, IIdSource ids)
{
    /// <summary>Enters time spent on a task, open or closed.</summary>
    public Task<Result<Saved>> OnTaskAsync(long task, TimeSpent spent, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit =>
                !actor.MayWork() ? Refusal.Forbidden
                : await unit.Context.Set<SubjectTask>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == task, cancellationToken)
                    is { } found
                    ? await spent.EnterAsync(unit, ids.Next(), actor, found, null, cancellationToken)
                : Refusal.NotFound,
            cancellationToken
        );

    /// <summary>Enters time spent on a contact that was held.</summary>
    public Task<Result<Saved>> OnInteractionAsync(
        long interaction,
        TimeSpent spent,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        commands.RunAsync(
            actor,
            async unit =>
            {
                if (!actor.MayWork())
                {
                    return Refusal.Forbidden;
                }
                if (await unit.Context.FindAsync<Interaction>([interaction], cancellationToken) is not { } held)
                {
                    return Refusal.NotFound;
                }
                return held.IsPlanned || held.CancelledAt is not null
                    ? new Refusal(RefusalKind.Conflict, "time-before-contact")
                    : await spent.EnterAsync(unit, ids.Next(), actor, null, held, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Corrects an entry.</summary>
    /// <param name="id">The entry.</param>
    /// <param name="version">The version that the correction is based on.</param>
    /// <param name="spent">What it shall say.</param>
    /// <param name="actor">Who corrects.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<Result<Saved>> ChangeAsync(
        long id,
        long? version,
        TimeSpent spent,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        commands.RunAsync<Saved>(
            actor,
            async unit =>
            {
                var edit = await EditAsync(unit, id, version, actor, cancellationToken);
                if (!edit.IsDone(out var entry))
                {
                    return edit.Refusals.ToList();
                }
                if (spent.Check(await TimeSpent.TodayAsync(unit, actor, cancellationToken)) is { Count: > 0 } refusals)
                {
                    return refusals;
                }
                entry.Minutes = spent.Minutes;
                entry.Day = spent.Day ?? entry.Day;
                entry.Comment = Given.Text(spent.Comment);
                return new Saved(entry.Id, entry.Version);
            },
            cancellationToken
        );

    /// <summary>Deletes an entry; the journal keeps it.</summary>
    public Task<Result<Done>> DeleteAsync(long id, long? version, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                var edit = await EditAsync(unit, id, version, actor, cancellationToken);
                if (!edit.IsDone(out var entry))
                {
                    return edit.Refusals.ToList();
                }
                entry.DeletedAt = unit.Now;
                return Done.It;
            },
            cancellationToken
        );

    private static async Task<Result<TimeEntry>> EditAsync(
        CrmUnit unit,
        long id,
        long? version,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        !actor.MayWork() ? Refusal.Forbidden
        : await unit.Context.FindAsync<TimeEntry>([id], cancellationToken) is { } entry && !entry.IsOpenTo(actor) ? Refusal.Forbidden
        : await unit.EditAsync<TimeEntry>(id, version, () => throw new InvalidOperationException("An entry is there."), cancellationToken);
}

/// <summary>Who may correct entries, and how refusals name their fields.</summary>
internal static class TimeEntryRules
{
    /// <summary>Whether the actor may correct or delete an entry: one's own, or as a manager.</summary>
    public static bool IsOpenTo(this TimeEntry entry, Actor actor) => entry.UserId == actor.UserId || actor.MayManage();

    /// <summary>Refusals as a command tells them that has the time as its field <c>spent</c>.</summary>
    public static List<Refusal> OfSpent(this IEnumerable<Refusal> refusals) =>
        [.. refusals.Select(refusal => refusal with { Field = $"spent.{refusal.Field}" })];
}
