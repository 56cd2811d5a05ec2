using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>A process instance began; its outermost scope has the instance's id.</summary>
/// <param name="Process">The version that it is bound to.</param>
/// <param name="BusinessKey">The key given by who started it.</param>
/// <param name="Subject">The record that it is about; for the root instance only.</param>
/// <param name="ParentScope">The scope of the calling activity; 0 for a root instance.</param>
/// <param name="Owner">The calling element instance; 0 for a root instance.</param>
/// <param name="CalledBy">The calling node; null for a root instance.</param>
public sealed record InstanceStarted(
    long Instance,
    long Scope,
    ProcessRef Process,
    string BusinessKey,
    SubjectRef? Subject,
    long ParentScope = 0,
    long Owner = 0,
    string? CalledBy = null
) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft)
    {
        if (Owner == 0)
        {
            draft.Root(Instance, Subject);
        }
        draft.Add(
            new ScopeState
            {
                Id = Instance,
                Kind = ScopeKind.Process,
                Parent = ParentScope,
                Owner = Owner,
                Node = CalledBy,
                Instance = new InstanceHeader(Process, BusinessKey),
            }
        );
    }
}

/// <summary>How an instance ended.</summary>
public enum InstanceEnding
{
    /// <summary>By itself.</summary>
    Completed,

    /// <summary>By a terminate end event.</summary>
    Terminated,

    /// <summary>From outside, or with its parent.</summary>
    Cancelled,
}

/// <summary>A process instance ended.</summary>
public sealed record InstanceEnded(long Instance, long Scope, InstanceEnding Ending, string? Reason = null) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.Remove(Instance);
}

/// <summary>The inside of a subprocess, iteration or compensation handler began.</summary>
/// <param name="Opened">The id of the new scope.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">The element instance that it is the inside of.</param>
/// <param name="Node">That element's node.</param>
/// <param name="LoopCounter">For an iteration: its place, from 1.</param>
/// <param name="Variables">The variables declared in it, with their first values.</param>
public sealed record ScopeOpened(
    long Instance,
    long Scope,
    long Opened,
    ScopeKind Kind,
    long Owner,
    string Node,
    int LoopCounter,
    FeelContext Variables
) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.Add(
            new ScopeState
            {
                Id = Opened,
                Kind = Kind,
                Parent = Scope,
                Owner = Owner,
                Node = Node,
                LoopCounter = LoopCounter,
                Variables = Variables,
            }
        );
}

/// <summary>A scope is over. <c>Scope</c> is the scope itself.</summary>
public sealed record ScopeClosed(long Instance, long Scope) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) => draft.Remove(Scope);
}

/// <summary>Variables of a scope got values.</summary>
/// <param name="Values">The values, by name; other variables stay.</param>
public sealed record VariablesSet(long Instance, long Scope, FeelContext Values) : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft) =>
        draft.Edit(
            Scope,
            scope =>
            {
                var variables = scope.Variables;
                foreach (var (name, value) in Values)
                {
                    variables = variables.With(name, value);
                }
                return scope with { Variables = variables };
            }
        );
}

/// <summary>The process wrote a data store, which the shell keeps for all processes (BPMN 2.0.2, 10.4.1).</summary>
/// <param name="Store">Its name.</param>
/// <param name="Value">What it holds from now on.</param>
public sealed record DataStoreWritten(long Instance, long Scope, string Store, FeelValue Value) : ProcessEvent(Instance, Scope);

/// <summary>The process wrote fields of its subject; the shell carries them over in the same transaction.</summary>
/// <param name="Fields">The values by path below the subject (<c>maturity</c>, <c>client.phone</c>).</param>
public sealed record SubjectWritten(long Instance, long Scope, FeelContext Fields) : ProcessEvent(Instance, Scope);

/// <summary>The subject went to another stage.</summary>
/// <param name="Stage">The stage entered.</param>
/// <param name="From">The stage left; null for none.</param>
/// <param name="Final">For a final stage: <c>won</c> or <c>lost</c>.</param>
/// <param name="Jumped">Whether somebody jumped.</param>
public sealed record StageEntered(long Instance, long Scope, string Stage, string? From, string? Final, bool Jumped)
    : ProcessEvent(Instance, Scope)
{
    /// <summary>When the subject should have left the stage; null where the stage says nothing.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>By when the next step must be planned; null where the stage says nothing (X7).</summary>
    public DateTimeOffset? PlanBy { get; init; }

    internal override void Apply(StateDraft draft) =>
        draft.Edit(Instance, scope => scope with { Instance = scope.Instance! with { Stage = Stage } });
}

/// <summary>Tokens were moved by hand.</summary>
public sealed record TokensMoved(long Instance, long Scope, string From, string To) : ProcessEvent(Instance, Scope);

/// <summary>An element cannot go on and waits for a person.</summary>
public sealed record IncidentRaised(long Instance, long Scope, long Element, string Node, string Code, string Message)
    : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft)
    {
        draft.EditElement(Scope, Element, element => element with { Incident = new Incident(Code, Message) });
        draft.CountIncident(Instance, 1);
    }
}

/// <summary>An incident ended.</summary>
/// <param name="Resolution"><c>retried</c>, <c>skipped</c> or <c>cancelled</c>.</param>
public sealed record IncidentResolved(long Instance, long Scope, long Element, string Node, string Resolution)
    : ProcessEvent(Instance, Scope)
{
    internal override void Apply(StateDraft draft)
    {
        draft.EditElement(Scope, Element, element => element with { Incident = null });
        draft.CountIncident(Instance, -1);
    }
}

/// <summary>A BPMN error was thrown.</summary>
/// <param name="Code">The error's code; null for none.</param>
/// <param name="CaughtBy">The event that caught it; null where nothing did.</param>
public sealed record ErrorThrown(long Instance, long Scope, string Node, string? Code, string? Message, string? CaughtBy)
    : ProcessEvent(Instance, Scope);

/// <summary>An escalation was thrown.</summary>
/// <param name="Code">The escalation's code; null for none.</param>
/// <param name="CaughtBy">The event that caught it; null where nothing did.</param>
public sealed record EscalationThrown(long Instance, long Scope, string Node, string? Code, string? CaughtBy)
    : ProcessEvent(Instance, Scope);
