using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Queries;

/// <summary>What stands at a node of a process now.</summary>
/// <param name="Node">The node.</param>
/// <param name="Open">How many wait there.</param>
/// <param name="Oldest">Since when the oldest waits.</param>
/// <param name="Incidents">How many cannot go on without a person.</param>
public sealed record NodeLoad(string Node, int Open, DateTimeOffset? Oldest, int Incidents);

/// <summary>Counts what stands at the nodes of a process, for the flowchart.</summary>
public sealed class NodeLoads(EngineDatabase database)
{
    /// <summary>The nodes of a process at which something stands: tasks, waiting timers and messages, work to be tried again, incidents.</summary>
    /// <param name="process">The process, in all its versions.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<IReadOnlyDictionary<string, NodeLoad>> OfAsync(string process, CancellationToken cancellationToken = default)
    {
        var loads = new Dictionary<string, NodeLoad>(StringComparer.Ordinal);
        await using var query = await Query.OpenAsync(database, cancellationToken);
        var batch = query.Batch;
        batch.Add(
            "select node, count(*), min(created_at) from tasks where process = $1 and status = $2 group by node",
            process,
            UserTaskStatus.Open
        );
        batch.Add("select node, count(*), min(created_at) from jobs where process = $1 and root_id <> 0 group by node", process);
        batch.Add(
            "select node, count(*), min(opened_at) from subscriptions where process = $1 and root_id <> 0 and kind <> $2 group by node",
            process,
            SubscriptionKind.Condition
        );
        batch.Add("select node, count(*), min(raised_at) from incidents where process = $1 group by node", process);
        await batch.ReadAsync(
            (statement, row) =>
            {
                var (node, count, since) = (row.GetString(0), row.GetInt32(1), row.Instant(2));
                var load = loads.GetValueOrDefault(node) ?? new NodeLoad(node, 0, null, 0);
                loads[node] = load with
                {
                    Open = load.Open + count,
                    Oldest = load.Oldest is { } oldest && oldest < since ? oldest : since,
                    Incidents = load.Incidents + (statement == 3 ? count : 0),
                };
            },
            cancellationToken
        );
        return loads;
    }
}
