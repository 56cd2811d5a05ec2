using ProcessCrm.Engine.Execution.Elements;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>Tells that an awaited event has occurred: a timer is due, a message or signal came.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Payload">What came along.</param>
public sealed record TriggerEvent(long Subscription, FeelContext Payload) : Command
{
    /// <summary>The scope that keeps the subscription, where the shell knows it; 0 to look in the loaded scopes.</summary>
    public long Scope { get; init; }

    internal override void Begin(Step step)
    {
        foreach (var scope in Scope != 0 && step.Draft.Has(Scope) ? [step.Draft.Scope(Scope)] : step.Draft.Scopes())
        {
            foreach (var subscription in scope.Subscriptions)
            {
                if (subscription.Id == Subscription)
                {
                    step.IsUnattended = true;
                    step.Trigger(scope, subscription, Payload);
                    return;
                }
            }
        }
        if (step.Draft.HasPartialLoops)
        {
            throw new ScopeMissingException(0, step.Draft.PartialLoops.First());
        }
        throw Step.Refuse("notWaiting", "Nothing waits for this event any more.", "Этого события больше никто не ждёт.");
    }
}

/// <summary>
/// Tells that what a due timer causes has failed too often: it waits as an incident of its event, beside what it is attached to, until a person
/// has it retried or given up.
/// </summary>
/// <param name="Subscription">The timer's subscription.</param>
/// <param name="Message">What went wrong.</param>
public sealed record FailTimer(long Subscription, string Message) : Command
{
    internal override void Begin(Step step)
    {
        foreach (var scope in step.Draft.Scopes())
        {
            foreach (var subscription in scope.Subscriptions)
            {
                if (subscription.Id == Subscription && subscription.Kind == SubscriptionKind.Timer)
                {
                    step.RaiseFailedTimer(scope.Id, subscription, Message);
                    return;
                }
            }
        }
        throw Step.Refuse("notWaiting", "Nothing waits for this event any more.", "Этого события больше никто не ждёт.");
    }
}

/// <summary>Sets variables of an instance from outside, each replaced whole.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Variables">The variables.</param>
public sealed record SetVariables(long Instance, FeelContext Variables) : Command
{
    internal override void Begin(Step step) => step.SetHere(InstanceLookup.Open(step, Instance).Id, Variables);
}

/// <summary>Tells that the subject was edited: conditions are evaluated again, and performers of tasks that nobody has claimed.</summary>
public sealed record SubjectChanged : Command
{
    internal override void Begin(Step step)
    {
        if (step.Draft.HasPartialLoops)
        {
            throw new ScopeMissingException(0, step.Draft.PartialLoops.First());
        }
        step.DataChanged();
        foreach (var scope in step.Draft.Scopes())
        {
            foreach (var element in scope.Elements)
            {
                if (element.Data is TaskData data)
                {
                    var at = step.At(scope.Id, element);
                    ((UserTaskElement)at.Node.Behavior).Reassign(step, at, data);
                }
            }
        }
    }
}
