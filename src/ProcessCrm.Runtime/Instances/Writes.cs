using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Instances;

/// <summary>
/// All that the steps of a unit of work are to write, gathered so that it goes to the database once: every row once, every kind of row in
/// one statement, however many commands there were.
/// </summary>
internal sealed class Writes
{
    private Dictionary<long, TaskChange>? _tasks;
    private Dictionary<SubjectRef, SubjectChange>? _subjects;
    private SortedDictionary<long, bool>? _sharedLocks;

    public List<HistoryRow> History { get; } = [];
    public RowSet<long, InstanceRow> Instances { get; } = new();
    public RowSet<long, ScopeRow> Scopes { get; } = new();
    public RowSet<long, JobRow> Jobs { get; } = new();
    public RowSet<long, SubscriptionRow> Subscriptions { get; } = new();
    public RowSet<long, IncidentRow> Incidents { get; } = new();
    public List<MessageRow> Messages { get; } = [];
    public List<SignalRow> Signals { get; } = [];
    public List<UndoPointRow> UndoPoints { get; } = [];

    /// <summary>What data stores hold now, by name.</summary>
    public SortedDictionary<string, FeelValue> DataStores { get; } = new(StringComparer.Ordinal);

    /// <summary>What happened to a task so far; null for nothing.</summary>
    public TaskChange? Task(long id) => _tasks?.GetValueOrDefault(id);

    public void Add(TaskChange change) => (_tasks ??= [])[change.Row.Id] = change;

    /// <summary>What happened to a subject so far; null for nothing.</summary>
    public SubjectChange? Subject(SubjectRef subject) => _subjects?.GetValueOrDefault(subject);

    public void Add(SubjectRef subject, SubjectChange change) => (_subjects ??= [])[subject] = change;

    /// <summary>
    /// Makes the transaction wait for others that open a subscription to a message, or decide that nobody waits for it.
    /// </summary>
    public void LockMessage(string name, string? key)
    {
        _sharedLocks ??= [];
        foreach (var (id, isShared) in MessageLock.Of(name, key))
        {
            _sharedLocks[id] = isShared && _sharedLocks.GetValueOrDefault(id, true);
        }
    }

    /// <summary>
    /// Adds the statements: locks first, and what has to see the rows last. On PostgreSQL those between are one command, so none of them may
    /// read or change what another one writes.
    /// </summary>
    public void AddTo(SqlBatch batch, DatabaseProvider provider, DateTimeOffset now)
    {
        AddLocks(batch, provider);
        batch.Add(EngineTables.History.Insert, History);
        batch.Add(EngineTables.Instances.Insert, Instances.Inserted);
        batch.Add(EngineTables.ProgressOfInstance, Instances.Updated);
        AddSubjects(batch);
        batch.Add(EngineTables.Scopes.Insert, Scopes.Inserted);
        batch.Add(EngineTables.StateOfScope, Scopes.Updated);
        batch.Add(EngineTables.Scopes.Delete, Scopes.Deleted);
        AddTasks(batch);
        DataStoreRows.AddTo(batch, DataStores, now);
        batch.Add(EngineTables.Jobs.Insert, Jobs.Inserted);
        batch.Add(EngineTables.ScheduleOfJob, Jobs.Updated);
        batch.Add(EngineTables.Jobs.Delete, Jobs.Deleted);
        batch.Add(EngineTables.Messages.Insert, Messages);
        SignalRows.AddTo(batch, provider, Signals);
        batch.Add(EngineTables.UndoPoints.Insert, UndoPoints);
        batch.Add(EngineTables.Incidents.Insert, Incidents.Inserted);
        batch.Add(EngineTables.Incidents.Delete, Incidents.Deleted);
        AddSubscriptions(batch, provider);
    }

    private void AddLocks(SqlBatch batch, DatabaseProvider provider)
    {
        if (_sharedLocks is null || provider == DatabaseProvider.Sqlite)
        {
            return;
        }
        foreach (var (id, isShared) in _sharedLocks)
        {
            MessageLock.Take(batch, id, isShared);
        }
    }

    private void AddSubscriptions(SqlBatch batch, DatabaseProvider provider)
    {
        var opened = Subscriptions.Inserted;
        batch.Add(EngineTables.Subscriptions.Insert, opened);
        batch.Add(EngineTables.NameOfSubscription, Subscriptions.Updated);
        batch.Add(EngineTables.Subscriptions.Delete, Subscriptions.Deleted);
        foreach (var subscription in opened)
        {
            if (subscription.Kind == SubscriptionKind.Message)
            {
                MessageLock.WakeKept(batch, provider, subscription);
            }
        }
    }

    private void AddSubjects(SqlBatch batch)
    {
        if (_subjects is null)
        {
            return;
        }
        batch.Add(EngineTables.SubjectProcesses.Insert, Where(c => c is { IsStart: true, WasThere: false }));
        batch.Add(EngineTables.RestartOfSubject, Where(c => c is { IsStart: true, WasThere: true }));
        // A row is in one of these only: parts of one command do not see what the others write.
        batch.Add(EngineTables.StageOfSubject, Where(c => c is { IsStart: false, StageChanged: true, Ended: false }));
        batch.Add(EngineTables.EndOfSubject, Where(c => c is { IsStart: false, StageChanged: false, Ended: true }));
        batch.Add(EngineTables.LastStageOfSubject, Where(c => c is { IsStart: false, StageChanged: true, Ended: true }));

        List<SubjectProcessRow> Where(Predicate<SubjectChange> condition)
        {
            var rows = new List<SubjectProcessRow>();
            foreach (var change in _subjects.Values)
            {
                if (condition(change))
                {
                    rows.Add(change.Row);
                }
            }
            return rows;
        }
    }

    private void AddTasks(SqlBatch batch)
    {
        if (_tasks is null)
        {
            return;
        }
        var (added, changed) = (new List<TaskRow>(), new List<TaskRow>());
        var (shown, hidden) = (new List<InboxRow>(), new List<InboxRow>());
        List<InboxRow>? moved = null;
        foreach (var change in _tasks.Values)
        {
            (change.IsNew ? added : changed).Add(change.Row);
            foreach (var principal in change.LostPrincipals)
            {
                hidden.Add(InboxOf(change.Row, change.Stored!, principal));
            }
            foreach (var principal in change.NewPrincipals)
            {
                (change.IsNew ? shown : moved ??= []).Add(InboxOf(change.Row, change.Current!, principal));
            }
        }
        batch.Add(EngineTables.Tasks.Insert, added);
        batch.Add(EngineTables.ProgressOfTask, changed);
        batch.Add(EngineTables.Inbox.Delete, hidden);
        batch.Add(EngineTables.Inbox.Insert, shown);
        foreach (var row in moved ?? [])
        {
            batch.Add(
                """
                insert into inbox (principal, due_at, priority, task_id, root_id, process, deployment_id, node, stage, subject_kind, subject_id, created_at)
                select $1, $2, priority, id, root_id, process, deployment_id, node, stage, subject_kind, subject_id, created_at from tasks where id = $3
                """,
                row.Principal,
                row.DueAt,
                row.TaskId
            );
        }
    }

    private static InboxRow InboxOf(TaskRow task, TaskData data, string principal) =>
        new()
        {
            Principal = principal,
            DueAt = data.DueAt ?? InboxRow.Never,
            Priority = (short)data.Priority,
            TaskId = task.Id,
            RootId = task.RootId,
            Process = task.Process,
            DeploymentId = task.DeploymentId,
            Node = task.Node,
            Stage = task.Stage,
            SubjectKind = task.SubjectKind,
            SubjectId = task.SubjectId,
            CreatedAt = task.CreatedAt,
        };
}

/// <summary>What happened to a subject's process row in a unit of work.</summary>
internal sealed class SubjectChange
{
    public required SubjectProcessRow Row { get; set; }

    /// <summary>Whether the process was started in this unit.</summary>
    public bool IsStart { get; init; }

    /// <summary>Whether the row was there before, from an earlier process.</summary>
    public bool WasThere { get; init; }
    public bool StageChanged { get; set; }
    public bool Ended { get; set; }
}
