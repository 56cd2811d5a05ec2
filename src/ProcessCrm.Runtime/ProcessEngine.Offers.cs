using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime;

/// <summary>What people are asked.</summary>
public sealed partial class ProcessEngine
{
    private static readonly string[] AllFields = [""];

    /// <summary>A task as a person sees it, with what it offers while it is open. Reads only.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="task">The task.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>Null where there is no such task.</returns>
    public Task<ShownTask?> ShowTaskAsync(Actor actor, long task, CancellationToken cancellationToken = default) =>
        RunAsync(
            actor,
            async work =>
            {
                work.Discard();
                var (tree, row) = await LoadAsync(work, Handle.Task, task, cancellationToken);
                if (row is null)
                {
                    return null;
                }
                var process = await Catalog.LoadAsync(ProcessCatalog.Reference(row.Process, row.DeploymentId), cancellationToken);
                if (row.Status != UserTaskStatus.Open || tree?.State is not { } state)
                {
                    return new ShownTask(row, process, null);
                }
                var context = new StepContext(work.Now, _ids, Catalog)
                {
                    Actor = actor.Principal,
                    Subject =
                        tree.Subject is { } subject && _stores.TryGetValue(subject.Kind, out var store)
                            ? await store.ViewAsync(work, subject.Id, AllFields, cancellationToken)
                            : null,
                };
                return new ShownTask(row, process, TaskOffer.Of(state, task, row.ScopeId, context));
            },
            cancellationToken
        );
}

/// <summary>A task as a person sees it.</summary>
/// <param name="Row">The task.</param>
/// <param name="Process">The version of the process that it belongs to.</param>
/// <param name="Offer">What it asks for; null where it is closed.</param>
public sealed record ShownTask(TaskRow Row, CompiledProcess Process, TaskOffer? Offer)
{
    /// <summary>What was filled in so far; empty for nothing.</summary>
    public FeelContext Progress => Row.Progress is { } json && FeelJson.Parse(json) is FeelContext saved ? saved : FeelContext.Empty;
}
