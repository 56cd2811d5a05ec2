using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model;

/// <summary>How participants talk to each other: pools and the messages between them (BPMN 2.0.2, 9). Told and drawn; messages are delivered by name.</summary>
public sealed record Collaboration
{
    public required string Id { get; init; }
    public LocalizedText? Name { get; init; }
    public ImmutableArray<Participant> Participants { get; init; } = [];
    public ImmutableArray<MessageFlow> MessageFlows { get; init; } = [];
}

/// <summary>A pool (BPMN 2.0.2, 9.3).</summary>
public sealed record Participant
{
    public required string Id { get; init; }
    public LocalizedText? Name { get; init; }

    /// <summary>The id of its process; null for a pool whose inside is not told.</summary>
    public string? Process { get; init; }
}

/// <summary>A message on its way from one pool to another (BPMN 2.0.2, 9.4).</summary>
public sealed record MessageFlow
{
    public required string Id { get; init; }
    public LocalizedText? Name { get; init; }

    /// <summary>The id of a flow node or a participant.</summary>
    public required string Source { get; init; }

    /// <summary>The id of a flow node or a participant of another pool.</summary>
    public required string Target { get; init; }

    /// <summary>The id of the message; null where that is not told.</summary>
    public string? Message { get; init; }
}

/// <summary>A part of a pool, for those who do the work in it or anything else (BPMN 2.0.2, 10.8). Has no part in the execution.</summary>
public sealed record Lane
{
    public required string Id { get; init; }
    public LocalizedText? Name { get; init; }

    /// <summary>The ids of the nodes in it.</summary>
    public ImmutableArray<string> Nodes { get; init; } = [];

    /// <summary>The lanes that it is divided into.</summary>
    public ImmutableArray<Lane> Lanes { get; init; } = [];
}
