using System.Globalization;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Runtime;

/// <summary>What the process of a record waits for, where no task is to be done (D6).</summary>
public sealed partial class ProcessEngine
{
    /// <summary>
    /// The timers that a record's process waits for, and the messages about the record that people may give in place of a sender: those of
    /// intermediate catch events whose key is the record (<c>"message": { "name": "resume", "key": "lead.id" }</c>). Reads only.
    /// </summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="subject">The record.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<IReadOnlyList<SubjectWait>> ShowWaitsAsync(
        Actor actor,
        SubjectRef subject,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync<IReadOnlyList<SubjectWait>>(
            actor,
            async work =>
            {
                work.Discard();
                return [.. (await WaitsAsync(work, subject, cancellationToken)).Select(found => found.Wait)];
            },
            cancellationToken
        );

    /// <summary>Gives a message to a record's process that waits for it at a node; refused where it does not.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="subject">The record.</param>
    /// <param name="node">The intermediate catch event.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<CommandResult> TriggerAsync(
        UnitOfWork work,
        SubjectRef subject,
        string node,
        CancellationToken cancellationToken = default
    )
    {
        var waits = await WaitsAsync(work, subject, cancellationToken);
        return waits.FirstOrDefault(found => found.Wait.Node.Id == node && found.Wait.IsForPeople) is { Wait: not null } chosen
            ? await _runner.RunAsync(work, chosen.Tree, new TriggerEvent(chosen.Subscription, FeelContext.Empty), null, cancellationToken)
            : Refuse(work, Refusals.NotWaiting());
    }

    private async Task<IReadOnlyList<(Tree Tree, long Subscription, SubjectWait Wait)>> WaitsAsync(
        UnitOfWork work,
        SubjectRef subject,
        CancellationToken cancellationToken
    )
    {
        var root = await SubjectRows.RunningRootAsync(work, subject, cancellationToken);
        if (root == 0 || (await LoadAsync(work, Handle.Root, root, cancellationToken)).Tree is not { State: { IsEnded: false } state } tree)
        {
            return [];
        }
        var process = await Catalog.LoadAsync(ProcessCatalog.Reference(tree.Root.Process, tree.Root.DeploymentId), cancellationToken);
        var key = subject.Id.ToString(CultureInfo.InvariantCulture);
        return
        [
            .. from scope in state.Scopes.Values
            from waited in scope.Subscriptions
            let node = process.Node(waited.Node)
            where node is not null && waited.Kind is SubscriptionKind.Timer or SubscriptionKind.Message
            let isForPeople = waited.Kind == SubscriptionKind.Message && node is IntermediateCatchEvent && waited.Key == key
            where isForPeople || waited.Kind == SubscriptionKind.Timer
            orderby waited.DueAt, waited.Id
            select (tree, waited.Id, new SubjectWait(node, waited.DueAt, isForPeople)),
        ];
    }
}

/// <summary>Something that a record's process waits for.</summary>
/// <param name="Node">The event.</param>
/// <param name="DueAt">When the timer is due; null for a message.</param>
/// <param name="IsForPeople">Whether people may bring it about.</param>
public sealed record SubjectWait(FlowNode Node, DateTimeOffset? DueAt, bool IsForPeople);
