using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model;

/// <summary>What stands on the diagram with an id of its own (BPMN 2.0.2, 8.4.6).</summary>
public abstract record FlowElement
{
    /// <summary>An NCName, unique in the file.</summary>
    public required string Id { get; init; }
    public LocalizedText? Name { get; init; }
    public LocalizedText? Documentation { get; init; }
}

/// <summary>An event, activity or gateway (BPMN 2.0.2, 8.4.9).</summary>
public abstract record FlowNode : FlowElement
{
    /// <summary>The stage that the subject is in while this node is worked on; null leaves the stage as it is.</summary>
    public string? Stage { get; init; }

    /// <summary>Whether a jump to another stage leaves this node's work open.</summary>
    public bool Keep { get; init; }

    /// <summary>Values written when the node completes, in order (BPMN 2.0.2, 10.4.2: output associations).</summary>
    public ImmutableArray<Assignment> Set { get; init; } = [];
}

/// <summary>A sequence flow (BPMN 2.0.2, 8.4.13).</summary>
public sealed record SequenceFlow : FlowElement
{
    public required string Source { get; init; }
    public required string Target { get; init; }

    /// <summary>Taken only when true; null always.</summary>
    public Expression? Condition { get; init; }

    /// <summary>Taken where no other flow of the source is.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The outcome of the source task that takes this flow. Such flows stand for an implied exclusive gateway.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether the reader made the id; such ids are not written back.</summary>
    public bool IsIdImplied { get; init; } = true;
}

/// <summary>An event (BPMN 2.0.2, 10.5): a position composed with any number of event definitions (none: a none event).</summary>
public abstract record Event : FlowNode
{
    public ImmutableArray<EventDefinition> Definitions { get; init; } = [];
}

/// <summary>A start event (BPMN 2.0.2, 10.5.2), of a process or of an event subprocess.</summary>
public sealed record StartEvent : Event
{
    /// <summary>In an event subprocess: whether its start ends the work of the enclosing scope.</summary>
    public bool IsInterrupting { get; init; } = true;

    /// <summary>With several definitions: whether all must occur.</summary>
    public bool ParallelMultiple { get; init; }
}

/// <summary>An end event (BPMN 2.0.2, 10.5.3).</summary>
public sealed record EndEvent : Event;

/// <summary>An intermediate event that waits (BPMN 2.0.2, 10.5.4).</summary>
public sealed record IntermediateCatchEvent : Event
{
    /// <summary>With several definitions: whether all must occur.</summary>
    public bool ParallelMultiple { get; init; }
}

/// <summary>An intermediate event that acts (BPMN 2.0.2, 10.5.4).</summary>
public sealed record IntermediateThrowEvent : Event;

/// <summary>An event on the border of an activity (BPMN 2.0.2, 10.5.4).</summary>
public sealed record BoundaryEvent : Event
{
    public required string AttachedTo { get; init; }

    /// <summary>Whether the event ends the activity (cancelActivity). Meaningless for compensation.</summary>
    public bool IsInterrupting { get; init; } = true;
    public bool ParallelMultiple { get; init; }

    /// <summary>For a compensation event: the activity that compensates.</summary>
    public string? CompensationHandler { get; init; }
}

/// <summary>A gateway (BPMN 2.0.2, 10.6).</summary>
public abstract record Gateway : FlowNode;

/// <summary>Takes the first flow whose condition holds (BPMN 2.0.2, 10.6.2).</summary>
public sealed record ExclusiveGateway : Gateway;

/// <summary>Takes every flow; waits for a token on every incoming flow (BPMN 2.0.2, 10.6.4).</summary>
public sealed record ParallelGateway : Gateway;

/// <summary>Takes every flow whose condition holds; waits for every token that can still come (BPMN 2.0.2, 10.6.3).</summary>
public sealed record InclusiveGateway : Gateway;

/// <summary>Goes the way of the event that occurs first (BPMN 2.0.2, 10.6.6).</summary>
public sealed record EventBasedGateway : Gateway
{
    /// <summary>Whether one of its events starts the process; it then has no incoming flow.</summary>
    public bool Instantiate { get; init; }

    /// <summary>Where it starts the process: whether every event occurs once, and the process waits for them all (eventGatewayType Parallel).</summary>
    public bool IsParallel { get; init; }
}

/// <summary>
/// Lets tokens through when its condition over their number holds, and takes the others in until it is ready again (BPMN 2.0.2, 10.6.5 and 13.4.5).
/// </summary>
public sealed record ComplexGateway : Gateway
{
    /// <summary>
    /// When it goes; FEEL over <c>activationCount</c>, the tokens that are there, and the ids of its incoming flows, each the number of tokens on it.
    /// Null waits for a token on every incoming flow.
    /// </summary>
    public Expression? ActivationCondition { get; init; }
}
