using System.Data.Common;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Jobs;

/// <summary>Tells one that waits that what it waited for occurred.</summary>
internal static class Occurrence
{
    /// <summary>Triggers an instance, or starts one. In a start, what came along is the instance's variables.</summary>
    public static async Task<CommandResult> TellAsync(
        ProcessEngine engine,
        UnitOfWork work,
        SubscriptionRow subscription,
        FeelContext payload,
        CancellationToken cancellationToken
    )
    {
        if (subscription.RootId == 0)
        {
            return await engine.StartAsync(
                work,
                new StartRequest(subscription.Process) { At = subscription.Node, Variables = payload },
                cancellationToken
            );
        }
        var (tree, _) = await engine.LoadAsync(work, Handle.Root, subscription.RootId, cancellationToken, subscription.ScopeId);
        return await engine.Runner.RunAsync(work, tree!, new TriggerEvent(subscription.Id, payload), null, cancellationToken);
    }

    /// <summary>Reads id, root_id, scope_id, process, node, definition_id.</summary>
    public static SubscriptionRow Read(DbDataReader row, SubscriptionKind kind, string name) =>
        new()
        {
            Id = row.GetInt64(0),
            Kind = kind,
            Name = name,
            RootId = row.GetInt64(1),
            ScopeId = row.GetInt64(2),
            Process = row.GetString(3),
            Node = row.GetString(4),
            DefinitionId = row.GetInt64(5),
        };
}
