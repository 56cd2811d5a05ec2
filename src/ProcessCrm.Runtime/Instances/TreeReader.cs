using System.Data.Common;
using System.Globalization;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Jobs;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Instances;

/// <summary>What a command names to find its tree.</summary>
internal enum Handle
{
    /// <summary>The root instance.</summary>
    Root,

    /// <summary>Any instance of the tree.</summary>
    Instance,

    /// <summary>A user task.</summary>
    Task,

    /// <summary>An element with an incident.</summary>
    Incident,
}

/// <summary>Locks the row of a root instance and reads what a step needs, in one round trip.</summary>
internal static class TreeReader
{
    private const string ScopeColumns = "id, parent_id, owner_id, is_eager, state";

    private static readonly string[] LockSql = Forms(root => $"{InstanceSql} where id = {root}{{0}}");
    private static readonly string[] EagerSql = Forms(root => $"select {ScopeColumns} from scopes where root_id = {root} and is_eager");

    private const string InstanceSql =
        "select id, version, process, deployment_id, business_key, subject_kind, subject_id, status, stage, open_incidents, started_at, "
        + "started_by, ended_at from process_instances";

    private const string TaskSql =
        "select id, root_id, instance_id, scope_id, process, deployment_id, node, stage, subject_kind, subject_id, status, assignee, "
        + "candidate_lines, due_at, priority, created_at, closed_at, closed_by, outcome, progress, version from tasks where id = $1";

    /// <summary>Locks a tree and reads its eager scopes, and one scope more.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="handle">What is named.</param>
    /// <param name="id">Its id.</param>
    /// <param name="scope">A scope inside a multi-instance body that is needed too; 0 for none.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>The tree and the task; null where there is no such thing.</returns>
    public static async Task<(Tree? Tree, TaskRow? Task)> ReadAsync(
        UnitOfWork work,
        Handle handle,
        long id,
        long scope,
        CancellationToken cancellationToken
    )
    {
        var batch = work.Batch();
        batch.Add(LockOf(handle, work.Provider == DatabaseProvider.Sqlite ? "" : " for update"), id);
        batch.Add(EagerSql[(int)handle], id);
        if (handle == Handle.Task)
        {
            batch.Add(TaskSql, id);
            batch.Add($"select {ScopeColumns} from scopes where id = (select scope_id from tasks where id = $1) and not is_eager", id);
        }
        else if (scope != 0)
        {
            batch.Add($"select {ScopeColumns} from scopes where id = $1 and not is_eager", scope);
        }
        InstanceRow? root = null;
        TaskRow? task = null;
        var scopes = new List<ScopeState>();
        await batch.ReadAsync(
            (statement, row) =>
            {
                if (statement == 0)
                {
                    root = Instance(row);
                }
                else if (statement == 2 && handle == Handle.Task)
                {
                    task = Task(row);
                }
                else
                {
                    scopes.Add(StateFormat.Read(row.GetString(4)));
                }
            },
            cancellationToken
        );
        return (root is null ? null : Load(root, scopes), task);
    }

    /// <summary>
    /// Locks a tree for its first due job and reads both. The tree is locked before the job, as by every command, so that nobody waits in a circle.
    /// </summary>
    /// <returns>Null where somebody else works on the tree, or nothing of it is due any more.</returns>
    public static async Task<(Tree Tree, JobRow Job)?> ReadDueAsync(UnitOfWork work, long root, CancellationToken cancellationToken)
    {
        const string due = "from jobs where root_id = $1 and due_at <= $2 order by due_at, id limit 1";
        var batch = work.Batch();
        batch.Add(LockOf(Handle.Root, work.Provider == DatabaseProvider.Sqlite ? "" : " for update skip locked"), root);
        batch.Add(EagerSql[(int)Handle.Root], root);
        batch.Add($"select {DueJobs.ColumnList} {due}", root, work.Now);
        batch.Add($"select {ScopeColumns} from scopes where id = (select scope_id {due}) and not is_eager", root, work.Now);
        InstanceRow? row = null;
        JobRow? job = null;
        var scopes = new List<ScopeState>();
        await batch.ReadAsync(
            (statement, reader) =>
            {
                switch (statement)
                {
                    case 0:
                        row = Instance(reader);
                        break;
                    case 2:
                        job = DueJobs.Read(reader);
                        break;
                    default:
                        scopes.Add(StateFormat.Read(reader.GetString(4)));
                        break;
                }
            },
            cancellationToken
        );
        if (row is null || job is null)
        {
            return null;
        }
        var tree = Load(row, scopes);
        work.Trees[row.Id] = tree;
        return (tree, job);
    }

    /// <summary>Reads scopes that a step turned out to need.</summary>
    public static async Task LoadAsync(UnitOfWork work, Tree tree, StepResult.NeedsScopes needs, CancellationToken cancellationToken)
    {
        var batch = work.Batch();
        if (needs.Scope != 0)
        {
            batch.Add(
                $"with recursive up as (select {ScopeColumns} from scopes where id = $1 and not is_eager "
                    + "union all select s.id, s.parent_id, s.owner_id, s.is_eager, s.state from scopes s join up on s.id = up.parent_id where not s.is_eager) "
                    + $"select {ScopeColumns} from up",
                needs.Scope
            );
        }
        if (needs.ChildrenOf != 0)
        {
            batch.Add(
                $"with recursive down as (select {ScopeColumns} from scopes where owner_id = $1 and not is_eager "
                    + "union all select s.id, s.parent_id, s.owner_id, s.is_eager, s.state from scopes s join down on s.parent_id = down.id where not s.is_eager) "
                    + $"select {ScopeColumns} from down",
                needs.ChildrenOf
            );
        }
        var scopes = new List<ScopeState>();
        await batch.ReadAsync((_, row) => scopes.Add(StateFormat.Read(row.GetString(4))), cancellationToken);
        tree.AddLoaded(scopes, needs.ChildrenOf);
    }

    /// <summary>Multi-instance elements in scopes that were just read: the scopes of their bodies may be missing.</summary>
    private static List<long> LoopsOf(List<ScopeState> scopes)
    {
        var loops = new List<long>();
        foreach (var scope in scopes)
        {
            foreach (var element in scope.Elements)
            {
                if (element.Data is LoopData)
                {
                    loops.Add(element.Id);
                }
            }
        }
        return loops;
    }

    private static string LockOf(Handle handle, string forUpdate) =>
        string.Format(CultureInfo.InvariantCulture, LockSql[(int)handle], forUpdate);

    private static Tree Load(InstanceRow root, List<ScopeState> scopes)
    {
        var subject = root.SubjectKind is null ? null : new SubjectRef(root.SubjectKind, root.SubjectId!.Value);
        return new Tree(root, ProcessState.Load(root.Id, subject, scopes, LoopsOf(scopes)));
    }

    private static string[] Forms(Func<string, string> sql) =>
        [
            sql("$1"),
            sql("(select root_id from process_instances where id = $1)"),
            sql("(select root_id from tasks where id = $1)"),
            sql("(select root_id from incidents where id = $1)"),
        ];

    private static InstanceRow Instance(DbDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            RootId = row.GetInt64(0),
            Version = row.GetInt64(1),
            Process = row.GetString(2),
            DeploymentId = row.GetInt64(3),
            BusinessKey = row.GetString(4),
            SubjectKind = row.TextOrNull(5),
            SubjectId = row.LongOrNull(6),
            Status = (InstanceStatus)row.GetInt16(7),
            Stage = row.TextOrNull(8),
            OpenIncidents = row.GetInt32(9),
            StartedAt = row.Instant(10),
            StartedBy = row.TextOrNull(11),
            EndedAt = row.InstantOrNull(12),
        };

    private static TaskRow Task(DbDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            RootId = row.GetInt64(1),
            InstanceId = row.GetInt64(2),
            ScopeId = row.GetInt64(3),
            Process = row.GetString(4),
            DeploymentId = row.GetInt64(5),
            Node = row.GetString(6),
            Stage = row.TextOrNull(7),
            SubjectKind = row.TextOrNull(8),
            SubjectId = row.LongOrNull(9),
            Status = (UserTaskStatus)row.GetInt16(10),
            Assignee = row.TextOrNull(11),
            CandidateLines = row.GetString(12),
            DueAt = row.InstantOrNull(13),
            Priority = row.GetInt16(14),
            CreatedAt = row.Instant(15),
            ClosedAt = row.InstantOrNull(16),
            ClosedBy = row.TextOrNull(17),
            Outcome = row.TextOrNull(18),
            Progress = row.TextOrNull(19),
            Version = row.GetInt32(20),
        };
}
