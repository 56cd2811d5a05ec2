using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>A timer was set, or set again for its next repetition.</summary>
public sealed record TimerScheduled(long Instance, long Scope, Subscription Subscription) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.PutSubscription(Scope, Subscription);
}

/// <summary>A message, signal or condition is waited for.</summary>
public sealed record SubscriptionOpened(long Instance, long Scope, Subscription Subscription) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.PutSubscription(Scope, Subscription);
}

/// <summary>A condition was evaluated with another value than before.</summary>
public sealed record ConditionEvaluated(long Instance, long Scope, long Subscription, string Node, bool Holds)
    : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.EditSubscription(Scope, Subscription, subscription => subscription with { Held = Holds });
}

/// <summary>An event that was waited for occurred.</summary>
/// <param name="Subscription">What waited.</param>
/// <param name="Kind">What occurred.</param>
/// <param name="Node">The event node.</param>
/// <param name="Payload">What came along.</param>
public sealed record EventOccurred(long Instance, long Scope, long Subscription, SubscriptionKind Kind, string Node, FeelContext Payload)
    : ProcessEvent(Instance, Scope);

/// <summary>An event is not waited for any more.</summary>
public sealed record SubscriptionClosed(long Instance, long Scope, long Subscription, SubscriptionKind Kind) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.RemoveSubscription(Scope, Subscription);
}

/// <summary>The process sent a message; the shell delivers it after commit.</summary>
public sealed record MessageSent(long Instance, long Scope, string Node, string Name, string? Key, FeelContext Payload)
    : ProcessEvent(Instance, Scope);

/// <summary>The process broadcast a signal; the shell delivers it after commit.</summary>
public sealed record SignalSent(long Instance, long Scope, string Node, string Name, FeelContext Payload) : ProcessEvent(Instance, Scope);

/// <summary>A completed activity can be compensated from now on.</summary>
public sealed record CompensationRecorded(long Instance, long Scope, CompensationRecord Record) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.Edit(Scope, scope => scope with { Compensations = scope.Compensations.Add(Record) });
}

/// <summary>Records of completed activities left a scope, to be compensated or since the scope's compensation is over.</summary>
public sealed record CompensationTaken(long Instance, long Scope, ImmutableArray<long> Records) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.Edit(Scope, scope => scope with { Compensations = scope.Compensations.RemoveAll(r => Records.Contains(r.Id)) });
}

/// <summary>A throwing element went on to the next handler.</summary>
/// <param name="Pending">What is to be compensated yet, the next one last.</param>
/// <param name="Handler">The scope of the handler now at work; 0 for none.</param>
/// <param name="Detached">Whether the token went on without waiting.</param>
public sealed record CompensationAdvanced(
    long Instance,
    long Scope,
    long Element,
    string Node,
    ImmutableArray<CompensationRecord> Pending,
    long Handler,
    bool Detached
) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.EditElement(Scope, Element, element => element with { Data = new CompensationData(Pending, Handler, Detached) });
}
