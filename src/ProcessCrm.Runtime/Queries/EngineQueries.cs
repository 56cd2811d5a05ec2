using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Queries;

/// <summary>What pages and the API read. Nothing here waits for a writer.</summary>
public sealed class EngineQueries(EngineDatabase database, ProcessCatalog catalog)
{
    private const string InboxColumns =
        "principal, due_at, priority, task_id, root_id, process, deployment_id, node, stage, subject_kind, subject_id, created_at";

    /// <summary>
    /// A page of the tasks of some principals: one branch for each, read from the index in its order, then merged. The cost does not
    /// depend on the number of closed tasks, nor on how many are open.
    /// </summary>
    /// <param name="principals">The user and the user's groups.</param>
    /// <param name="size">How many rows at most.</param>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<InboxPage> InboxAsync(
        IReadOnlyList<string> principals,
        int size = 50,
        InboxCursor? after = null,
        CancellationToken cancellationToken = default
    )
    {
        if (principals.Count == 0)
        {
            return new InboxPage([], null);
        }
        var from = after ?? new InboxCursor(DateTimeOffset.UnixEpoch, -1, 0);
        var sql = new StringBuilder();
        for (var i = 0; i < principals.Count; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " union all ")}select * from (select {InboxColumns} from inbox ")
                .Append(CultureInfo.InvariantCulture, $"where principal = ${i + 5} and (due_at, priority, task_id) > ($1, $2, $3) ")
                .Append(CultureInfo.InvariantCulture, $"order by due_at, priority, task_id limit $4) b{i}");
        }
        sql.Append(" order by due_at, priority, task_id limit $4");
        var rows = new List<InboxRow>(size);
        await using var query = await Query.OpenAsync(database, cancellationToken);
        query.Batch.Add(sql.ToString(), [from.DueAt, from.Priority, from.TaskId, (long)size, .. principals]);
        await query.Batch.ReadAsync((_, row) => rows.Add(Inbox(row)), cancellationToken);
        var next = rows.Count == size ? new InboxCursor(rows[^1].DueAt, rows[^1].Priority, rows[^1].TaskId) : null;
        return new InboxPage([.. rows.DistinctBy(r => r.TaskId)], next);
    }

    /// <summary>How many tasks some principals have, counted no further than a cap: 100 stands for "99+".</summary>
    public async Task<int> InboxCountAsync(IReadOnlyList<string> principals, int cap = 100, CancellationToken cancellationToken = default)
    {
        if (principals.Count == 0)
        {
            return 0;
        }
        var branches = principals.Select(
            (_, i) =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"select * from (select task_id from inbox where principal = ${i + 2} limit $1) b{i}"
                )
        );
        var count = 0;
        await using var query = await Query.OpenAsync(database, cancellationToken);
        query.Batch.Add($"select count(distinct task_id) from ({string.Join(" union all ", branches)}) b", [(long)cap, .. principals]);
        await query.Batch.ReadAsync((_, row) => count = row.GetInt32(0), cancellationToken);
        return Math.Min(count, cap);
    }

    /// <summary>The node of a task, with its name, form and results; null where its deployment has none any more.</summary>
    public async Task<UserTask?> NodeAsync(TaskRow task, CancellationToken cancellationToken = default) =>
        (await catalog.LoadAsync(ProcessCatalog.Reference(task.Process, task.DeploymentId), cancellationToken)).Node(task.Node) as UserTask;

    /// <summary>A task, open or closed; null where there is none.</summary>
    public async Task<TaskRow?> TaskAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var context = database.OpenContext();
        return await context.Tasks.FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
    }

    /// <summary>Tasks, open or closed, by id.</summary>
    public async Task<IReadOnlyDictionary<long, TaskRow>> TasksAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken = default)
    {
        await using var context = database.OpenContext();
        return await context.Tasks.Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
    }

    /// <summary>The tasks of a subject, the open ones first, then the latest.</summary>
    public async Task<IReadOnlyList<TaskRow>> TasksOfAsync(
        SubjectRef subject,
        int size = 100,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = database.OpenContext();
        return await context
            .Tasks.Where(t => t.SubjectKind == subject.Kind && t.SubjectId == subject.Id)
            .OrderBy(t => t.Status == UserTaskStatus.Open ? 0 : 1)
            .ThenByDescending(t => t.Id)
            .Take(size)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Where a subject stands; null where no process was ever started for it.</summary>
    public async Task<SubjectProcessRow?> SubjectAsync(SubjectRef subject, CancellationToken cancellationToken = default)
    {
        await using var context = database.OpenContext();
        return await context.SubjectProcesses.FirstOrDefaultAsync(
            s => s.SubjectKind == subject.Kind && s.SubjectId == subject.Id,
            cancellationToken
        );
    }

    /// <summary>An instance; null where there is none.</summary>
    public async Task<InstanceRow?> InstanceAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var context = database.OpenContext();
        return await context.Instances.FirstOrDefaultAsync(i => i.Id == id, cancellationToken);
    }

    /// <summary>Instances, the latest first.</summary>
    /// <param name="process">Only those of a process; null for all.</param>
    /// <param name="status">Only those in a status; null for all.</param>
    /// <param name="before">Only those older than this id; null for the latest.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<IReadOnlyList<InstanceRow>> InstancesAsync(
        string? process = null,
        InstanceStatus? status = null,
        long? before = null,
        int size = 50,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = database.OpenContext();
        return await context
            .Instances.Where(i => process == null || i.Process == process)
            .Where(i => status == null || i.Status == status)
            .Where(i => before == null || i.Id < before)
            .OrderByDescending(i => i.Id)
            .Take(size)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The state of a tree: what is alive in it. Ended trees have none.</summary>
    public async Task<ProcessState?> StateAsync(long root, CancellationToken cancellationToken = default)
    {
        await using var context = database.OpenContext();
        var instance = await context.Instances.FirstOrDefaultAsync(i => i.Id == root, cancellationToken);
        if (instance is null)
        {
            return null;
        }
        var scopes = await context.Scopes.Where(s => s.RootId == root).Select(s => s.State).ToListAsync(cancellationToken);
        return ProcessState.Load(root, instance.Subject, scopes.Select(StateFormat.Read));
    }

    /// <summary>The events of a tree, from the first on.</summary>
    /// <param name="root">The root instance.</param>
    /// <param name="after">The sequence of the last event seen; 0 for none.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<IReadOnlyList<HistoryRow>> HistoryAsync(
        long root,
        long after = 0,
        int size = 200,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = database.OpenContext();
        return await context
            .History.Where(h => h.RootId == root && h.Seq > after)
            .OrderBy(h => h.Seq)
            .Take(size)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Open incidents, the oldest first.</summary>
    /// <param name="process">Only those of a process; null for all.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<IReadOnlyList<IncidentRow>> IncidentsAsync(
        string? process = null,
        int size = 200,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = database.OpenContext();
        return await context
            .Incidents.Where(i => process == null || i.Process == process)
            .OrderBy(i => i.Id)
            .Take(size)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The versions of all processes, the latest of each first.</summary>
    public async Task<IReadOnlyList<ProcessDefinitionRow>> DefinitionsAsync(CancellationToken cancellationToken = default)
    {
        await using var context = database.OpenContext();
        return await context.ProcessDefinitions.OrderBy(d => d.Process).ThenByDescending(d => d.Version).ToListAsync(cancellationToken);
    }

    /// <summary>A file of a deployment: a definition, an instruction; null where there is none.</summary>
    public async Task<string?> FileAsync(long deployment, string path, CancellationToken cancellationToken = default)
    {
        await using var context = database.OpenContext();
        return await context
            .DeploymentFiles.Where(f => f.DeploymentId == deployment && f.Path == path)
            .Select(f => f.Content)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static InboxRow Inbox(DbDataReader row) =>
        new()
        {
            Principal = row.GetString(0),
            DueAt = row.Instant(1),
            Priority = row.GetInt16(2),
            TaskId = row.GetInt64(3),
            RootId = row.GetInt64(4),
            Process = row.GetString(5),
            DeploymentId = row.GetInt64(6),
            Node = row.GetString(7),
            Stage = row.TextOrNull(8),
            SubjectKind = row.TextOrNull(9),
            SubjectId = row.LongOrNull(10),
            CreatedAt = row.Instant(11),
        };
}
