using System.Data.Common;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Instances;

/// <summary>Reads where subjects stand.</summary>
internal static class SubjectRows
{
    private const string Sql =
        "select subject_kind, subject_id, root_id, process, deployment_id, status, stage, stage_entered_at, final, started_at, ended_at, "
        + "stage_due_at, plan_by "
        + "from subject_processes where subject_kind = $1 and subject_id = $2";

    /// <summary>The rows of subjects, locked until the end of the transaction: of two that start a process for one, the second sees the first.</summary>
    public static async Task<IReadOnlyDictionary<SubjectRef, SubjectProcessRow>> LockAsync(
        UnitOfWork work,
        IReadOnlyList<SubjectRef> subjects,
        CancellationToken cancellationToken
    )
    {
        var rows = new Dictionary<SubjectRef, SubjectProcessRow>();
        if (subjects.Count == 0)
        {
            return rows;
        }
        var batch = work.Batch();
        foreach (var subject in subjects)
        {
            batch.Add(work.Provider == DatabaseProvider.Sqlite ? Sql : Sql + " for update", subject.Kind, subject.Id);
        }
        await batch.ReadAsync(
            (_, reader) =>
            {
                var row = Read(reader);
                rows[new SubjectRef(row.SubjectKind, row.SubjectId)] = row;
            },
            cancellationToken
        );
        return rows;
    }

    /// <summary>The running root instance of a subject; 0 for none. Nothing is locked.</summary>
    public static async Task<long> RunningRootAsync(UnitOfWork work, SubjectRef subject, CancellationToken cancellationToken)
    {
        var root = 0L;
        var batch = work.Batch();
        batch.Add(
            "select root_id from subject_processes where subject_kind = $1 and subject_id = $2 and status = 0",
            subject.Kind,
            subject.Id
        );
        await batch.ReadAsync((_, reader) => root = reader.GetInt64(0), cancellationToken);
        return root;
    }

    /// <summary>Where a subject stands by the run of its process.</summary>
    public static SubjectProcessRow Of(InstanceRow root, SubjectRef subject, DateTimeOffset? stageEnteredAt) =>
        new()
        {
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            RootId = root.Id,
            Process = root.Process,
            DeploymentId = root.DeploymentId,
            Status = root.Status,
            Stage = root.Stage,
            StageEnteredAt = stageEnteredAt,
            StartedAt = root.StartedAt,
            EndedAt = root.EndedAt,
        };

    private static SubjectProcessRow Read(DbDataReader row) =>
        new()
        {
            SubjectKind = row.GetString(0),
            SubjectId = row.GetInt64(1),
            RootId = row.GetInt64(2),
            Process = row.GetString(3),
            DeploymentId = row.GetInt64(4),
            Status = (InstanceStatus)row.GetInt16(5),
            Stage = row.TextOrNull(6),
            StageEnteredAt = row.InstantOrNull(7),
            Final = row.TextOrNull(8),
            StartedAt = row.Instant(9),
            EndedAt = row.InstantOrNull(10),
            StageDueAt = row.InstantOrNull(11),
            PlanBy = row.InstantOrNull(12),
        };
}
