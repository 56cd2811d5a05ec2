using System.Collections.Immutable;

namespace ProcessCrm.Engine.Execution;

/// <summary>A token went along a flow.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Waits">Whether it now waits at a join.</param>
public sealed record FlowTaken(long Instance, long Scope, string Flow, bool Waits = false) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft)
    {
        if (Waits)
        {
            draft.Edit(Scope, scope => scope with { Parked = scope.Parked.Add(Flow) });
        }
    }
}

/// <summary>A join let its tokens through.</summary>
/// <param name="Node">The gateway.</param>
/// <param name="Flows">The flows whose waiting tokens were consumed, one entry a token.</param>
public sealed record JoinActivated(long Instance, long Scope, string Node, ImmutableArray<string> Flows) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.Edit(
            Scope,
            scope =>
            {
                var parked = scope.Parked;
                foreach (var flow in Flows)
                {
                    parked = parked.Remove(flow, StringComparer.Ordinal);
                }
                return scope with { Parked = parked };
            }
        );
}

/// <summary>A complex gateway went, and takes in the tokens that still come (BPMN 2.0.2, 13.4.5).</summary>
/// <param name="Flows">The flows whose tokens made it go.</param>
public sealed record GatewayActivated(long Instance, long Scope, long Element, string Node, ImmutableArray<string> Flows)
    : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.EditElement(Scope, Element, element => element with { Data = new GatewayData(Flows) });
}

/// <summary>
/// Nothing is alive in a scope but tokens that wait at a join which no other token can reach any more: a deadlock. The instance stays, until
/// somebody moves the tokens, jumps or cancels.
/// </summary>
/// <param name="Node">The join.</param>
public sealed record JoinStarved(long Instance, long Scope, string Node) : ProcessEvent(Instance, Scope);

/// <summary>Waiting tokens were dropped, by a cancel, a move or the end of their scope.</summary>
public sealed record TokensDropped(long Instance, long Scope, ImmutableArray<string> Flows) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.Edit(
            Scope,
            scope =>
            {
                var parked = scope.Parked;
                foreach (var flow in Flows)
                {
                    parked = parked.Remove(flow, StringComparer.Ordinal);
                }
                return scope with { Parked = parked };
            }
        );
}

/// <summary>A node was entered: an element instance begins.</summary>
/// <param name="Element">Its id.</param>
/// <param name="Node">The node.</param>
public sealed record NodeEntered(long Instance, long Scope, long Element, string Node) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.AddElement(Scope, new ElementInstance(Element, Node));
}

/// <summary>An element instance completed.</summary>
public sealed record NodeCompleted(long Instance, long Scope, long Element, string Node) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.RemoveElement(Scope, Element);
}

/// <summary>An element instance was cancelled.</summary>
public sealed record NodeCancelled(long Instance, long Scope, long Element, string Node) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.RemoveElement(Scope, Element);
}
