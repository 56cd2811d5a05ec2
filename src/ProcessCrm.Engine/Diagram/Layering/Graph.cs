using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>The drawing in the making of one container: what is to be placed and joined.</summary>
internal sealed class Graph
{
    public List<Vertex> Vertices { get; } = [];
    public List<Edge> Edges { get; } = [];

    /// <summary>The columns of stages; none for a container without stages.</summary>
    public StageColumns Stages { get; set; } = StageColumns.None;

    /// <summary>The rows of lanes; none for a container without lanes.</summary>
    public required LaneRows Rows { get; init; }

    /// <summary>Event subprocesses: no flow reaches or leaves them, so they stand below the rest.</summary>
    public List<Vertex> Apart { get; } = [];
}

/// <summary>
/// A flow node with all that stands close to it. Its measures are relative to its anchor: the middle of its shape, at the height where the main
/// line passes.
/// </summary>
internal sealed class Vertex
{
    public required int Index { get; init; }
    public required FlowNode Element { get; init; }
    public required NodeOutline Outline { get; init; }

    /// <summary>The shape itself.</summary>
    public required Box Core { get; init; }
    public LayoutText? Label { get; set; }
    public LayoutText? Footer { get; init; }

    /// <summary>The gateway that the outcomes of the task imply.</summary>
    public Box? Choice { get; init; }

    /// <summary>What a subprocess contains, and where its drawing stands.</summary>
    public Drawing? Inner { get; init; }
    public Point InnerOrigin { get; init; }
    public List<Lane> Lanes { get; } = [];

    /// <summary>The annotations and data that stand above it; relative to the anchor once they have their places.</summary>
    public List<LayoutArtifact> Artifacts { get; } = [];
    public List<Edge> Outgoing { get; } = [];
    public List<Edge> Incoming { get; } = [];
    public int Column { get; set; }

    /// <summary>The row of its lane; without lanes, which part of a column shared by several final stages; else 0.</summary>
    public int Group { get; set; }
    public int Layer { get; set; }
    public bool IsOnMainPath { get; set; }

    /// <summary>How far it reaches beyond its anchor on each side.</summary>
    public int Left { get; set; }
    public int Right { get; set; }
    public int Above { get; set; }
    public int Below { get; set; }

    /// <summary>Where lines leave to the right.</summary>
    public int ExitX => Choice?.Right ?? Core.Right;

    /// <summary>Whether lines leave from one point, so that they share their first piece.</summary>
    public bool SharesExit => Choice is not null || Outline != NodeOutline.Rectangle;

    /// <summary>Whether lines arrive at one point.</summary>
    public bool SharesEntry => Outline != NodeOutline.Rectangle;

    public void Reach(Box box)
    {
        Left = Math.Max(Left, -box.X);
        Right = Math.Max(Right, box.Right);
        Above = Math.Max(Above, -box.Y);
        Below = Math.Max(Below, box.Bottom);
    }
}

/// <summary>A line to draw.</summary>
internal sealed class Edge
{
    public required string Id { get; init; }
    public required EdgeKind Kind { get; init; }
    public required SequenceFlow? Flow { get; init; }
    public required Vertex Source { get; init; }
    public required Vertex Target { get; init; }
    public BoundaryEvent? Boundary { get; init; }
    public LayoutText? Label { get; set; }

    /// <summary>Whether it leads back; it is drawn from right to left.</summary>
    public bool IsBack { get; set; }
    public bool IsOnMainPath { get; set; }
    public bool IsLoop => Source == Target;

    /// <summary>The lanes above or below the shapes by which it leaves and arrives; null for the sides of the shapes.</summary>
    public Lane? ExitLane { get; set; }
    public Lane? EntryLane { get; set; }

    public Vertex LeftEnd => IsBack ? Target : Source;
    public Vertex RightEnd => IsBack ? Source : Target;
    public Lane? LeftLane => IsBack ? EntryLane : ExitLane;
    public Lane? RightLane => IsBack ? ExitLane : EntryLane;
}

/// <summary>What a lane is for.</summary>
internal enum LaneUse
{
    /// <summary>A line that leads back leaves here, to the left.</summary>
    Exit,

    /// <summary>A line that leads back arrives here, from the right.</summary>
    Entry,

    /// <summary>A line that leads back to its own source.</summary>
    Loop,

    /// <summary>A boundary event, and the line that leaves it, if any.</summary>
    Boundary,
}

/// <summary>A row above or below a shape, kept free for a line that joins the upper or lower border.</summary>
internal sealed class Lane
{
    public required Vertex Vertex { get; init; }
    public required LaneUse Use { get; init; }

    /// <summary>The lines that run here: one, or those that leave one boundary event in one direction.</summary>
    public required IReadOnlyList<Edge> Edges { get; init; }
    public BoundaryEvent? Boundary { get; init; }
    public bool IsAbove { get; set; }

    /// <summary>Where it meets the border, and the row in which it runs; relative to the anchor.</summary>
    public int X { get; set; }
    public int Row { get; set; }

    /// <summary>For a line to its own source: where it comes back.</summary>
    public int ReturnX { get; set; }
    public LayoutText? Label { get; set; }

    /// <summary>Whether its lines go on to the left.</summary>
    public bool IsToLeft => Use == LaneUse.Exit || (Use == LaneUse.Boundary && Edges.Any(e => e.IsBack));
}
