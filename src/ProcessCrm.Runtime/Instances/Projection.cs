using ProcessCrm.Engine.Execution;
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
/// <param name="messageLifetime">How long a message waits for somebody to take it.</param>
internal sealed partial class Projection(
    UnitOfWork work,
    Writes writes,
    Tree tree,
    StepResult.Done done,
    StepContext context,
    TimeSpan messageLifetime
)
{
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
                    messageLifetime
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

    private static ScopeRow ScopeKey(long id) => new() { Id = id, State = "" };
}
