using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime.Instances;

/// <summary>Turns the events of one step into the rows to write.</summary>
/// <param name="work">Whose topics are told.</param>
/// <param name="writes">Takes the rows.</param>
/// <param name="tree">The tree, its state still as before the step.</param>
/// <param name="done">What the kernel did.</param>
/// <param name="context">What the step knew.</param>
internal sealed partial class Projection(UnitOfWork work, Writes writes, Tree tree, StepResult.Done done, StepContext context)
{
    /// <summary>How long a message waits for somebody to take it.</summary>
    private static readonly TimeSpan MessageLifetime = TimeSpan.FromDays(30);

    private readonly ProcessState? _before = tree.State;
    private Dictionary<long, InstanceRow>? _started;
    private long _version;
    private long _greatestId;

    /// <summary>Projects the events and moves the tree on to the new state.</summary>
    public void Run()
    {
        _version = tree.Root.Version;
        foreach (var fact in done.Events)
        {
            Project(fact);
            AddHistory(fact);
        }
        tree.Root = tree.Root with { Version = _version };
        foreach (var job in done.Jobs)
        {
            tree.AnswerInline(job.Id);
        }
        WriteScopes();
        WriteInstances();
        tree.State = done.State;
        work.Touch(Topics.Instance(tree.Root.Id));
        work.Touch(Topics.Process(tree.Root.Process));
        if (tree.Root.About is { } subject)
        {
            work.Touch(Topics.Subject(subject));
        }
    }

    private void Project(ProcessEvent fact)
    {
        switch (fact)
        {
            case InstanceStarted started:
                Start(started);
                break;
            case InstanceEnded ended:
                End(ended);
                break;
            case StageEntered stage when stage.Instance == tree.Root.Id:
                EnterStage(stage);
                break;
            case NodeEntered entered:
                _greatestId = Math.Max(_greatestId, entered.Element);
                break;
            case TaskCreated task:
                Create(task);
                break;
            case TaskAssigned task:
                Change(task.Task, task.Scope, task.Instance, task.Node, data => data with { Assignee = task.Assignee });
                break;
            case TaskCandidatesChanged task:
                Change(
                    task.Task,
                    task.Scope,
                    task.Instance,
                    task.Node,
                    data => data with { Assignee = task.Assignee, Candidates = task.Candidates }
                );
                break;
            case TaskCompleted task:
                Close(task.Task, task.Scope, task.Instance, task.Node, UserTaskStatus.Completed, task.By, task.Outcome);
                break;
            case TaskCancelled task:
                Close(task.Task, task.Scope, task.Instance, task.Node, UserTaskStatus.Cancelled, context.Actor, null);
                break;
            case JobCompleted job:
                EndJob(job.Job);
                break;
            case JobCancelled job:
                EndJob(job.Job);
                break;
            case TimerScheduled timer:
                Schedule(timer);
                break;
            case SubscriptionOpened { Subscription.Kind: not SubscriptionKind.Condition } opened:
                Open(opened);
                break;
            case SubscriptionClosed closed:
                CloseSubscription(closed);
                break;
            case MessageSent message:
                MessageRows.Send(
                    writes,
                    work,
                    context.Ids.Next(),
                    message.Name,
                    message.Key,
                    message.Payload,
                    context.Now,
                    MessageLifetime
                );
                break;
            case StateRestored restored:
                Restore(restored);
                break;
            case SignalSent signal:
                SignalRows.Send(writes, work, context.Ids.Next(), signal.Name, signal.Payload, context.Now, _greatestId);
                break;
            case IncidentRaised incident:
                Raise(incident);
                break;
            case IncidentResolved resolved:
                writes.Incidents.Delete(resolved.Element, IncidentKey(resolved.Element));
                break;
            default:
                break; // The rest is in the state and the history only.
        }
    }

    private void AddHistory(ProcessEvent fact)
    {
        writes.History.Add(
            new HistoryRow
            {
                RootId = tree.Root.Id,
                Seq = ++_version,
                At = context.Now,
                InstanceId = fact.Instance,
                Type = fact.Type,
                Node = EventNode.Of(fact),
                Actor = context.Actor,
                Data = EventFormat.Write(fact),
            }
        );
    }

    private void Start(InstanceStarted started)
    {
        var beside = started.Owner == 0 && tree.Root.IsBeside ? tree.Root : null;
        var row = new InstanceRow
        {
            Id = started.Instance,
            RootId = started.Owner == 0 ? started.Instance : tree.Root.Id,
            ParentId = started.Owner == 0 ? null : ParentOf(started),
            Process = started.Process.Process,
            DeploymentId = ProcessCatalog.Deployment(started.Process),
            BusinessKey = started.BusinessKey,
            SubjectKind = beside?.SubjectKind ?? started.Subject?.Kind,
            SubjectId = beside?.SubjectId ?? started.Subject?.Id,
            IsBeside = beside is not null,
            StartedAt = context.Now,
            StartedBy = context.Actor,
            PreviousRootId = started.Owner == 0 ? tree.Root.PreviousRootId : null,
        };
        (_started ??= [])[row.Id] = row;
        if (started.Owner == 0)
        {
            tree.Root = row;
        }
        else
        {
            writes.Instances.Insert(row.Id, row);
        }
    }

    private long ParentOf(InstanceStarted started)
    {
        var state = _before is not null && _before.Scopes.ContainsKey(started.ParentScope) ? _before : done.State;
        return state.Scopes.TryGetValue(started.ParentScope, out var scope) ? state.InstanceOf(scope).Id : tree.Root.Id;
    }

    private void End(InstanceEnded ended)
    {
        var status = ended.Ending switch
        {
            InstanceEnding.Completed => InstanceStatus.Completed,
            InstanceEnding.Terminated => InstanceStatus.Terminated,
            _ => InstanceStatus.Cancelled,
        };
        if (ended.Instance != tree.Root.Id)
        {
            var row = InstanceOf(ended.Instance) with { Status = status, EndedAt = context.Now, OpenIncidents = 0 };
            WriteInstance(row);
            return;
        }
        tree.Root = tree.Root with { Status = status, EndedAt = context.Now, OpenIncidents = 0 };
        if (tree.Subject is { } subject)
        {
            var change = SubjectChangeOf(subject);
            change.Row = change.Row with { Status = status, EndedAt = context.Now };
            change.Ended = true;
        }
    }

    private void EnterStage(StageEntered stage)
    {
        tree.Root = tree.Root with { Stage = stage.Stage };
        if (tree.Subject is { } subject)
        {
            var change = SubjectChangeOf(subject);
            change.Row = change.Row with
            {
                Stage = stage.Stage,
                StageEnteredAt = context.Now,
                Final = stage.Final,
                StageDueAt = stage.DueAt,
                PlanBy = stage.PlanBy,
            };
            change.StageChanged = true;
        }
    }

    private SubjectChange SubjectChangeOf(SubjectRef subject)
    {
        if (writes.Subject(subject) is { } known)
        {
            return known;
        }
        var change = new SubjectChange
        {
            Row = new SubjectProcessRow
            {
                SubjectKind = subject.Kind,
                SubjectId = subject.Id,
                RootId = tree.Root.Id,
                Process = tree.Root.Process,
                DeploymentId = tree.Root.DeploymentId,
            },
        };
        writes.Add(subject, change);
        return change;
    }

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

    private void EndJob(long job)
    {
        if (!tree.ForgetInline(job))
        {
            writes.Jobs.Delete(job, JobRows.Key(job));
        }
    }

    private void Schedule(TimerScheduled timer)
    {
        _greatestId = Math.Max(_greatestId, timer.Subscription.Id);
        var row = new JobRow
        {
            Id = timer.Subscription.Id,
            Kind = JobKind.Timer,
            DueAt = timer.Subscription.DueAt!.Value,
            RootId = tree.Root.Id,
            InstanceId = timer.Instance,
            ScopeId = timer.Scope,
            Process = InstanceOf(timer.Instance).Process,
            Node = timer.Subscription.Node,
            CreatedAt = context.Now,
        };
        if (WasSubscribed(timer.Scope, timer.Subscription.Id))
        {
            writes.Jobs.Update(row.Id, row);
        }
        else
        {
            writes.Jobs.Insert(row.Id, row);
        }
        work.Touch(Topics.Jobs);
    }

    private void Open(SubscriptionOpened opened)
    {
        var subscription = opened.Subscription;
        _greatestId = Math.Max(_greatestId, subscription.Id);
        var row = new SubscriptionRow
        {
            Id = subscription.Id,
            Kind = subscription.Kind,
            Name = subscription.Name!,
            Key = subscription.Key,
            RootId = tree.Root.Id,
            InstanceId = opened.Instance,
            ScopeId = opened.Scope,
            Process = InstanceOf(opened.Instance).Process,
            Node = subscription.Node,
            OpenedAt = context.Now,
        };
        if (subscription.Kind == SubscriptionKind.Message)
        {
            writes.LockMessage(row.Name, row.Key);
            work.Touch(Topics.Jobs);
        }
        if (WasSubscribed(opened.Scope, subscription.Id))
        {
            writes.Subscriptions.Update(row.Id, row);
        }
        else
        {
            writes.Subscriptions.Insert(row.Id, row);
        }
    }

    private void CloseSubscription(SubscriptionClosed closed)
    {
        switch (closed.Kind)
        {
            case SubscriptionKind.Timer:
                writes.Jobs.Delete(closed.Subscription, JobRows.Key(closed.Subscription));
                break;
            case SubscriptionKind.Message or SubscriptionKind.Signal:
                writes.Subscriptions.Delete(closed.Subscription, SubscriptionKey(closed.Subscription));
                break;
            default:
                break; // Conditions have no row.
        }
    }

    private bool WasSubscribed(long scope, long subscription)
    {
        if (_before is null || !_before.Scopes.TryGetValue(scope, out var before))
        {
            return false;
        }
        foreach (var known in before.Subscriptions)
        {
            if (known.Id == subscription)
            {
                return true;
            }
        }
        return false;
    }

    private void Raise(IncidentRaised incident)
    {
        if (
            _before is not null
            && _before.Scopes.TryGetValue(incident.Scope, out var scope)
            && scope.Element(incident.Element)?.Data is JobData
        )
        {
            EndJob(incident.Element);
        }
        var instance = InstanceOf(incident.Instance);
        writes.Incidents.Insert(
            incident.Element,
            new IncidentRow
            {
                Id = incident.Element,
                RootId = tree.Root.Id,
                InstanceId = incident.Instance,
                ScopeId = incident.Scope,
                Process = instance.Process,
                DeploymentId = instance.DeploymentId,
                Node = incident.Node,
                Code = incident.Code,
                Message = incident.Message,
                RaisedAt = context.Now,
            }
        );
        work.Touch(Topics.Incidents);
    }

    private void WriteScopes()
    {
        foreach (var id in done.Removed)
        {
            writes.Scopes.Delete(id, ScopeKey(id));
        }
        foreach (var id in done.Changed)
        {
            var scope = done.State.Scopes[id];
            var row = new ScopeRow
            {
                Id = id,
                RootId = tree.Root.Id,
                ParentId = scope.Parent,
                OwnerId = scope.Owner,
                IsEager = IsEager(scope),
                State = StateFormat.Write(scope),
            };
            if (tree.StoredScopes.Contains(id))
            {
                writes.Scopes.Update(id, row);
            }
            else
            {
                writes.Scopes.Insert(id, row);
                tree.StoredScopes.Add(id);
            }
        }
    }

    private bool IsEager(ScopeState scope)
    {
        while (scope.Kind != ScopeKind.Iteration)
        {
            if (scope.Parent == 0)
            {
                return true;
            }
            scope = done.State.Scopes[scope.Parent];
        }
        return false;
    }

    private void WriteInstances()
    {
        foreach (var id in done.Changed)
        {
            if (done.State.Scopes[id] is { Instance: { } header } && id != tree.Root.Id)
            {
                var row = InstanceOf(id);
                if (row.Stage != header.Stage || row.OpenIncidents != header.OpenIncidents)
                {
                    WriteInstance(row with { Stage = header.Stage, OpenIncidents = header.OpenIncidents });
                }
            }
        }
        if (done.State.Scopes.TryGetValue(tree.Root.Id, out var root))
        {
            tree.Root = tree.Root with { OpenIncidents = root.Instance!.OpenIncidents };
        }
        if (tree.IsStored)
        {
            writes.Instances.Update(tree.Root.Id, tree.Root);
        }
        else
        {
            writes.Instances.Insert(tree.Root.Id, tree.Root);
        }
    }

    private void WriteInstance(InstanceRow row)
    {
        (_started ??= [])[row.Id] = row;
        writes.Instances.Update(row.Id, row);
    }

    /// <summary>The row of an instance, as far as a step needs it.</summary>
    private InstanceRow InstanceOf(long id)
    {
        if (id == tree.Root.Id)
        {
            return tree.Root;
        }
        if (_started is not null && _started.TryGetValue(id, out var row) || writes.Instances.TryGet(id, out row!))
        {
            return row;
        }
        var header = _before!.Scopes[id].Instance!;
        return new InstanceRow
        {
            Id = id,
            RootId = tree.Root.Id,
            Process = header.Process.Process,
            DeploymentId = ProcessCatalog.Deployment(header.Process),
            BusinessKey = header.BusinessKey,
            Stage = header.Stage,
            OpenIncidents = header.OpenIncidents,
        };
    }

    private static ScopeRow ScopeKey(long id) => new() { Id = id, State = "" };

    private static SubscriptionRow SubscriptionKey(long id) =>
        new()
        {
            Id = id,
            Name = "",
            Process = "",
            Node = "",
        };

    private static IncidentRow IncidentKey(long id) =>
        new()
        {
            Id = id,
            Process = "",
            Node = "",
            Code = "",
            Message = "",
        };
}
