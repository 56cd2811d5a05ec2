using System.Data.Common;
using System.Globalization;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Jobs;

/// <summary>Tells one that waits that what it waited for occurred.</summary>
internal static class Occurrence
{
    /// <summary>
    /// Triggers an instance, or starts one. A message that starts a process with a subject is about the record whose id is its key.
    /// </summary>
    public static async Task<CommandResult> TellAsync(
        ProcessEngine engine,
        UnitOfWork work,
        SubscriptionRow subscription,
        FeelContext payload,
        CancellationToken cancellationToken,
        string? key = null
    )
    {
        if (subscription.RootId == 0)
        {
            var request = new StartRequest(subscription.Process)
            {
                At = subscription.Node,
                Definition = subscription.EventDefinition,
                IsUnattended = true,
                Payload = payload,
                Subject = SubjectOf(engine, subscription.Process, key),
            };
            return await engine.StartAsync(work, request, cancellationToken);
        }
        var (tree, _) = await engine.LoadAsync(work, Handle.Root, subscription.RootId, cancellationToken, subscription.ScopeId);
        return await engine.Runner.RunAsync(work, tree!, new TriggerEvent(subscription.Id, payload), null, cancellationToken);
    }

    /// <summary>The record that a message starts a process for; null for none.</summary>
    public static SubjectRef? SubjectOf(ProcessEngine engine, string process, string? key) =>
        engine.Catalog.Active.TryGetValue(process, out var active)
        && engine.Catalog.Find(active.Reference)?.Model.Subject is { } kind
        && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new SubjectRef(kind, id)
            : null;

    /// <summary>Reads id, root_id, scope_id, process, node, definition_id, event_definition.</summary>
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
            EventDefinition = row.GetInt32(6),
        };
}
