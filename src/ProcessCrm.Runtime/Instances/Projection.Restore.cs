using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime.Instances;

/// <summary>Rows follow from the state: going back to an earlier one writes what differs between the two.</summary>
internal sealed partial class Projection
{
    private void Restore(StateRestored restored)
    {
        var (now, then) = (_before!, done.State);
        RestoreInstances(restored, now, then);
        var (elementsNow, elementsThen) = (Elements(now), Elements(then));
        foreach (var (id, (scope, element)) in elementsNow)
        {
            var other = elementsThen.GetValueOrDefault(id).Element;
            Forget(now.InstanceOf(scope).Id, scope, element, other);
        }
        foreach (var (id, (scope, element)) in elementsThen)
        {
            var other = elementsNow.GetValueOrDefault(id).Element;
            Recall(then.InstanceOf(scope).Id, scope, element, other);
        }
        RestoreSubscriptions(now, then);
        work.Touch(Topics.Jobs);
    }

    private void RestoreInstances(StateRestored restored, ProcessState now, ProcessState then)
    {
        foreach (var scope in now.Scopes.Values.Where(scope => scope.Instance is not null && !then.Scopes.ContainsKey(scope.Id)))
        {
            WriteInstance(InstanceOf(scope.Id) with { Status = InstanceStatus.Cancelled, EndedAt = context.Now, OpenIncidents = 0 });
        }
        foreach (var scope in then.Scopes.Values.Where(scope => scope.Instance is not null && scope.Id != tree.Root.Id))
        {
            WriteInstance(
                new InstanceRow
                {
                    Id = scope.Id,
                    RootId = tree.Root.Id,
                    Process = scope.Instance!.Process.Process,
                    DeploymentId = ProcessCatalog.Deployment(scope.Instance.Process),
                    Stage = scope.Instance.Stage,
                    OpenIncidents = scope.Instance.OpenIncidents,
                }
            );
        }
        var stage = then.Scopes[tree.Root.Id].Instance!.Stage;
        tree.Root = tree.Root with { Status = InstanceStatus.Active, EndedAt = null, Stage = stage };
        if (tree.Subject is { } subject)
        {
            work.Writes.Add(
                subject,
                new SubjectChange
                {
                    IsStart = true,
                    WasThere = true,
                    Row = SubjectRows.Of(tree.Root, subject, restored.StageEnteredAt) with
                    {
                        Final = restored.Final,
                        StageDueAt = restored.StageDueAt,
                        PlanBy = restored.PlanBy,
                    },
                }
            );
        }
    }

    private void Forget(long instance, ScopeState scope, ElementInstance element, ElementInstance? then)
    {
        if (element.Data is TaskData && then?.Data is not TaskData)
        {
            Close(element.Id, scope.Id, instance, element.Node, UserTaskStatus.Cancelled, context.Actor, null);
        }
        if (element.Data is JobData && element.Incident is null && then?.Data is not JobData)
        {
            EndJob(element.Id);
        }
        if (element.Incident is not null && then?.Incident is null)
        {
            writes.Incidents.Delete(element.Id, IncidentKey(element.Id));
        }
    }

    private void Recall(long instance, ScopeState scope, ElementInstance element, ElementInstance? now)
    {
        switch (element.Data)
        {
            case TaskData data when now?.Data is not TaskData:
                Reopen(instance, scope.Id, element, data);
                break;
            case TaskData data when !data.Equals(now.Data):
                Change(element.Id, scope.Id, instance, element.Node, _ => data);
                break;
            case JobData when element.Incident is null && now?.Data is not JobData:
                writes.Jobs.Insert(element.Id, HandlerJob(instance, scope.Id, element));
                break;
            default:
                break;
        }
        if (element.Incident is { } incident && now?.Incident is null)
        {
            Raise(new IncidentRaised(instance, scope.Id, element.Id, element.Node, incident.Code, incident.Message));
        }
    }

    private void Reopen(long instance, long scope, ElementInstance element, TaskData data)
    {
        var owner = InstanceOf(instance);
        work.Touch(Topics.Inbox);
        writes.Add(
            new TaskChange
            {
                IsReopened = true,
                Current = data,
                Row = new TaskRow
                {
                    Id = element.Id,
                    RootId = tree.Root.Id,
                    InstanceId = instance,
                    ScopeId = scope,
                    Process = owner.Process,
                    DeploymentId = owner.DeploymentId,
                    Node = element.Node,
                    Assignee = data.Assignee,
                    CandidateLines = string.Join('\n', data.Candidates),
                    DueAt = data.DueAt,
                    Priority = (short)data.Priority,
                    CreatedAt = data.CreatedAt,
                },
            }
        );
    }

    private JobRow HandlerJob(long instance, long scope, ElementInstance element) =>
        new()
        {
            Id = element.Id,
            Kind = JobKind.Handler,
            DueAt = context.Now,
            RootId = tree.Root.Id,
            InstanceId = instance,
            ScopeId = scope,
            Process = InstanceOf(instance).Process,
            Node = element.Node,
            CreatedAt = context.Now,
        };

    private void RestoreSubscriptions(ProcessState now, ProcessState then)
    {
        var (waitsNow, waitsThen) = (Subscriptions(now), Subscriptions(then));
        foreach (var (id, (scope, waited)) in waitsNow)
        {
            if (!waitsThen.ContainsKey(id))
            {
                CloseSubscription(new SubscriptionClosed(now.InstanceOf(scope).Id, scope.Id, id, waited.Kind));
            }
        }
        foreach (var (id, (scope, waited)) in waitsThen)
        {
            var instance = then.InstanceOf(scope).Id;
            if (waitsNow.TryGetValue(id, out var known) && known.Subscription == waited || waited.Kind == SubscriptionKind.Condition)
            {
                continue;
            }
            if (waited.Kind == SubscriptionKind.Timer)
            {
                Schedule(new TimerScheduled(instance, scope.Id, waited));
            }
            else
            {
                Open(new SubscriptionOpened(instance, scope.Id, waited));
            }
        }
    }

    private static Dictionary<long, (ScopeState Scope, ElementInstance Element)> Elements(ProcessState state) =>
        state
            .Scopes.Values.SelectMany(scope => scope.Elements.Select(element => (Scope: scope, Element: element)))
            .ToDictionary(pair => pair.Element.Id);

    private static Dictionary<long, (ScopeState Scope, Subscription Subscription)> Subscriptions(ProcessState state) =>
        state
            .Scopes.Values.SelectMany(scope => scope.Subscriptions.Select(subscription => (Scope: scope, Subscription: subscription)))
            .ToDictionary(pair => pair.Subscription.Id);
}
