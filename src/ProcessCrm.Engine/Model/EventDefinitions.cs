using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model;

/// <summary>What an event reacts to or does (BPMN 2.0.2, 10.5.5).</summary>
public abstract record EventDefinition;

/// <summary>A message: caught by name and correlation key, or sent.</summary>
/// <param name="Message">The id of the message, declared in the file; empty where none is named, which cannot be executed.</param>
/// <param name="CorrelationKey">The key to wait for or to send with; FEEL; null for none.</param>
public sealed record MessageEventDefinition(string Message, Expression? CorrelationKey = null) : EventDefinition
{
    /// <summary>When sent: the values that go along; when caught: the values kept of those that came (none given: all).</summary>
    public ImmutableArray<Assignment> Payload { get; init; } = [];
}

/// <summary>A timer. Exactly one of the three is given: ISO 8601, literal or by FEEL.</summary>
/// <param name="Date">The instant (timeDate).</param>
/// <param name="Duration">The time from now (timeDuration).</param>
/// <param name="Cycle">A repeating interval such as <c>R3/PT10S</c> (timeCycle).</param>
public sealed record TimerEventDefinition(Expression? Date = null, Expression? Duration = null, Expression? Cycle = null) : EventDefinition;

/// <summary>A signal, caught or broadcast; an empty id where none is named, which cannot be executed.</summary>
public sealed record SignalEventDefinition(string Signal) : EventDefinition
{
    public ImmutableArray<Assignment> Payload { get; init; } = [];
}

/// <summary>An error, caught or thrown; a catch without an error catches every one.</summary>
public sealed record ErrorEventDefinition(string? Error) : EventDefinition;

/// <summary>
/// An escalation (BPMN 2.0.2, 10.5.5), caught or thrown: told outwards, and nobody has to catch it; a catch without an escalation catches every one.
/// </summary>
public sealed record EscalationEventDefinition(string? Escalation) : EventDefinition;

/// <summary>A jump within one scope, from a throwing event to the catching one of the same name (BPMN 2.0.2, 10.5.5).</summary>
public sealed record LinkEventDefinition(string Link) : EventDefinition;

/// <summary>Cancels a transaction: thrown by an end event inside, caught on its border (BPMN 2.0.2, 10.3.5 and 13.3.4).</summary>
public sealed record CancelEventDefinition : EventDefinition;

/// <summary>A condition over variables and the subject; evaluated when armed and after each change.</summary>
public sealed record ConditionalEventDefinition(Expression Condition) : EventDefinition;

/// <summary>Compensation: of one activity, or of the whole scope where none is named.</summary>
public sealed record CompensateEventDefinition(string? Activity = null, bool WaitForCompletion = true) : EventDefinition;

/// <summary>Ends the whole scope at once.</summary>
public sealed record TerminateEventDefinition : EventDefinition;
