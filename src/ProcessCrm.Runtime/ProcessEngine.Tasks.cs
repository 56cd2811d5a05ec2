using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime;

/// <summary>
/// Commands on tasks. Who does a task or may do it, by himself or by a group, may act on it; managers may give it to others. Whoever comes
/// too late is told who was first, with the task as it is now.
/// </summary>
public sealed partial class ProcessEngine
{
    /// <summary>Completes an open task.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="task">The task.</param>
    /// <param name="outcome">The chosen result; null where the task has none.</param>
    /// <param name="values">The values of its form.</param>
    /// <param name="version">The version that the person saw; null for whatever it is.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<CommandResult> CompleteTaskAsync(
        UnitOfWork work,
        long task,
        string? outcome = null,
        FeelContext? values = null,
        int? version = null,
        CancellationToken cancellationToken = default
    )
    {
        var (tree, row) = await LoadAsync(work, Handle.Task, task, cancellationToken);
        if (Check(work, task, row, version, performersOnly: true) is { } refused)
        {
            return Refuse(work, refused);
        }
        return await _runner.RunAsync(
            work,
            tree!,
            new CompleteTask(task, outcome, values ?? FeelContext.Empty) { Scope = row!.ScopeId, FormFieldsOnly = true },
            null,
            cancellationToken
        );
    }

    /// <summary>Takes a task that one may do; refused where somebody else has it.</summary>
    public Task<CommandResult> ClaimTaskAsync(
        UnitOfWork work,
        long task,
        int? version = null,
        CancellationToken cancellationToken = default
    ) => AssignAsync(work, task, version, row => NotFor(work.Actor, row), work.Actor.Principal, cancellationToken);

    /// <summary>Gives a task back to those who may do it.</summary>
    public Task<CommandResult> ReleaseTaskAsync(
        UnitOfWork work,
        long task,
        int? version = null,
        CancellationToken cancellationToken = default
    ) =>
        AssignAsync(
            work,
            task,
            version,
            row => work.Actor.Manages || work.Actor.Is(row.Assignee) ? null : Refusals.SomebodyElses(row),
            null,
            cancellationToken
        );

    /// <summary>Gives a task to somebody; for managers, and for who has it.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="task">The task.</param>
    /// <param name="assignee">Who shall do it (<c>user:…</c>); null gives it back to those who may.</param>
    /// <param name="version">The version that the person saw; null for whatever it is.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<CommandResult> AssignTaskAsync(
        UnitOfWork work,
        long task,
        string? assignee,
        int? version = null,
        CancellationToken cancellationToken = default
    ) =>
        AssignAsync(
            work,
            task,
            version,
            row => work.Actor.Manages || work.Actor.Is(row.Assignee) ? null : Refusals.SomebodyElses(row),
            assignee,
            cancellationToken
        );

    /// <summary>Keeps what was filled in so far (E33). The task stays open.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="task">The task.</param>
    /// <param name="values">The values of its form, as far as they are known; they are not checked yet.</param>
    /// <param name="version">The version that the person saw; null for whatever it is.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<CommandResult> SaveProgressAsync(
        UnitOfWork work,
        long task,
        FeelContext values,
        int? version = null,
        CancellationToken cancellationToken = default
    )
    {
        var (_, row) = await LoadAsync(work, Handle.Task, task, cancellationToken);
        if (Check(work, task, row, version, performersOnly: true) is { } refused)
        {
            return Refuse(work, refused);
        }
        // To save leaves the tree as it is, so another who saved just now shows in the task's own row only.
        var isSaved = false;
        var batch = work.Batch();
        batch.Add(
            "update tasks set progress = $2, version = version + 1 where id = $1 and version = coalesce($3, version) returning version",
            task,
            FeelJson.ToString(values),
            (long?)version
        );
        await batch.ReadAsync((_, _) => isSaved = true, cancellationToken);
        if (!isSaved)
        {
            return Refuse(work, Refusals.Stale((await LoadAsync(work, Handle.Task, task, cancellationToken)).Task!));
        }
        work.Touch(Topics.Instance(row!.RootId));
        return new CommandResult.Done(row.RootId, []);
    }

    private async Task<CommandResult> AssignAsync(
        UnitOfWork work,
        long task,
        int? version,
        Func<TaskRow, CommandResult.Refused?> mayAssign,
        string? assignee,
        CancellationToken cancellationToken
    )
    {
        var (tree, row) = await LoadAsync(work, Handle.Task, task, cancellationToken);
        var refused = Check(work, task, row, version, performersOnly: false) ?? mayAssign(row!);
        if (refused is not null)
        {
            return Refuse(work, refused);
        }
        return await _runner.RunAsync(
            work,
            tree!,
            new AssignTask(task, assignee, OnlyIfFree: false) { Scope = row!.ScopeId },
            null,
            cancellationToken
        );
    }

    /// <summary>What speaks against acting on a task, from the plainest reason on.</summary>
    private static CommandResult.Refused? Check(UnitOfWork work, long task, TaskRow? row, int? version, bool performersOnly) =>
        row is null ? Refusals.NotFound("task", "задача", task)
        : row.Status != UserTaskStatus.Open ? Refusals.Closed(row)
        : performersOnly && NotFor(work.Actor, row) is { } refused ? refused
        : version is { } seen && seen != row.Version ? Refusals.Stale(row)
        : null;

    private static CommandResult.Refused? NotFor(Actor actor, TaskRow task) =>
        actor.IsSystem || IsPerformer(actor, task) ? null
        : task.Assignee is not null && task.Candidates.Any(actor.Is) ? Refusals.Taken(task)
        : Refusals.SomebodyElses(task);

    /// <summary>Whether somebody may do a task: its assignee, else a candidate.</summary>
    private static bool IsPerformer(Actor actor, TaskRow task) =>
        task.Assignee is not null ? actor.Is(task.Assignee) : task.Candidates.Any(actor.Is);
}
