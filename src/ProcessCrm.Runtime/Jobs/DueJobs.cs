using System.Data.Common;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Jobs;

/// <summary>Reads jobs and writes how they fared.</summary>
internal static class DueJobs
{
    internal const string ColumnList =
        "id, kind, due_at, root_id, instance_id, scope_id, process, node, definition_id, remaining, created_at, attempts, last_error, event_definition";

    /// <summary>Jobs that are due, the longest due first. Nothing is locked; each is looked at again under its lock.</summary>
    public static async Task<List<JobRow>> PageAsync(EngineDatabase database, int size, CancellationToken cancellationToken)
    {
        var rows = new List<JobRow>();
        await using var reading = await Query.OpenAsync(database, cancellationToken);
        reading.Batch.Add($"select {ColumnList} from jobs where due_at <= $1 order by due_at, id limit $2", database.Now(), (long)size);
        await reading.Batch.ReadAsync((_, row) => rows.Add(Read(row)), cancellationToken);
        return rows;
    }

    /// <summary>When the next job is due; null for none.</summary>
    public static async Task<DateTimeOffset?> NextAsync(EngineDatabase database, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        await using var reading = await Query.OpenAsync(database, cancellationToken);
        reading.Batch.Add("select due_at from jobs order by due_at, id limit 1");
        await reading.Batch.ReadAsync((_, row) => next = row.Instant(0), cancellationToken);
        return next;
    }

    /// <summary>Locks a job of no tree; null where it is gone, or somebody else has it.</summary>
    public static async Task<JobRow?> LockAsync(UnitOfWork work, long id, CancellationToken cancellationToken)
    {
        JobRow? job = null;
        var batch = work.Batch();
        batch.Add(
            $"select {ColumnList} from jobs where id = $1" + (work.Provider == DatabaseProvider.Sqlite ? "" : " for update skip locked"),
            id
        );
        await batch.ReadAsync((_, row) => job = Read(row), cancellationToken);
        return job;
    }

    /// <summary>Notes that a job failed, and when it is tried again.</summary>
    public static Task PostponeAsync(UnitOfWork work, long job, string error, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var batch = work.Batch();
        batch.Add("update jobs set attempts = attempts + 1, last_error = $2, due_at = $3 where id = $1", job, error, until);
        return batch.ExecuteAsync(cancellationToken);
    }

    public static JobRow Read(DbDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            Kind = (JobKind)row.GetInt16(1),
            DueAt = row.Instant(2),
            RootId = row.GetInt64(3),
            InstanceId = row.GetInt64(4),
            ScopeId = row.GetInt64(5),
            Process = row.TextOrNull(6),
            Node = row.TextOrNull(7),
            DefinitionId = row.GetInt64(8),
            Remaining = row.GetInt32(9),
            CreatedAt = row.Instant(10),
            Attempts = row.GetInt32(11),
            LastError = row.TextOrNull(12),
            EventDefinition = row.GetInt32(13),
        };
}
