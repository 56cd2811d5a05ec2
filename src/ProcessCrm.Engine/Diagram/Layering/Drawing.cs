using System.Collections.Immutable;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>The finished drawing of one container, from its own top left corner.</summary>
/// <param name="MainRow">The height of the main path.</param>
internal sealed record Drawing(
    int Width,
    int Height,
    int MainRow,
    ImmutableArray<LayoutNode> Nodes,
    ImmutableArray<LayoutEdge> Edges,
    ImmutableArray<LayoutBand> Bands,
    ImmutableArray<LayoutLane> Lanes,
    ImmutableArray<LayoutArtifact> Artifacts
);
