using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>Events that occur when all of their definitions have (BPMN 2.0.2, 10.5.5: parallel multiple).</summary>
internal sealed partial class Step
{
    /// <summary>In the place of a definition's index: every one has occurred, and what came along is kept already.</summary>
    private const int AllOccurred = int.MaxValue;

    /// <summary>The event definition that starts the instance in this step; null where nothing outside does.</summary>
    public int? StartedBy { get; set; }

    /// <summary>Waits for the other events by which a process starts, after the first.</summary>
    public void AwaitOthers(ElementContext at, int occurred)
    {
        for (var i = 0; i < at.Node.Events.Length; i++)
        {
            if (i != occurred && at.Node.Events[i].Subscribes)
            {
                at.Node.Events[i].Subscribe(this, at.Scope, at.Element, at.Node, i);
            }
        }
    }

    /// <summary>Keeps what came along with one definition, and tells whether it was the last that was waited for.</summary>
    private bool IsLastOfAll(long scope, Subscription subscription, CompiledNode node, FeelContext payload)
    {
        Keep(scope, node, payload, subscription.Definition);
        Emit(new SubscriptionClosed(InstanceOf(scope).Id, scope, subscription.Id, subscription.Kind));
        var isLast = Draft
            .Scope(scope)
            .Subscriptions.All(s => s.Element != subscription.Element || !string.Equals(s.Node, node.Id, StringComparison.Ordinal));
        if (isLast && StaysOpen(node))
        {
            Subscribe(scope, subscription.Element, node);
            HoldConditions(scope, subscription.Element, node);
        }
        return isLast;
    }

    /// <summary>Notes which conditions hold already, so that they occur only when they hold anew.</summary>
    private void HoldConditions(long scope, long element, CompiledNode node)
    {
        foreach (var subscription in Draft.Scope(scope).Subscriptions)
        {
            if (
                subscription.Kind == SubscriptionKind.Condition
                && subscription.Element == element
                && string.Equals(subscription.Node, node.Id, StringComparison.Ordinal)
                && ((Elements.ConditionalEvent)node.Events[subscription.Definition]).Holds(this, scope)
            )
            {
                Emit(new ConditionEvaluated(InstanceOf(scope).Id, scope, subscription.Id, node.Id, true));
            }
        }
    }

    private void Keep(long scope, CompiledNode node, FeelContext payload, int definition)
    {
        if (definition < node.Events.Length)
        {
            node.Events[definition].Occur(this, scope, node, payload);
        }
    }
}
