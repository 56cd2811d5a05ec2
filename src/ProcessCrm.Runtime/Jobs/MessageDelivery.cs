using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Jobs;

/// <summary>What became of a message.</summary>
public enum MessageFate
{
    /// <summary>An instance that waited for it took it.</summary>
    Delivered,

    /// <summary>It started an instance.</summary>
    Started,

    /// <summary>Nobody waits for it yet.</summary>
    Kept,
}

/// <summary>What became of a message, and in which tree.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Root">The root instance that took it; 0 for none.</param>
public sealed record MessageOutcome(MessageFate Fate, long Root);

/// <summary>
/// Delivers a message: to one that waits for it, the longest waiting first; else to a start event; else it is kept until somebody waits
/// (BPMN 2.0.2, 8.4.2: correlation).
/// </summary>
internal sealed class MessageDelivery(ProcessEngine engine)
{
    private const string Waiting =
        "select id, root_id, scope_id, process, node, definition_id, event_definition from subscriptions where kind = $3 and name = $1 "
        + "and (key is null or key = $2) order by case when root_id = 0 then 1 else 0 end, id limit 1";

    /// <summary>Delivers a message.</summary>
    /// <returns>What became of it; null where it is delivered already, or somebody else is at it.</returns>
    public async Task<MessageOutcome?> DeliverAsync(long id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var lost = false;
            var outcome = await engine.RunAsync(
                Actor.System,
                async work =>
                {
                    lost = false;
                    if (await LockAsync(work, id, cancellationToken) is not { } message)
                    {
                        work.Discard();
                        return null;
                    }
                    if (await WaitingAsync(work, message, cancellationToken) is not { } subscription)
                    {
                        return await KeepAsync(work, message, cancellationToken);
                    }
                    if (subscription.RootId == 0 && await IsBusyAsync(work, subscription, message, cancellationToken))
                    {
                        return await KeepAsync(work, message, cancellationToken, isBusy: true);
                    }
                    var taken = await GiveAsync(work, subscription, message, cancellationToken);
                    lost = taken is null;
                    return taken;
                },
                cancellationToken
            );
            if (!lost)
            {
                return outcome;
            }
        }
    }

    /// <summary>Gives a message to a subscription.</summary>
    /// <returns>Null where it stopped waiting meanwhile.</returns>
    private async Task<MessageOutcome?> GiveAsync(
        UnitOfWork work,
        SubscriptionRow subscription,
        MessageRow message,
        CancellationToken cancellationToken
    )
    {
        var payload = (FeelContext)FeelJson.Parse(message.Payload);
        var result = await Occurrence.TellAsync(engine, work, subscription, payload, cancellationToken, message.Key);
        if (result.IsRefused(out var refused))
        {
            return refused.Refusal.Code is "notWaiting" or RefusalCodes.NotFound
                ? null
                : throw new InvalidOperationException($"{refused.Refusal.Code}: {refused.Refusal.Message}");
        }
        var root = ((CommandResult.Done)result).Root;
        if (root != 0)
        {
            engine.KeepUndoPoint(work, message.Id, root);
        }
        var batch = work.Batch();
        batch.Add("delete from messages where id = $1", message.Id);
        batch.Add("delete from jobs where id = $1", message.Id);
        await batch.ExecuteAsync(cancellationToken);
        return new MessageOutcome(subscription.RootId == 0 ? MessageFate.Started : MessageFate.Delivered, root);
    }

    /// <summary>Whether the record that a message would start a process for has one that runs and does not wait for it.</summary>
    private async Task<bool> IsBusyAsync(
        UnitOfWork work,
        SubscriptionRow subscription,
        MessageRow message,
        CancellationToken cancellationToken
    ) =>
        Occurrence.SubjectOf(engine, subscription.Process, message.Key) is { } subject
        && await SubjectRows.RunningRootAsync(work, subject, cancellationToken) != 0;

    /// <summary>Keeps a message that nobody waits for; under the lock that opening a subscription takes, too.</summary>
    private static async Task<MessageOutcome?> KeepAsync(
        UnitOfWork work,
        MessageRow message,
        CancellationToken cancellationToken,
        bool isBusy = false
    )
    {
        if (work.Provider == DatabaseProvider.PostgreSql)
        {
            var take = work.Batch();
            foreach (var (id, isShared) in MessageLock.Of(message.Name, message.Key).OrderBy(taken => taken.Id))
            {
                MessageLock.Take(take, id, isShared);
            }
            await take.ExecuteAsync(cancellationToken);
        }
        var batch = work.Batch();
        if (isBusy || await WaitingAsync(work, message, cancellationToken) is null)
        {
            batch.Add("update messages set is_kept = true where id = $1", message.Id);
            batch.Add("delete from jobs where id = $1", message.Id);
            await batch.ExecuteAsync(cancellationToken);
            return new MessageOutcome(MessageFate.Kept, 0);
        }
        work.Touch(Waking.Topics.Jobs); // One opened just now: the job stays and delivers it.
        return null;
    }

    private static async Task<MessageRow?> LockAsync(UnitOfWork work, long id, CancellationToken cancellationToken)
    {
        if (await DueJobs.LockAsync(work, id, cancellationToken) is null)
        {
            return null;
        }
        MessageRow? message = null;
        var batch = work.Batch();
        batch.Add("select id, name, key, payload, published_at, expires_at from messages where id = $1", id);
        await batch.ReadAsync(
            (_, row) =>
                message = new MessageRow
                {
                    Id = row.GetInt64(0),
                    Name = row.GetString(1),
                    Key = row.TextOrNull(2),
                    Payload = row.GetString(3),
                    PublishedAt = row.Instant(4),
                    ExpiresAt = row.Instant(5),
                },
            cancellationToken
        );
        return message;
    }

    private static async Task<SubscriptionRow?> WaitingAsync(UnitOfWork work, MessageRow message, CancellationToken cancellationToken)
    {
        SubscriptionRow? found = null;
        var batch = work.Batch();
        batch.Add(Waiting, message.Name, message.Key, SubscriptionKind.Message);
        await batch.ReadAsync((_, row) => found = Occurrence.Read(row, SubscriptionKind.Message, message.Name), cancellationToken);
        return found;
    }
}
