using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime.Instances;

/// <summary>User tasks and the inboxes that they stand in.</summary>
internal sealed partial class Projection
{
    private void Create(TaskCreated created)
    {
        var instance = InstanceOf(created.Instance);
        work.Touch(Topics.Inbox);
        writes.Add(
            new TaskChange
            {
                Row = new TaskRow
                {
                    Id = created.Task,
                    RootId = tree.Root.Id,
                    InstanceId = created.Instance,
                    ScopeId = created.Scope,
                    Process = instance.Process,
                    DeploymentId = instance.DeploymentId,
                    Node = created.Node,
                    Stage = created.Stage,
                    SubjectKind = tree.Root.SubjectKind,
                    SubjectId = tree.Root.SubjectId,
                    Assignee = created.Data.Assignee,
                    CandidateLines = string.Join('\n', created.Data.Candidates),
                    DueAt = created.Data.DueAt,
                    Priority = (short)created.Data.Priority,
                    CreatedAt = created.Data.CreatedAt,
                    Title = created.Data.Title,
                    Category = created.Data.Category,
                    StartAt = created.Data.StartAt,
                    IsInCalendar = created.Data.IsInCalendar,
                    Reporter = tree.Root.IsBeside ? tree.Root.StartedBy : created.Data.Reporter,
                },
                Current = created.Data,
            }
        );
    }

    private void Change(long task, long scope, long instance, string node, Func<TaskData, TaskData> with)
    {
        var change = TaskChangeOf(task, scope, instance, node);
        var data = with(change.Current!);
        change.Current = data;
        change.Row = change.Row with { Assignee = data.Assignee, CandidateLines = string.Join('\n', data.Candidates) };
    }

    private void Close(long task, long scope, long instance, string node, UserTaskStatus status, string? by, string? outcome)
    {
        var change = TaskChangeOf(task, scope, instance, node);
        if (change.Row.Status != UserTaskStatus.Open)
        {
            return;
        }
        change.Current = null;
        change.Row = change.Row with { Status = status, ClosedAt = context.Now, ClosedBy = by, Outcome = outcome };
    }

    private TaskChange TaskChangeOf(long task, long scope, long instance, string node)
    {
        work.Touch(Topics.Inbox);
        if (writes.Task(task) is { } known)
        {
            return known;
        }
        var data = (TaskData)_before!.Scopes[scope].Element(task)!.Data!;
        var owner = InstanceOf(instance);
        var change = new TaskChange
        {
            Row = new TaskRow
            {
                Id = task,
                RootId = tree.Root.Id,
                InstanceId = instance,
                ScopeId = scope,
                Process = owner.Process,
                DeploymentId = owner.DeploymentId,
                Node = node,
                Assignee = data.Assignee,
                CandidateLines = string.Join('\n', data.Candidates),
                DueAt = data.DueAt,
                Priority = (short)data.Priority,
                CreatedAt = data.CreatedAt,
            },
            Stored = data,
            Current = data,
        };
        writes.Add(change);
        return change;
    }
}
