using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Web.Work;

/// <summary>A version of a process.</summary>
/// <param name="Row">The version.</param>
/// <param name="DeployedAt">When it was published.</param>
/// <param name="DeployedBy">Who published it (<c>user:…</c>); null for the system.</param>
public sealed record ProcessVersion(ProcessDefinitionRow Row, DateTimeOffset DeployedAt, string? DeployedBy);

/// <summary>Reads the process library.</summary>
public sealed class ProcessReader(EngineDatabase database, TimeProvider clock)
{
    /// <summary>The versions of a process, the newest first.</summary>
    public async Task<IReadOnlyList<ProcessVersion>> VersionsAsync(string process, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        return await (
            from definition in context.ProcessDefinitions
            where definition.Process == process
            join deployment in context.Deployments on definition.DeploymentId equals deployment.Id
            orderby definition.Version descending
            select new ProcessVersion(definition, deployment.CreatedAt, deployment.CreatedBy)
        ).ToListAsync(cancellationToken);
    }

    /// <summary>The files of a deployment.</summary>
    public async Task<IReadOnlyList<DeploymentFileRow>> FilesAsync(long deployment, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        return await context
            .DeploymentFiles.Where(file => file.DeploymentId == deployment)
            .OrderBy(file => file.Path)
            .ToListAsync(cancellationToken);
    }

    /// <summary>How many tasks are open in each process.</summary>
    public async Task<IReadOnlyDictionary<string, int>> OpenTasksAsync(CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        return await context
            .Tasks.Where(task => task.Status == UserTaskStatus.Open)
            .GroupBy(task => task.Process)
            .ToDictionaryAsync(group => group.Key, group => group.Count(), cancellationToken);
    }

    /// <summary>The open work of a process at each of its steps, in all versions, with the age of the oldest.</summary>
    public async Task<PeriodOverlay> NowAsync(string process, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        var now = clock.GetUtcNow();
        var counts = await context
            .Tasks.Where(task => task.Status == UserTaskStatus.Open && task.Process == process)
            .GroupBy(task => task.Node)
            .Select(group => new
            {
                Node = group.Key,
                Open = group.Count(),
                Oldest = group.Min(task => task.CreatedAt),
                Overdue = group.Count(task => task.DueAt != null && task.DueAt < now),
            })
            .ToListAsync(cancellationToken);
        return new PeriodOverlay
        {
            Steps = counts.ToImmutableDictionary(
                count => count.Node,
                count => new StepCount(count.Open, now - count.Oldest, count.Overdue),
                StringComparer.Ordinal
            ),
        };
    }
}
