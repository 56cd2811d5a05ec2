using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>What a tree of instances is asked to do. A command is done whole or refused whole.</summary>
public abstract record Command;

/// <summary>Starts a root instance.</summary>
/// <param name="Process">The version to run.</param>
/// <param name="Variables">The variables that it starts with.</param>
public sealed record StartInstance(ProcessRef Process, FeelContext Variables) : Command
{
    /// <summary>The id of the new instance; 0 takes the next id of the step.</summary>
    public long Id { get; init; }
    public string BusinessKey { get; init; } = "";
    public SubjectRef? Subject { get; init; }

    /// <summary>The node to start at: a start event (a message's, say), or any node of the process for an import (backdated start); null for the none start event.</summary>
    public string? At { get; init; }

    /// <summary>The stage whose entry node to start at, instead of <see cref="At"/>.</summary>
    public string? AtStage { get; init; }
}

/// <summary>Completes an open user task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Outcome">The chosen result; null where the task has none.</param>
/// <param name="Values">The values of the form.</param>
public sealed record CompleteTask(long Task, string? Outcome, FeelContext Values) : Command
{
    /// <summary>The scope that holds the task, where the shell knows it; 0 to look in the loaded scopes.</summary>
    public long Scope { get; init; }

    /// <summary>Whether values that no form field of the task asks for are refused.</summary>
    public bool FormFieldsOnly { get; init; }
}

/// <summary>Gives a task to somebody, or to nobody.</summary>
/// <param name="Task">The task.</param>
/// <param name="Assignee">Who does it now (<c>user:…</c>); null gives it back to its candidates.</param>
/// <param name="OnlyIfFree">Refuse where somebody else has it: a claim.</param>
public sealed record AssignTask(long Task, string? Assignee, bool OnlyIfFree) : Command;

/// <summary>Answers a job.</summary>
/// <param name="Job">The job.</param>
/// <param name="Variables">Its result.</param>
public sealed record CompleteJob(long Job, FeelContext Variables) : Command;

/// <summary>Answers a job with a BPMN error.</summary>
public sealed record ThrowJobError(long Job, string Code, string Message, FeelContext Variables) : Command;

/// <summary>Gives a job up: an incident.</summary>
public sealed record FailJob(long Job, string Message) : Command;

/// <summary>Tells that an awaited event has occurred: a timer is due, a message or signal came.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Payload">What came along.</param>
public sealed record TriggerEvent(long Subscription, FeelContext Payload) : Command;

/// <summary>Sets variables of an instance from outside, each replaced whole.</summary>
public sealed record SetVariables(long Instance, FeelContext Variables) : Command;

/// <summary>Tells that the subject was edited: conditions are evaluated again, and performers of unclaimed tasks.</summary>
public sealed record SubjectChanged : Command;

/// <summary>Goes to a stage: the open work of the root scope is cancelled, but for nodes marked <c>keep</c>, and the stage's entry is entered (C6, D12, D13).</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Values">The values of the stage's form.</param>
public sealed record JumpToStage(long Instance, string Stage, FeelContext Values) : Command;

/// <summary>Moves all tokens of a node to another node of the same scope.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="From">Where the tokens are.</param>
/// <param name="To">Where they go.</param>
public sealed record MoveTokens(long Instance, string From, string To) : Command;

/// <summary>Cancels an instance and all below it.</summary>
public sealed record CancelInstance(long Instance, string? Reason = null) : Command;

/// <summary>Ends an incident.</summary>
/// <param name="Element">The element instance that has it.</param>
/// <param name="Skip">Whether to go on as if the element had completed; else it is tried again.</param>
public sealed record ResolveIncident(long Element, bool Skip) : Command;
