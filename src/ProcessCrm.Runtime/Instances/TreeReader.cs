using System.Data.Common;
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
    /// <summary>The place of a scope's state in a row, after the columns of the instance and its version as it was seen.</summary>
    private const int StateColumn = 15;

    private const string InstanceColumns =
        "i.id, i.version, i.process, i.deployment_id, i.business_key, i.subject_kind, i.subject_id, i.status, i.stage, i.open_incidents, "
        + "i.started_at, i.started_by, i.ended_at, i.is_beside";

    private const string TaskColumns =
        "t.id, t.root_id, t.instance_id, t.scope_id, t.process, t.deployment_id, t.node, t.stage, t.subject_kind, t.subject_id, t.status, "
        + "t.assignee, t.candidate_lines, t.due_at, t.priority, t.created_at, t.closed_at, t.closed_by, t.outcome, t.progress, t.version, "
        + "t.title, t.category, t.start_at, t.is_in_calendar, t.reporter";

    /// <summary>
    /// What follows the list of columns: the tree with each eager scope, or without one where it has ended; and beside the row that is locked
    /// the same row as the statement saw it before it had to wait for the lock.
    /// </summary>
    private const string TreeSql =
        "from process_instances i join process_instances v on v.id = i.id left join scopes s on s.root_id = i.id and s.is_eager";

    /// <summary>The tree of a task, and the task.</summary>
    internal const string TaskSql =
        $"select {InstanceColumns}, v.version, s.state, b.state, {TaskColumns} {TreeSql} join tasks t on t.root_id = i.id "
        + "left join scopes b on b.id = t.scope_id and not b.is_eager where t.id = $1";

    private static readonly string[] Sql =
    [
        TreeOf("$1"),
        TreeOf("(select root_id from process_instances where id = $1)"),
        TaskSql,
        TreeOf("(select root_id from incidents where id = $1)"),
    ];

    private static readonly string[] LockingSql = Array.ConvertAll(Sql, sql => $"{sql} for update of i");

    /// <summary>Locks a tree and reads its eager scopes, and one scope more.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="handle">What is named.</param>
    /// <param name="id">Its id.</param>
    /// <param name="scope">A scope inside a multi-instance body that is needed too; 0 for none.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>The tree and the task; null where there is no such thing. What a person saved of a task so far may be out of date.</returns>
    public static async Task<(Tree? Tree, TaskRow? Task)> ReadAsync(
        UnitOfWork work,
        Handle handle,
        long id,
        long scope,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var batch = work.Batch();
            batch.Add((work.Provider == DatabaseProvider.Sqlite ? Sql : LockingSql)[(int)handle], id);
            if (scope != 0)
            {
                batch.Add("select state from scopes where id = $1 and not is_eager", scope);
            }
            InstanceRow? root = null;
            TaskRow? task = null;
            var isLate = false;
            var scopes = new List<ScopeState>();
            await batch.ReadAsync(
                (statement, row) =>
                {
                    if (statement == 1)
                    {
                        scopes.Add(StateFormat.Read(row.GetString(0)));
                        return;
                    }
                    if (root is null)
                    {
                        root = Instance(row);
                        isLate = row.GetInt64(StateColumn - 1) != root.Version;
                        if (handle == Handle.Task)
                        {
                            task = Task(row, StateColumn + 2);
                            AddScope(scopes, row, StateColumn + 1);
                        }
                    }
                    AddScope(scopes, row, StateColumn);
                },
                cancellationToken
            );
            // Who had the lock before changed the tree after this statement began: what is beside the locked row is out of date.
            if (!isLate)
            {
                return (root is null ? null : Load(root, scopes), task);
            }
        }
    }

    private static void AddScope(List<ScopeState> scopes, DbDataReader row, int column)
    {
        if (row.TextOrNull(column) is { } state)
        {
            scopes.Add(StateFormat.Read(state));
        }
    }

    /// <summary>
    /// Locks a tree for its first due job and reads both. The tree is locked before the job, as by every command, so that nobody waits in a circle.
    /// </summary>
    /// <returns>Null where somebody else works on the tree, or nothing of it is due any more.</returns>
    public static async Task<(Tree Tree, JobRow Job)?> ReadDueAsync(UnitOfWork work, long root, CancellationToken cancellationToken)
    {
        const string due = "from jobs where root_id = $1 and due_at <= $2 order by due_at, id limit 1";
        var batch = work.Batch();
        var forUpdate = work.Provider == DatabaseProvider.Sqlite ? "" : " for update skip locked";
        batch.Add($"select {InstanceColumns} from process_instances i where id = $1{forUpdate}", root);
        batch.Add("select state from scopes where root_id = $1 and is_eager", root);
        batch.Add($"select {DueJobs.ColumnList} {due}", root, work.Now);
        batch.Add($"select state from scopes where id = (select scope_id {due}) and not is_eager", root, work.Now);
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
                        scopes.Add(StateFormat.Read(reader.GetString(0)));
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
                "with recursive up as (select parent_id, state from scopes where id = $1 and not is_eager "
                    + "union all select s.parent_id, s.state from scopes s join up on s.id = up.parent_id where not s.is_eager) "
                    + "select state from up",
                needs.Scope
            );
        }
        if (needs.ChildrenOf != 0)
        {
            batch.Add(
                "with recursive down as (select id, state from scopes where owner_id = $1 and not is_eager "
                    + "union all select s.id, s.state from scopes s join down on s.parent_id = down.id where not s.is_eager) "
                    + "select state from down",
                needs.ChildrenOf
            );
        }
        var scopes = new List<ScopeState>();
        await batch.ReadAsync((_, row) => scopes.Add(StateFormat.Read(row.GetString(0))), cancellationToken);
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

    private static string TreeOf(string root) => $"select {InstanceColumns}, v.version, s.state {TreeSql} where i.id = {root}";

    private static Tree Load(InstanceRow root, List<ScopeState> scopes)
    {
        return new Tree(root, ProcessState.Load(root.Id, root.Subject, scopes, LoopsOf(scopes)));
    }

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
            IsBeside = row.GetBoolean(13),
        };

    private static TaskRow Task(DbDataReader row, int first) =>
        new()
        {
            Id = row.GetInt64(first),
            RootId = row.GetInt64(first + 1),
            InstanceId = row.GetInt64(first + 2),
            ScopeId = row.GetInt64(first + 3),
            Process = row.GetString(first + 4),
            DeploymentId = row.GetInt64(first + 5),
            Node = row.GetString(first + 6),
            Stage = row.TextOrNull(first + 7),
            SubjectKind = row.TextOrNull(first + 8),
            SubjectId = row.LongOrNull(first + 9),
            Status = (UserTaskStatus)row.GetInt16(first + 10),
            Assignee = row.TextOrNull(first + 11),
            CandidateLines = row.GetString(first + 12),
            DueAt = row.InstantOrNull(first + 13),
            Priority = row.GetInt16(first + 14),
            CreatedAt = row.Instant(first + 15),
            ClosedAt = row.InstantOrNull(first + 16),
            ClosedBy = row.TextOrNull(first + 17),
            Outcome = row.TextOrNull(first + 18),
            Progress = row.TextOrNull(first + 19),
            Version = row.GetInt32(first + 20),
            Title = row.TextOrNull(first + 21),
            Category = row.TextOrNull(first + 22),
            StartAt = row.InstantOrNull(first + 23),
            IsInCalendar = row.GetBoolean(first + 24),
            Reporter = row.TextOrNull(first + 25),
        };
}
