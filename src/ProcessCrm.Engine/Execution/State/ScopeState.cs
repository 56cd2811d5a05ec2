using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>What a scope is the inside of.</summary>
public enum ScopeKind
{
    /// <summary>A process instance; variables are not looked up beyond it.</summary>
    Process,

    /// <summary>A subprocess, embedded or started by an event.</summary>
    SubProcess,

    /// <summary>One instance of a multi-instance activity.</summary>
    Iteration,

    /// <summary>A compensation handler at work, over the data of then.</summary>
    Compensation,
}

/// <summary>
/// One scope of an instance: its variables, the element instances alive in it, tokens that wait at joins, and what it waits for.
/// The unit in which state is stored. Immutable.
/// </summary>
public sealed record ScopeState
{
    public required long Id { get; init; }
    public required ScopeKind Kind { get; init; }

    /// <summary>The enclosing scope; 0 for the root.</summary>
    public long Parent { get; init; }

    /// <summary>The element instance of the enclosing scope that this scope is the inside of; 0 for the root.</summary>
    public long Owner { get; init; }

    /// <summary>The node of <see cref="Owner"/>; null for the root.</summary>
    public string? Node { get; init; }

    /// <summary>For an iteration: its place, counted from 1.</summary>
    public int LoopCounter { get; init; }

    /// <summary>For an iteration that completed and is kept for its result: the result.</summary>
    public FeelValue? Output { get; init; }

    /// <summary>For a process scope: what the instance is.</summary>
    public InstanceHeader? Instance { get; init; }

    /// <summary>The variables declared here.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>The element instances alive here, in order of entry.</summary>
    public ImmutableArray<ElementInstance> Elements { get; init; } = [];

    /// <summary>The ids of the flows whose tokens wait at a join, one entry for each token, in order of arrival.</summary>
    public ImmutableArray<string> Parked { get; init; } = [];

    /// <summary>The events waited for, by elements of this scope and by its event subprocesses.</summary>
    public ImmutableArray<Subscription> Subscriptions { get; init; } = [];

    /// <summary>Completed activities that can be compensated, in order of completion.</summary>
    public ImmutableArray<CompensationRecord> Compensations { get; init; } = [];

    /// <summary>The element instance with an id; null where there is none.</summary>
    public ElementInstance? Element(long id)
    {
        foreach (var element in Elements)
        {
            if (element.Id == id)
            {
                return element;
            }
        }
        return null;
    }
}

/// <summary>What a process scope knows of its instance.</summary>
/// <param name="Process">The version that the instance is bound to.</param>
/// <param name="BusinessKey">A key given by who started it; may be empty.</param>
/// <param name="Stage">The stage entered last; null for none.</param>
/// <param name="OpenIncidents">How many incidents are open in the instance, called instances excluded.</param>
public sealed record InstanceHeader(ProcessRef Process, string BusinessKey = "", string? Stage = null, int OpenIncidents = 0);

/// <summary>One pass of a token through a node that is not over yet.</summary>
/// <param name="Id">The id of this element instance; also that of its task or job.</param>
/// <param name="Node">The node's id.</param>
/// <param name="Data">What the element's kind keeps; null for nothing.</param>
/// <param name="Incident">Why it cannot go on; null while all is well.</param>
public sealed record ElementInstance(long Id, string Node, ElementData? Data = null, Incident? Incident = null);

/// <summary>Something that went wrong inside a process and waits for a person.</summary>
/// <param name="Code">Stable (<c>noFlow</c>, <c>uncaughtError</c>, <c>jobFailed</c>, <c>expression</c>, …).</param>
/// <param name="Message">What happened.</param>
public sealed record Incident(string Code, string Message);

/// <summary>An event that is waited for.</summary>
/// <param name="Id">The id by which the shell triggers it.</param>
/// <param name="Kind">What is waited for.</param>
/// <param name="Node">The event node: a catch event, boundary event, receive task, or start event of an event subprocess.</param>
/// <param name="Definition">The index of the event definition within the node.</param>
/// <param name="Element">The element instance that waits, or that the boundary event is attached to; 0 for an event subprocess.</param>
/// <param name="Name">The name of the message or signal.</param>
/// <param name="Key">The correlation key of the message.</param>
/// <param name="DueAt">When the timer is due.</param>
/// <param name="Remaining">How often a repeating timer fires yet, this time included; -1 without end; 1 for once.</param>
/// <param name="Interval">For a repeating timer: what <see cref="TimerSchedule.Interval"/> says.</param>
/// <param name="Held">For a condition: whether it held when it was evaluated last.</param>
public sealed record Subscription(
    long Id,
    SubscriptionKind Kind,
    string Node,
    int Definition = 0,
    long Element = 0,
    string? Name = null,
    string? Key = null,
    DateTimeOffset? DueAt = null,
    int Remaining = 1,
    string? Interval = null,
    bool Held = false
);

/// <summary>What is waited for.</summary>
public enum SubscriptionKind
{
    Timer,
    Message,
    Signal,
    Condition,
}

/// <summary>A completed activity that can be compensated, with the data of then (BPMN 2.0.2, 10.7).</summary>
/// <param name="Id">The id of the record.</param>
/// <param name="Node">The completed activity.</param>
/// <param name="Handler">The activity, or the event subprocess, that compensates it; null where only <paramref name="Inner"/> is compensated.</param>
/// <param name="Data">The variables visible when it completed.</param>
/// <param name="Inner">Of a completed subprocess: what can be compensated inside, in order of completion.</param>
public sealed record CompensationRecord(long Id, string Node, string? Handler, FeelContext Data, ImmutableArray<CompensationRecord> Inner);
