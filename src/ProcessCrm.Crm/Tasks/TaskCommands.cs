using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Notifications.Telling;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.TimeEntries;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Tasks;

/// <summary>Takes, gives back, gives away tasks and keeps what was filled in; the engine checks who may.</summary>
public sealed class TaskCommands(CrmCommands commands, TaskTelling telling, IIdSource ids)
{
    /// <summary>Takes a task that one may do.</summary>
    /// <param name="task">The task.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="version">The version that the person saw; null for whatever it is.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<Result<Done>> ClaimAsync(long task, Actor actor, int? version = null, CancellationToken cancellationToken = default) =>
        RunAsync(actor, unit => commands.Engine.ClaimTaskAsync(unit.Work, task, version, cancellationToken), cancellationToken);

    /// <summary>Gives a task back to those who may do it.</summary>
    public Task<Result<Done>> ReleaseAsync(long task, Actor actor, int? version = null, CancellationToken cancellationToken = default) =>
        RunAsync(actor, unit => commands.Engine.ReleaseTaskAsync(unit.Work, task, version, cancellationToken), cancellationToken);

    /// <summary>Gives a task to a user who works here.</summary>
    /// <param name="task">The task.</param>
    /// <param name="userId">Who shall do it; null gives it back to those who may.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="version">The version that the person saw; null for whatever it is.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<Result<Done>> AssignAsync(
        long task,
        long? userId,
        Actor actor,
        int? version = null,
        CancellationToken cancellationToken = default
    ) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                var references = new References(unit);
                await references.CheckUserAsync("userId", userId, cancellationToken);
                if (references.Refusals.Count > 0)
                {
                    return references.Refusals;
                }
                var principal = await unit.People.PrincipalAsync(userId, cancellationToken);
                var given = (await commands.Engine.AssignTaskAsync(unit.Work, task, principal, version, cancellationToken)).ToResult();
                if (!given.IsRefused && userId is { } user && user != actor.UserId)
                {
                    await telling.TellAsync(unit, task, user, NoticeKinds.TaskAssigned, cancellationToken);
                }
                return given;
            },
            cancellationToken
        );

    /// <summary>Keeps what was filled in so far (E33).</summary>
    /// <param name="task">The task.</param>
    /// <param name="values">The values of its form, by field id.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="version">The version that the person saw; null for whatever it is.</param>
    /// <param name="spent">The time that the person spent on it; null where nothing is said.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<Result<Done>> SaveProgressAsync(
        long task,
        FeelContext values,
        Actor actor,
        int? version = null,
        TimeSpent? spent = null,
        CancellationToken cancellationToken = default
    ) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                var kept = (await commands.Engine.SaveProgressAsync(unit.Work, task, values, version, cancellationToken)).ToResult();
                if (kept.IsRefused || spent is null)
                {
                    return kept;
                }
                var row = await unit
                    .Context.Set<SubjectTask>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(found => found.Id == task, cancellationToken);
                var entered = await spent.EnterAsync(unit, ids.Next(), actor, row, null, cancellationToken);
                return entered.IsRefused ? entered.Refusals.OfSpent() : kept;
            },
            cancellationToken
        );

    private Task<Result<Done>> RunAsync(Actor actor, Func<CrmUnit, Task<CommandResult>> command, CancellationToken cancellationToken) =>
        commands.RunAsync(actor, async unit => (await command(unit)).ToResult(), cancellationToken);
}
