using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Tasks;

/// <summary>A result that the actor may still undo, where nobody has acted on it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Process">The id of its process.</param>
/// <param name="DeploymentId">The deployment whose version it is.</param>
/// <param name="Node">The node of the task.</param>
/// <param name="Outcome">The result.</param>
/// <param name="Until">Until when.</param>
public sealed record UndoableTask(long Task, string Process, long DeploymentId, string Node, string? Outcome, DateTimeOffset Until)
{
    /// <summary>What it was called; null for the name of its node.</summary>
    public string? Title { get; init; }
}

/// <summary>Tells what the actor may still undo (D20).</summary>
public sealed class FindUndoableQuery(CrmDbContext context, EngineDatabase engine, TimeProvider clock)
{
    /// <summary>The results that the actor chose for a lead or deal in the last minutes, the latest first.</summary>
    public Task<IReadOnlyList<UndoableTask>> OfSubjectAsync(
        SubjectRef subject,
        Actor actor,
        CancellationToken cancellationToken = default
    ) => FindAsync(actor, subject, null, cancellationToken);

    /// <summary>A task's result; null where the actor may not undo it.</summary>
    public async Task<UndoableTask?> OfTaskAsync(long task, Actor actor, CancellationToken cancellationToken = default) =>
        await FindAsync(actor, null, task, cancellationToken) is [var found] ? found : null;

    private async Task<IReadOnlyList<UndoableTask>> FindAsync(
        Actor actor,
        SubjectRef? subject,
        long? task,
        CancellationToken cancellationToken
    )
    {
        var minutes = await context.Set<OrganisationSettings>().Select(settings => settings.UndoMinutes).SingleAsync(cancellationToken);
        var since = clock.GetUtcNow().AddMinutes(-minutes);
        var principal = actor.ToEngine().Principal;
        await using var tables = engine.OpenContext();
        var tasks = tables.Tasks.Where(row => task == null || row.Id == task);
        if (subject is not null)
        {
            tasks = tasks.Where(row => row.SubjectKind == subject.Kind && row.SubjectId == subject.Id);
        }
        var rows = await tables
            .UndoPoints.Where(point => point.Actor == principal && point.At >= since && point.Broadcast == null)
            .Join(tasks, point => point.CauseId, row => row.Id, (point, row) => new { row, point.At })
            .OrderByDescending(found => found.At)
            .ThenByDescending(found => found.row.Id)
            .Take(20)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(found => new UndoableTask(
            found.row.Id,
            found.row.Process,
            found.row.DeploymentId,
            found.row.Node,
            found.row.Outcome,
            found.At.AddMinutes(minutes)
        )
        {
            Title = found.row.Title,
        });
    }
}
