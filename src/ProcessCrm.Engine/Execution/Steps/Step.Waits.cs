using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>What is waited for: subscriptions are opened, closed and triggered.</summary>
internal sealed partial class Step
{
    private bool conditionsDirty;

    /// <summary>Waits for the events of a catching node.</summary>
    public void Subscribe(long scope, long element, CompiledNode node)
    {
        for (var i = 0; i < node.Events.Length; i++)
        {
            if (node.Events[i].Subscribes)
            {
                node.Events[i].Subscribe(this, scope, element, node, i);
            }
        }
    }

    /// <summary>Keeps a new subscription.</summary>
    public void Open(long scope, Subscription subscription)
    {
        var instance = InstanceOf(scope).Id;
        Emit(
            subscription.Kind == SubscriptionKind.Timer
                ? new TimerScheduled(instance, scope, subscription)
                : new SubscriptionOpened(instance, scope, subscription)
        );
        conditionsDirty |= subscription.Kind == SubscriptionKind.Condition;
    }

    /// <summary>Stops waiting for what an element waits for, or (null) for all that the scope waits for.</summary>
    public void CloseSubscriptions(long scopeId, long? element)
    {
        var subscriptions = Draft.Scope(scopeId).Subscriptions;
        if (subscriptions.IsEmpty)
        {
            return;
        }
        var instance = InstanceOf(scopeId).Id;
        foreach (var subscription in subscriptions)
        {
            if (element is null || subscription.Element == element)
            {
                Emit(new SubscriptionClosed(instance, scopeId, subscription.Id, subscription.Kind));
            }
        }
    }

    /// <summary>An event that was waited for occurred.</summary>
    public void Trigger(ScopeState scope, Subscription subscription, FeelContext payload)
    {
        var node = Node(scope.Id, subscription.Node);
        Emit(new EventOccurred(InstanceOf(scope.Id).Id, scope.Id, subscription.Id, subscription.Kind, node.Id, payload));
        var definition = subscription.Definition;
        if (node.WaitsForAll)
        {
            if (!IsLastOfAll(scope.Id, subscription, node, payload))
            {
                return;
            }
            definition = AllOccurred;
        }
        else
        {
            Renew(scope.Id, subscription, node);
        }
        switch (node.Model)
        {
            case BoundaryEvent boundary:
                TriggerBoundary(scope.Id, subscription.Element, node, boundary, payload, definition);
                break;
            case StartEvent when subscription.Element == 0:
                TriggerEventSubProcess(scope.Id, node, payload, definition);
                break;
            default:
                TriggerCatch(scope.Id, subscription, node, payload, definition);
                break;
        }
    }

    /// <summary>Closes what fires once, and sets a repeating timer anew from the instant at which it was due.</summary>
    private void Renew(long scopeId, Subscription subscription, CompiledNode node)
    {
        var instance = InstanceOf(scopeId).Id;
        var staysOpen = StaysOpen(node);
        if (subscription.Kind != SubscriptionKind.Timer)
        {
            if (!staysOpen)
            {
                Emit(new SubscriptionClosed(instance, scopeId, subscription.Id, subscription.Kind));
            }
        }
        else if (
            staysOpen && new TimerSchedule(subscription.DueAt!.Value, subscription.Remaining, subscription.Interval).Next() is { } next
        )
        {
            var again = subscription with { DueAt = next.DueAt, Remaining = next.Remaining };
            Emit(new TimerScheduled(instance, scopeId, again));
        }
        else
        {
            Emit(new SubscriptionClosed(instance, scopeId, subscription.Id, subscription.Kind));
        }
    }

    /// <summary>Whether an event may occur again.</summary>
    private static bool StaysOpen(CompiledNode node) =>
        node.Model is BoundaryEvent { IsInterrupting: false } or StartEvent { IsInterrupting: false };

    private void SubscribeBoundaries(ElementContext at)
    {
        foreach (var boundary in at.Node.Boundaries)
        {
            Subscribe(at.Scope, at.Element, boundary);
        }
    }

    private void SubscribeEventSubProcesses(long scope, CompiledScope inside)
    {
        foreach (var eventSubProcess in inside.EventSubProcesses)
        {
            Subscribe(scope, 0, eventSubProcess.Inner!.EventStart!);
        }
    }

    /// <summary>A boundary event occurred: it ends its activity or runs beside it.</summary>
    public void TriggerBoundary(long scope, long host, CompiledNode node, BoundaryEvent boundary, FeelContext payload, int definition)
    {
        if (boundary.IsInterrupting)
        {
            CancelElement(scope, Draft.Scope(scope).Element(host)!);
        }
        PassEvent(scope, node, payload, definition);
    }

    /// <summary>Runs an event node that has just occurred, from entry to its flows.</summary>
    private void PassEvent(long scope, CompiledNode node, FeelContext payload, int definition)
    {
        Keep(scope, node, payload, definition);
        if (!EnterStage(scope, node))
        {
            return;
        }
        var at = new ElementContext(node, scope, NextId());
        Emit(new NodeEntered(InstanceOf(scope).Id, scope, at.Element, node.Id));
        if (IsEndless(scope, node))
        {
            RaiseEndless(at);
            return;
        }
        Complete(at);
    }

    /// <summary>The start of an event subprocess occurred: it runs instead of, or beside, the work of its scope.</summary>
    public void TriggerEventSubProcess(long scope, CompiledNode start, FeelContext payload, int definition)
    {
        var eventSubProcess = start.Container.Owner!;
        if (((StartEvent)start.Model).IsInterrupting)
        {
            CancelInside(scope);
            CloseSubscriptions(scope, 0);
            if (eventSubProcess.Container.Owner?.Behavior is Elements.AdHocElement)
            {
                Elements.AdHocElement.Interrupt(this, Owner(Draft.Scope(scope)));
            }
        }
        if (!EnterStage(scope, eventSubProcess))
        {
            return;
        }
        var at = new ElementContext(eventSubProcess, scope, NextId());
        var instance = InstanceOf(scope).Id;
        Emit(new NodeEntered(instance, scope, at.Element, eventSubProcess.Id));
        var inside = OpenScope(at, ScopeKind.SubProcess, FeelContext.Empty);
        Emit(new ChildScopeLinked(instance, scope, at.Element, inside));
        DeclareVariables(inside, eventSubProcess.Inner!);
        SubscribeEventSubProcesses(inside, eventSubProcess.Inner!);
        PassEvent(inside, start, payload, definition);
        MayComplete(inside);
    }

    private void TriggerCatch(long scopeId, Subscription subscription, CompiledNode node, FeelContext payload, int definition)
    {
        var waiting = Draft.Scope(scopeId).Element(subscription.Element)!;
        if (string.Equals(waiting.Node, node.Id, StringComparison.Ordinal))
        {
            Keep(scopeId, node, payload, definition);
            Complete(new ElementContext(node, scopeId, waiting.Id));
            return;
        }
        PassGateway(At(scopeId, waiting), node, payload, definition);
    }

    /// <summary>Looks whether conditions waited for hold now, after data changed or a condition was armed; triggers the first that newly does.</summary>
    private bool TriggerConditions()
    {
        if (!conditionsDirty)
        {
            return false;
        }
        LoadWaitingLoops();
        foreach (var scope in Draft.Scopes())
        {
            foreach (var subscription in scope.Subscriptions)
            {
                if (subscription.Kind != SubscriptionKind.Condition)
                {
                    continue;
                }
                var node = Node(scope.Id, subscription.Node);
                var holds = ((Elements.ConditionalEvent)node.Events[subscription.Definition]).Holds(this, scope.Id);
                if (holds == subscription.Held)
                {
                    continue;
                }
                Emit(new ConditionEvaluated(InstanceOf(scope.Id).Id, scope.Id, subscription.Id, node.Id, holds));
                if (holds)
                {
                    Trigger(Draft.Scope(scope.Id), subscription with { Held = true }, FeelContext.Empty);
                    return true;
                }
            }
        }
        conditionsDirty = false;
        return false;
    }

    /// <summary>Asks for the instances of loops that are not loaded and may wait for a condition.</summary>
    private void LoadWaitingLoops()
    {
        foreach (var loop in Draft.PartialLoops)
        {
            if (TryFind(loop, 0, out var scope, out var element) && Node(scope.Id, element.Node).Model is CallActivity or SubProcess)
            {
                throw new ScopeMissingException(0, loop);
            }
        }
    }
}
