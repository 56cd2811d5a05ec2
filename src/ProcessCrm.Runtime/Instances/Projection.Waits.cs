using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime.Instances;

/// <summary>What instances wait for: jobs, subscriptions, incidents.</summary>
internal sealed partial class Projection
{
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
