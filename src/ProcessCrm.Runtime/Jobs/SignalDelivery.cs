using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Jobs;

/// <summary>
/// Delivers a signal to all that waited for it when it was published, one transaction for each (BPMN 2.0.2, 10.5.5). How far it came is
/// written with each delivery, so that it goes on there after a crash, on any node.
/// </summary>
internal sealed class SignalDelivery(ProcessEngine engine)
{
    private const int PageSize = 100;

    private const string Page =
        "select s.id, s.root_id, s.scope_id, s.process, s.node, s.definition_id, s.event_definition from signals g "
        + "join subscriptions s on s.name = g.name and s.kind = $2 where g.id = $1 and s.id > g.delivered_to";

    /// <summary>Of the subscriptions of other transactions those count that were committed when the signal was written.</summary>
    private const string Visible =
        " and case when s.opened_in = g.published_in then s.id <= g.up_to else pg_visible_in_snapshot(s.opened_in, g.snapshot::pg_snapshot) end";

    private const string VisibleOnSqlite = " and s.id <= g.up_to";

    /// <summary>Delivers a signal as far as it can.</summary>
    /// <returns>Whether something was done; false where somebody else is at it.</returns>
    public async Task<bool> DeliverAsync(long id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var targets = await TargetsAsync(id, cancellationToken);
            if (targets.Count == 0)
            {
                return await EndAsync(id, cancellationToken);
            }
            foreach (var target in targets)
            {
                if (!await TellAsync(id, target, cancellationToken))
                {
                    return false;
                }
            }
        }
    }

    private async Task<List<SubscriptionRow>> TargetsAsync(long id, CancellationToken cancellationToken)
    {
        var targets = new List<SubscriptionRow>();
        await using var query = await Query.OpenAsync(engine.Database, cancellationToken);
        var visible = engine.Database.Provider == DatabaseProvider.Sqlite ? VisibleOnSqlite : Visible;
        query.Batch.Add($"{Page}{visible} order by s.id limit {PageSize}", id, SubscriptionKind.Signal);
        await query.Batch.ReadAsync((_, row) => targets.Add(Occurrence.Read(row, SubscriptionKind.Signal, "")), cancellationToken);
        return targets;
    }

    /// <summary>Tells one target and writes that it was told; one that stopped waiting is passed over.</summary>
    private async Task<bool> TellAsync(long id, SubscriptionRow target, CancellationToken cancellationToken)
    {
        var isWaiting = true;
        while (true)
        {
            var refused = false;
            var mine = await engine.RunAsync(
                Actor.System,
                async work =>
                {
                    refused = false;
                    if (await LockAsync(work, id, cancellationToken) is not { } signal)
                    {
                        work.Discard();
                        return false;
                    }
                    if (signal.DeliveredTo >= target.Id)
                    {
                        return true;
                    }
                    if (isWaiting)
                    {
                        var payload = (FeelContext)FeelJson.Parse(signal.Payload);
                        var result = await Occurrence.TellAsync(engine, work, target, payload, cancellationToken);
                        if (refused = result is CommandResult.Refused)
                        {
                            return true;
                        }
                    }
                    var batch = work.Batch();
                    batch.Add("update signals set delivered_to = $2 where id = $1", id, target.Id);
                    await batch.ExecuteAsync(cancellationToken);
                    return true;
                },
                cancellationToken
            );
            if (!refused)
            {
                return mine;
            }
            isWaiting = false;
        }
    }

    private Task<bool> EndAsync(long id, CancellationToken cancellationToken) =>
        engine.RunAsync(
            Actor.System,
            async work =>
            {
                if (await LockAsync(work, id, cancellationToken) is null)
                {
                    work.Discard();
                    return false;
                }
                var batch = work.Batch();
                batch.Add("delete from signals where id = $1", id);
                batch.Add("delete from jobs where id = $1", id);
                await batch.ExecuteAsync(cancellationToken);
                return true;
            },
            cancellationToken
        );

    private static async Task<SignalRow?> LockAsync(UnitOfWork work, long id, CancellationToken cancellationToken)
    {
        SignalRow? signal = null;
        var batch = work.Batch();
        batch.Add(
            "select id, name, payload, delivered_to from signals where id = $1"
                + (work.Provider == DatabaseProvider.Sqlite ? "" : " for update skip locked"),
            id
        );
        await batch.ReadAsync(
            (_, row) =>
                signal = new SignalRow
                {
                    Id = row.GetInt64(0),
                    Name = row.GetString(1),
                    Payload = row.GetString(2),
                    DeliveredTo = row.GetInt64(3),
                },
            cancellationToken
        );
        return signal;
    }
}
