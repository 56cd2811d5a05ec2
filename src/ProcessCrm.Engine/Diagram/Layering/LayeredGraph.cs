namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>The graph cut into layers. A line that is longer than one layer has an item in each layer between.</summary>
internal sealed class LayeredGraph
{
    public required Graph Graph { get; init; }
    public required List<Layer> Layers { get; init; }
    public required List<Piece> Pieces { get; init; }

    public IEnumerable<Item> Items => Layers.SelectMany(l => l.Items);
}

/// <summary>One layer: nodes, or the labels on the lines between two of those.</summary>
internal sealed class Layer
{
    public required int Column { get; init; }
    public required bool IsForLabels { get; init; }

    /// <summary>From top to bottom.</summary>
    public List<Item> Items { get; set; } = [];

    /// <summary>Where the anchors of its vertices stand, and how far it reaches to both sides.</summary>
    public int X { get; set; }
    public int Left { get; set; }
    public int Right { get; set; }
}

/// <summary>What occupies a place in a layer: a vertex, or a line that passes.</summary>
internal sealed class Item
{
    public Vertex? Vertex { get; init; }
    public Edge? Edge { get; init; }
    public LayoutText? Label { get; init; }
    public required int Layer { get; init; }
    public int Group { get; init; }

    /// <summary>Its place in the layer, from the top.</summary>
    public int Position { get; set; }

    /// <summary>The height of its anchor in the drawing.</summary>
    public int Row { get; set; }
    public List<Piece> Before { get; } = [];
    public List<Piece> After { get; } = [];

    public bool IsOnMainPath => Vertex?.IsOnMainPath ?? Edge!.IsOnMainPath;
    public int Above => Vertex?.Above ?? (Label is null ? 0 : Label.Box.Height + 3);
    public int Below => Vertex?.Below ?? 0;
}

/// <summary>The part of a line between two neighbouring layers.</summary>
internal sealed class Piece
{
    public required Edge Edge { get; init; }
    public required Item Left { get; init; }
    public required Item Right { get; init; }

    /// <summary>Where it meets its ends, relative to their anchors.</summary>
    public int LeftOffset { get; set; }
    public int RightOffset { get; set; }

    /// <summary>The point of a diamond that it leaves from.</summary>
    public Tip Tip { get; set; }

    public Lane? LeftLane => Left.Vertex is null ? null : Edge.LeftLane;
    public Lane? RightLane => Right.Vertex is null ? null : Edge.RightLane;
    public int LeftRow => Left.Row + LeftOffset;
    public int RightRow => Right.Row + RightOffset;

    /// <summary>Whether both ends pass through, or lie on the main path, so that it had best be straight.</summary>
    public bool IsInner => Edge.IsOnMainPath || (Left.Vertex is null && Right.Vertex is null);

    /// <summary>The order of ends within a layer: lanes above a shape, the shape, lanes below.</summary>
    public int LeftKey => (Left.Position * 3) + Rank(LeftLane);
    public int RightKey => (Right.Position * 3) + Rank(RightLane);

    private static int Rank(Lane? lane) =>
        lane is null ? 1
        : lane.IsAbove ? 0
        : 2;
}

/// <summary>Where a line leaves a diamond: to the side, or at once up or down where its column is free.</summary>
internal enum Tip
{
    None,
    Upper,
    Lower,
}
