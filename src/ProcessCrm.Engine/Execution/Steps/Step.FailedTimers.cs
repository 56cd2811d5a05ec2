namespace ProcessCrm.Engine.Execution;

/// <summary>Timers that are due and whose step fails again and again.</summary>
internal sealed partial class Step
{
    /// <summary>The code of an incident where what a timer causes has failed too often.</summary>
    private const string FailedTimer = "timerFailed";

    /// <summary>When a timer is due that a person has to look at first.</summary>
    private static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Puts a timer off until a person has looked at it. An element of its own stands for the event, so that the activity that it is attached to
    /// goes on.
    /// </summary>
    public void RaiseFailedTimer(long scope, Subscription subscription, string message)
    {
        var instance = InstanceOf(scope);
        var node = Process(instance.Instance!.Process).Nodes[subscription.Node];
        var at = new ElementContext(subscription.Element == 0 ? node.Container.Owner! : node, scope, NextId());
        Emit(new NodeEntered(instance.Id, scope, at.Element, at.Node.Id));
        RaiseIncident(at, FailedTimer, message);
        Emit(new TimerScheduled(instance.Id, scope, subscription with { DueAt = Never }));
    }

    /// <summary>Has a failed timer fire again now; or gives it up, and goes on where a token waits in it.</summary>
    private void RetryTimer(ElementContext at, bool skip)
    {
        var instance = InstanceOf(at.Scope).Id;
        Emit(new NodeCancelled(instance, at.Scope, at.Element, at.Node.Id));
        var timer = (at.Node.Inner?.EventStart ?? at.Node).Id;
        if (Draft.Scope(at.Scope).Subscriptions.FirstOrDefault(s => s.Node == timer && s.DueAt == Never) is not { } subscription)
        {
            MayComplete(at.Scope);
        }
        else if (!skip)
        {
            Emit(new TimerScheduled(instance, at.Scope, subscription with { DueAt = Now }));
        }
        else if (Draft.Scope(at.Scope).Element(subscription.Element) is { } waiting && waiting.Node == at.Node.Id)
        {
            Complete(At(at.Scope, waiting));
        }
        else
        {
            Emit(new SubscriptionClosed(instance, at.Scope, subscription.Id, subscription.Kind));
            MayComplete(at.Scope);
        }
    }
}
