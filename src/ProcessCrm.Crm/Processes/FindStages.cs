using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Processes;

/// <summary>Where a lead or deal can go by hand, and what that would ask for and bring about.</summary>
/// <param name="Current">The stage that it is in; null for none.</param>
/// <param name="IsFinal">Whether that is a final one: the way back is reopening.</param>
/// <param name="Stages">The stages with what is in the way of each, and what stands in its form.</param>
/// <param name="Cancelled">The nodes of the open tasks that a jump cancels (D13).</param>
/// <param name="Sales">The sales that a person must decide about, since the lead's process has ended (D12).</param>
public sealed record StageWays(
    string? Current,
    bool IsFinal,
    IReadOnlyList<StageOffer> Stages,
    IReadOnlyList<FlowNode> Cancelled,
    IReadOnlyList<RunningDeal> Sales
);

/// <summary>Tells where a lead or deal can go by hand.</summary>
public sealed class FindStagesQuery(CrmDbContext context, ProcessEngine engine)
{
    /// <summary>The ways; a refusal where there is no such record, or no process was started for it.</summary>
    public async Task<Result<StageWays>> HandleAsync(SubjectRef subject, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        if (await context.FindProcessAsync(subject, cancellationToken) is not { } row)
        {
            return Refusal.NotFound;
        }
        var isRunning = row.Status == InstanceStatus.Active;
        var process = await engine.Catalog.LoadAsync(ProcessCatalog.Reference(row.Process, row.DeploymentId), cancellationToken);
        var tasks = isRunning ? await context.OpenTasksAsync(row, cancellationToken) : [];
        return new StageWays(
            row.Stage,
            row.Final is not null,
            await engine.ShowStagesAsync(actor.ToEngine(), row.RootId, cancellationToken),
            [.. tasks.Select(task => process.Node(task.Node)).OfType<FlowNode>().Where(node => !node.Keep)],
            isRunning ? [] : await RunningSales.OfAsync(context, subject, cancellationToken)
        );
    }
}
