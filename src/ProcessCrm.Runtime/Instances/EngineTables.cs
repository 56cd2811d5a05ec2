using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Instances;

/// <summary>The statements that steps write with.</summary>
internal static class EngineTables
{
    public static readonly Table<InstanceRow> Instances = new(
        "process_instances",
        1,
        Columns<InstanceRow>.Long("id", r => r.Id),
        Columns<InstanceRow>.Long("root_id", r => r.RootId),
        Columns<InstanceRow>.Long("parent_id", r => r.ParentId),
        Columns<InstanceRow>.Long("version", r => r.Version),
        Columns<InstanceRow>.Text("process", r => r.Process),
        Columns<InstanceRow>.Long("deployment_id", r => r.DeploymentId),
        Columns<InstanceRow>.Text("business_key", r => r.BusinessKey),
        Columns<InstanceRow>.Text("subject_kind", r => r.SubjectKind),
        Columns<InstanceRow>.Long("subject_id", r => r.SubjectId),
        Columns<InstanceRow>.Short("status", r => (short)r.Status),
        Columns<InstanceRow>.Text("stage", r => r.Stage),
        Columns<InstanceRow>.Int("open_incidents", r => r.OpenIncidents),
        Columns<InstanceRow>.Instant("started_at", r => r.StartedAt),
        Columns<InstanceRow>.Text("started_by", r => r.StartedBy),
        Columns<InstanceRow>.Instant("ended_at", r => r.EndedAt),
        Columns<InstanceRow>.Long("previous_root_id", r => r.PreviousRootId),
        Columns<InstanceRow>.Bool("is_beside", r => r.IsBeside)
    );

    public static readonly RowStatement<InstanceRow> ProgressOfInstance = Instances.Update(
        "version",
        "status",
        "stage",
        "open_incidents",
        "ended_at"
    );

    public static readonly Table<ScopeRow> Scopes = new(
        "scopes",
        1,
        Columns<ScopeRow>.Long("id", r => r.Id),
        Columns<ScopeRow>.Long("root_id", r => r.RootId),
        Columns<ScopeRow>.Long("parent_id", r => r.ParentId),
        Columns<ScopeRow>.Long("owner_id", r => r.OwnerId),
        Columns<ScopeRow>.Bool("is_eager", r => r.IsEager),
        Columns<ScopeRow>.Text("state", r => r.State)
    );

    public static readonly RowStatement<ScopeRow> StateOfScope = Scopes.Update("state");

    public static readonly Table<TaskRow> Tasks = new(
        "tasks",
        1,
        Columns<TaskRow>.Long("id", r => r.Id),
        Columns<TaskRow>.Long("root_id", r => r.RootId),
        Columns<TaskRow>.Long("instance_id", r => r.InstanceId),
        Columns<TaskRow>.Long("scope_id", r => r.ScopeId),
        Columns<TaskRow>.Text("process", r => r.Process),
        Columns<TaskRow>.Long("deployment_id", r => r.DeploymentId),
        Columns<TaskRow>.Text("node", r => r.Node),
        Columns<TaskRow>.Text("stage", r => r.Stage),
        Columns<TaskRow>.Text("subject_kind", r => r.SubjectKind),
        Columns<TaskRow>.Long("subject_id", r => r.SubjectId),
        Columns<TaskRow>.Short("status", r => (short)r.Status),
        Columns<TaskRow>.Text("assignee", r => r.Assignee),
        Columns<TaskRow>.Text("candidate_lines", r => r.CandidateLines),
        Columns<TaskRow>.Instant("due_at", r => r.DueAt),
        Columns<TaskRow>.Short("priority", r => r.Priority),
        Columns<TaskRow>.Instant("created_at", r => r.CreatedAt),
        Columns<TaskRow>.Instant("closed_at", r => r.ClosedAt),
        Columns<TaskRow>.Text("closed_by", r => r.ClosedBy),
        Columns<TaskRow>.Text("outcome", r => r.Outcome),
        Columns<TaskRow>.Text("progress", r => r.Progress),
        Columns<TaskRow>.Int("version", r => r.Version),
        Columns<TaskRow>.Text("title", r => r.Title),
        Columns<TaskRow>.Text("category", r => r.Category),
        Columns<TaskRow>.Instant("start_at", r => r.StartAt),
        Columns<TaskRow>.Bool("is_in_calendar", r => r.IsInCalendar),
        Columns<TaskRow>.Text("reporter", r => r.Reporter)
    );

    public static readonly RowStatement<TaskRow> ProgressOfTask = Tasks.UpdateCounting(
        "version",
        "status",
        "assignee",
        "candidate_lines",
        "closed_at",
        "closed_by",
        "outcome"
    );

    public static readonly Table<InboxRow> Inbox = new(
        "inbox",
        4,
        Columns<InboxRow>.Text("principal", r => r.Principal),
        Columns<InboxRow>.Instant("due_at", r => r.DueAt),
        Columns<InboxRow>.Short("priority", r => r.Priority),
        Columns<InboxRow>.Long("task_id", r => r.TaskId),
        Columns<InboxRow>.Long("root_id", r => r.RootId),
        Columns<InboxRow>.Text("process", r => r.Process),
        Columns<InboxRow>.Long("deployment_id", r => r.DeploymentId),
        Columns<InboxRow>.Text("node", r => r.Node),
        Columns<InboxRow>.Text("stage", r => r.Stage),
        Columns<InboxRow>.Text("subject_kind", r => r.SubjectKind),
        Columns<InboxRow>.Long("subject_id", r => r.SubjectId),
        Columns<InboxRow>.Instant("created_at", r => r.CreatedAt)
    );

    public static readonly Table<JobRow> Jobs = new(
        "jobs",
        1,
        Columns<JobRow>.Long("id", r => r.Id),
        Columns<JobRow>.Short("kind", r => (short)r.Kind),
        Columns<JobRow>.Instant("due_at", r => r.DueAt),
        Columns<JobRow>.Long("root_id", r => r.RootId),
        Columns<JobRow>.Long("instance_id", r => r.InstanceId),
        Columns<JobRow>.Long("scope_id", r => r.ScopeId),
        Columns<JobRow>.Text("process", r => r.Process),
        Columns<JobRow>.Text("node", r => r.Node),
        Columns<JobRow>.Long("definition_id", r => r.DefinitionId),
        Columns<JobRow>.Int("event_definition", r => r.EventDefinition),
        Columns<JobRow>.Int("remaining", r => r.Remaining),
        Columns<JobRow>.Instant("created_at", r => r.CreatedAt),
        Columns<JobRow>.Int("attempts", r => r.Attempts),
        Columns<JobRow>.Text("last_error", r => r.LastError)
    );

    public static readonly RowStatement<JobRow> ScheduleOfJob = Jobs.Update("due_at", "remaining", "attempts", "last_error");

    public static readonly Table<SubscriptionRow> Subscriptions = new(
        "subscriptions",
        1,
        Columns<SubscriptionRow>.Long("id", r => r.Id),
        Columns<SubscriptionRow>.Short("kind", r => (short)r.Kind),
        Columns<SubscriptionRow>.Text("name", r => r.Name),
        Columns<SubscriptionRow>.Text("key", r => r.Key),
        Columns<SubscriptionRow>.Long("root_id", r => r.RootId),
        Columns<SubscriptionRow>.Long("instance_id", r => r.InstanceId),
        Columns<SubscriptionRow>.Long("scope_id", r => r.ScopeId),
        Columns<SubscriptionRow>.Text("process", r => r.Process),
        Columns<SubscriptionRow>.Text("node", r => r.Node),
        Columns<SubscriptionRow>.Long("definition_id", r => r.DefinitionId),
        Columns<SubscriptionRow>.Int("event_definition", r => r.EventDefinition),
        Columns<SubscriptionRow>.Instant("opened_at", r => r.OpenedAt)
    );

    public static readonly RowStatement<SubscriptionRow> NameOfSubscription = Subscriptions.Update("name", "key");

    public static readonly Table<MessageRow> Messages = new(
        "messages",
        1,
        Columns<MessageRow>.Long("id", r => r.Id),
        Columns<MessageRow>.Text("name", r => r.Name),
        Columns<MessageRow>.Text("key", r => r.Key),
        Columns<MessageRow>.Text("payload", r => r.Payload),
        Columns<MessageRow>.Instant("published_at", r => r.PublishedAt),
        Columns<MessageRow>.Instant("expires_at", r => r.ExpiresAt),
        Columns<MessageRow>.Bool("is_kept", r => r.IsKept)
    );

    public static readonly Table<SignalRow> Signals = new(
        "signals",
        1,
        Columns<SignalRow>.Long("id", r => r.Id),
        Columns<SignalRow>.Text("name", r => r.Name),
        Columns<SignalRow>.Text("payload", r => r.Payload),
        Columns<SignalRow>.Instant("published_at", r => r.PublishedAt),
        Columns<SignalRow>.Long("up_to", r => r.UpTo),
        Columns<SignalRow>.Long("delivered_to", r => r.DeliveredTo)
    );

    public static readonly Table<IncidentRow> Incidents = new(
        "incidents",
        1,
        Columns<IncidentRow>.Long("id", r => r.Id),
        Columns<IncidentRow>.Long("root_id", r => r.RootId),
        Columns<IncidentRow>.Long("instance_id", r => r.InstanceId),
        Columns<IncidentRow>.Long("scope_id", r => r.ScopeId),
        Columns<IncidentRow>.Text("process", r => r.Process),
        Columns<IncidentRow>.Long("deployment_id", r => r.DeploymentId),
        Columns<IncidentRow>.Text("node", r => r.Node),
        Columns<IncidentRow>.Text("code", r => r.Code),
        Columns<IncidentRow>.Text("message", r => r.Message),
        Columns<IncidentRow>.Instant("raised_at", r => r.RaisedAt)
    );

    public static readonly Table<HistoryRow> History = new(
        "history",
        2,
        Columns<HistoryRow>.Long("root_id", r => r.RootId),
        Columns<HistoryRow>.Long("seq", r => r.Seq),
        Columns<HistoryRow>.Instant("at", r => r.At),
        Columns<HistoryRow>.Long("instance_id", r => r.InstanceId),
        Columns<HistoryRow>.Text("type", r => r.Type),
        Columns<HistoryRow>.Text("node", r => r.Node),
        Columns<HistoryRow>.Text("actor", r => r.Actor),
        Columns<HistoryRow>.Text("data", r => r.Data)
    );

    public static readonly Table<UndoPointRow> UndoPoints = new(
        "undo_points",
        1,
        Columns<UndoPointRow>.Long("cause_id", r => r.CauseId),
        Columns<UndoPointRow>.Text("unit", r => r.Unit),
        Columns<UndoPointRow>.Long("root_id", r => r.RootId),
        Columns<UndoPointRow>.Long("from_seq", r => r.FromSeq),
        Columns<UndoPointRow>.Long("to_seq", r => r.ToSeq),
        Columns<UndoPointRow>.Text("started", r => r.Started),
        Columns<UndoPointRow>.Text("sent", r => r.Sent),
        Columns<UndoPointRow>.Text("broadcast", r => r.Broadcast),
        Columns<UndoPointRow>.Text("actor", r => r.Actor),
        Columns<UndoPointRow>.Instant("at", r => r.At)
    );

    public static readonly Table<SubjectProcessRow> SubjectProcesses = new(
        "subject_processes",
        2,
        Columns<SubjectProcessRow>.Text("subject_kind", r => r.SubjectKind),
        Columns<SubjectProcessRow>.Long("subject_id", r => r.SubjectId),
        Columns<SubjectProcessRow>.Long("root_id", r => r.RootId),
        Columns<SubjectProcessRow>.Text("process", r => r.Process),
        Columns<SubjectProcessRow>.Long("deployment_id", r => r.DeploymentId),
        Columns<SubjectProcessRow>.Short("status", r => (short)r.Status),
        Columns<SubjectProcessRow>.Text("stage", r => r.Stage),
        Columns<SubjectProcessRow>.Instant("stage_entered_at", r => r.StageEnteredAt),
        Columns<SubjectProcessRow>.Text("final", r => r.Final),
        Columns<SubjectProcessRow>.Instant("started_at", r => r.StartedAt),
        Columns<SubjectProcessRow>.Instant("ended_at", r => r.EndedAt),
        Columns<SubjectProcessRow>.Instant("stage_due_at", r => r.StageDueAt),
        Columns<SubjectProcessRow>.Instant("plan_by", r => r.PlanBy)
    );

    public static readonly RowStatement<SubjectProcessRow> RestartOfSubject = SubjectProcesses.Update(
        "root_id",
        "process",
        "deployment_id",
        "status",
        "stage",
        "stage_entered_at",
        "final",
        "started_at",
        "ended_at",
        "stage_due_at",
        "plan_by"
    );

    public static readonly RowStatement<SubjectProcessRow> StageOfSubject = SubjectProcesses.Update(
        "stage",
        "stage_entered_at",
        "final",
        "stage_due_at",
        "plan_by"
    );

    public static readonly RowStatement<SubjectProcessRow> EndOfSubject = SubjectProcesses.Update("status", "ended_at");

    public static readonly RowStatement<SubjectProcessRow> LastStageOfSubject = SubjectProcesses.Update(
        "stage",
        "stage_entered_at",
        "final",
        "status",
        "ended_at",
        "stage_due_at",
        "plan_by"
    );
}
