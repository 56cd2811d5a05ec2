using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Queries;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Web.Work;

/// <summary>A version of a process.</summary>
/// <param name="Row">The version.</param>
/// <param name="DeployedAt">When it was published.</param>
/// <param name="DeployedBy">Who published it (<c>user:…</c>); null for the system.</param>
public sealed record ProcessVersion(ProcessDefinitionRow Row, DateTimeOffset DeployedAt, string? DeployedBy);

/// <summary>Reads the process library.</summary>
public sealed class ProcessReader(EngineDatabase database, NodeLoads loads, TimeProvider clock)
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

    /// <summary>
    /// What stands at each step of a process, in all versions, with the age of the oldest. Events that merely listen beside the work, at its
    /// boundary or at the start of an event subprocess, are no steps at which anything stands.
    /// </summary>
    public async Task<PeriodOverlay> NowAsync(CompiledProcess process, CancellationToken cancellationToken)
    {
        var id = process.Model.Id;
        var now = clock.GetUtcNow();
        var standing = await loads.OfAsync(id, cancellationToken);
        await using var context = database.OpenContext();
        var overdue = await context
            .Tasks.Where(task => task.Status == UserTaskStatus.Open && task.Process == id && task.DueAt != null && task.DueAt < now)
            .GroupBy(task => task.Node)
            .ToDictionaryAsync(group => group.Key, group => group.Count(), cancellationToken);
        return new PeriodOverlay
        {
            Steps = standing
                .Values.Where(load => process.Node(load.Node) is not (null or BoundaryEvent or StartEvent))
                .ToImmutableDictionary(
                    load => load.Node,
                    load => new StepCount(load.Open, now - load.Oldest, overdue.GetValueOrDefault(load.Node)),
                    StringComparer.Ordinal
                ),
        };
    }
}
