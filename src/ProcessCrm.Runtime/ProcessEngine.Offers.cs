using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage;
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
                return row.Status == UserTaskStatus.Open && tree?.State is { } state
                    ? new ShownTask(
                        row,
                        process,
                        TaskOffer.Of(state, task, row.ScopeId, await LookAsync(work, tree, process, cancellationToken))
                    )
                    : new ShownTask(row, process, null);
            },
            cancellationToken
        );

    /// <summary>
    /// What jumps to the stages would ask for: of the version that a running instance is bound to; where it has ended, of the active one, which
    /// would be started at the stage. Reads only.
    /// </summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="instance">The root instance.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>Empty where there is no such instance, or no version is active.</returns>
    public Task<ImmutableArray<StageOffer>> ShowStagesAsync(Actor actor, long instance, CancellationToken cancellationToken = default) =>
        RunAsync<ImmutableArray<StageOffer>>(
            actor,
            async work =>
            {
                work.Discard();
                var (tree, _) = await LoadAsync(work, Handle.Root, instance, cancellationToken);
                if (tree is null || ReferenceOf(tree) is not { } reference)
                {
                    return [];
                }
                var process = await Catalog.LoadAsync(reference, cancellationToken);
                var state = tree.State is { IsEnded: false } running ? running : NewState(tree, reference);
                return StageOffer.Of(state, instance, await LookAsync(work, tree, process, cancellationToken));
            },
            cancellationToken
        );

    private ProcessRef? ReferenceOf(Tree tree) =>
        tree.State is { IsEnded: false }
            ? ProcessCatalog.Reference(tree.Root.Process, tree.Root.DeploymentId)
            : Catalog.Active.GetValueOrDefault(tree.Root.Process)?.Reference;

    /// <summary>An instance that has just begun, to look at what its stages ask for.</summary>
    private static ProcessState NewState(Tree tree, ProcessRef reference) =>
        ProcessState.Load(
            tree.Root.Id,
            tree.Subject,
            [
                new ScopeState
                {
                    Id = tree.Root.Id,
                    Kind = ScopeKind.Process,
                    Instance = new InstanceHeader(reference) { Stage = tree.Root.Stage },
                },
            ]
        );

    private async Task<StepContext> LookAsync(UnitOfWork work, Tree tree, CompiledProcess process, CancellationToken cancellationToken) =>
        new(work.Now, _ids, Catalog)
        {
            Actor = work.Actor.Principal,
            Subject =
                tree.Subject is { } subject && _stores.TryGetValue(subject.Kind, out var store)
                    ? await store.ViewAsync(work, subject.Id, AllFields, cancellationToken)
                    : null,
            DataStores = await DataStoreRows.ReadAsync(work, process.DataStores, cancellationToken),
        };
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
