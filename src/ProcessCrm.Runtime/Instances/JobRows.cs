using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime.Instances;

/// <summary>Rows of jobs.</summary>
internal static class JobRows
{
    /// <summary>Enough of a row to delete it.</summary>
    public static JobRow Key(long id) => new() { Id = id };
}

/// <summary>Rows of messages on their way.</summary>
internal static class MessageRows
{
    /// <summary>Writes a message and the job that delivers it.</summary>
    public static MessageRow Send(
        Writes writes,
        UnitOfWork work,
        long id,
        string name,
        string? key,
        FeelContext payload,
        DateTimeOffset at,
        TimeSpan lifetime
    )
    {
        var row = new MessageRow
        {
            Id = id,
            Name = name,
            Key = key,
            Payload = FeelJson.ToString(payload),
            PublishedAt = at,
            ExpiresAt = at + lifetime,
        };
        writes.Messages.Add(row);
        writes.Jobs.Insert(id, Deliver(id, JobKind.Message, at));
        work.Touch(Topics.Jobs);
        return row;
    }

    internal static JobRow Deliver(long id, JobKind kind, DateTimeOffset at) =>
        new()
        {
            Id = id,
            Kind = kind,
            DueAt = at,
            CreatedAt = at,
        };
}

/// <summary>Rows of signals on their way.</summary>
internal static class SignalRows
{
    /// <summary>Writes a signal and the job that delivers it.</summary>
    /// <param name="writes">Takes the rows.</param>
    /// <param name="work">Whose topics are told.</param>
    /// <param name="id">The signal's id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="payload">What comes along.</param>
    /// <param name="at">When.</param>
    /// <param name="upTo">Of the subscriptions that this transaction opens, those up to this id get it; 0 for none.</param>
    public static void Send(Writes writes, UnitOfWork work, long id, string name, FeelContext payload, DateTimeOffset at, long upTo)
    {
        writes.Signals.Add(
            new SignalRow
            {
                Id = id,
                Name = name,
                Payload = FeelJson.ToString(payload),
                PublishedAt = at,
                UpTo = upTo,
            }
        );
        writes.Jobs.Insert(id, MessageRows.Deliver(id, JobKind.Signal, at));
        work.Touch(Topics.Jobs);
    }

    /// <summary>Adds the statements; before those that open subscriptions.</summary>
    public static void AddTo(SqlBatch batch, DatabaseProvider provider, IReadOnlyList<SignalRow> signals)
    {
        batch.Add(EngineTables.Signals.Insert, signals);
        if (provider == DatabaseProvider.Sqlite && signals.Count > 0)
        {
            // There is one writer, so what is there now is what was there at publication.
            batch.Add(
                "update signals set up_to = max(up_to, (select coalesce(max(id), 0) from subscriptions)) where id >= $1",
                signals[0].Id
            );
        }
    }
}
