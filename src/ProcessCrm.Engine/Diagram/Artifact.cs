using System.Collections.Immutable;

namespace ProcessCrm.Engine.Diagram;

/// <summary>What stands beside the flow (BPMN 2.0.2, 8.4.1 and 10.4.1).</summary>
public enum ArtifactKind
{
    /// <summary>A text annotation.</summary>
    Annotation,
    DataObject,
    DataInput,
    DataOutput,
    DataStore,
}

/// <summary>An annotation, or data that is read and written.</summary>
public sealed record Artifact
{
    public required string Id { get; init; }
    public required ArtifactKind Kind { get; init; }

    /// <summary>The text of an annotation, the name of data.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the data is a collection.</summary>
    public bool IsCollection { get; init; }

    /// <summary>The id of the process or subprocess that it stands in; null outside of all.</summary>
    public string? Container { get; init; }

    /// <summary>The id of the node that it stands beside; null for none.</summary>
    public string? Beside { get; init; }

    /// <summary>The lines that join it with nodes, flows or other artifacts.</summary>
    public ImmutableArray<ArtifactLink> Links { get; init; } = [];
}

/// <summary>Which way the arrow of a line between an artifact and something else points.</summary>
public enum LinkDirection
{
    /// <summary>There is no arrow.</summary>
    None,
    ToArtifact,
    FromArtifact,
}

/// <summary>A line between an artifact and something else.</summary>
/// <param name="Id">The id of the association.</param>
/// <param name="Other">The id of the other end.</param>
/// <param name="Direction">Where the arrow points.</param>
public sealed record ArtifactLink(string Id, string Other, LinkDirection Direction);

/// <summary>Nodes that are shown to belong together (BPMN 2.0.2, 8.4.1.2).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its name; may be empty.</param>
/// <param name="Nodes">The ids of its nodes.</param>
public sealed record NodeGroup(string Id, string Text, ImmutableArray<string> Nodes);
