using System.Collections.Immutable;

namespace ProcessCrm.Engine.Diagram;

/// <summary>What a diagram shows.</summary>
public sealed record DiagramOptions
{
    /// <summary>English labels, and the names of performers as the definition gives them.</summary>
    public static DiagramOptions Default { get; } = new();

    /// <summary>The language of the labels: <c>en</c> or <c>ru</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The longest a node's name gets; the rest is an ellipsis, and the whole name is in the tooltip.</summary>
    public int MaxNameLines { get; init; } = 5;

    /// <summary>Whether a flow that has a condition and no name shows the condition.</summary>
    public bool ShowConditions { get; init; } = true;

    /// <summary>
    /// The name to show for a principal (<c>group:marketing</c> → <c>Marketing</c>); null from it, or without it, shows what the definition says.
    /// </summary>
    public Func<string, string?>? PrincipalName { get; init; }

    /// <summary>
    /// The name to show for a field that an expression reads (<c>lead.manager</c> → <c>Manager</c>), where no form of the process names it; null
    /// from it, or without it, shows its last part as words.
    /// </summary>
    public Func<string, string?>? FieldName { get; init; }

    /// <summary>The annotations and data to draw beside the nodes.</summary>
    public ImmutableArray<Artifact> Artifacts { get; init; } = [];

    /// <summary>The groups to draw around nodes.</summary>
    public ImmutableArray<NodeGroup> Groups { get; init; } = [];

    /// <summary>
    /// The upper left corners of shapes that somebody has put somewhere, by the ids of their nodes; the layout places the others. Pools, lanes and
    /// stages stay where they are.
    /// </summary>
    public ImmutableDictionary<string, Point> Positions { get; init; } = ImmutableDictionary<string, Point>.Empty;

    /// <summary>The nodes that messages join from below.</summary>
    internal ImmutableHashSet<string> JoinedBelow { get; init; } = [];
}
