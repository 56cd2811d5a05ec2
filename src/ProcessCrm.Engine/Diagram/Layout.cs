using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram;

/// <summary>A process laid out: where each shape, line and text stands. The same process and options give the same layout on every machine.</summary>
public sealed record Layout
{
    public required Process Process { get; init; }

    /// <summary>The language of its texts.</summary>
    public string Language => Options.Language;

    /// <summary>What it was drawn with; the process's own names of fields added.</summary>
    internal DiagramOptions Options { get; init; } = DiagramOptions.Default;
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>A container comes before what it contains, an activity before its boundary events.</summary>
    public required ImmutableArray<LayoutNode> Nodes { get; init; }
    public required ImmutableArray<LayoutEdge> Edges { get; init; }

    /// <summary>One for each stage, in the order of the stages.</summary>
    public required ImmutableArray<LayoutBand> Bands { get; init; }
}

/// <summary>The outline of a shape.</summary>
public enum NodeOutline
{
    Rectangle,
    Circle,
    Diamond,
}

/// <summary>One shape.</summary>
public sealed record LayoutNode
{
    /// <summary>The element's id; for an implied gateway the task's id and <see cref="ImpliedSuffix"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The element drawn; for an implied gateway the user task whose outcomes it routes.</summary>
    public required FlowNode Element { get; init; }
    public required NodeOutline Outline { get; init; }
    public required Box Bounds { get; init; }

    /// <summary>The id of the subprocess that it stands in; null at the top.</summary>
    public string? Container { get; init; }

    /// <summary>The name, inside or beside the shape.</summary>
    public LayoutText? Label { get; init; }

    /// <summary>The line of performer and due time at the foot of a user task.</summary>
    public LayoutText? Footer { get; init; }

    /// <summary>Whether it is the gateway that the outcomes of a user task imply.</summary>
    public bool IsImpliedGateway { get; init; }

    /// <summary>Whether it lies on the main path: the straight way from the start to the best end.</summary>
    public bool IsOnMainPath { get; init; }

    /// <summary>What the id of an implied gateway ends with; no element's id can contain it.</summary>
    public const string ImpliedSuffix = "~outcome";

    internal LayoutNode Moved(int dx, int dy) =>
        this with
        {
            Bounds = Bounds.Moved(dx, dy),
            Label = Label?.Moved(dx, dy),
            Footer = Footer?.Moved(dx, dy),
        };
}

/// <summary>What a line stands for.</summary>
public enum EdgeKind
{
    /// <summary>A sequence flow.</summary>
    Flow,

    /// <summary>The step from a user task to the gateway that its outcomes imply.</summary>
    Implied,

    /// <summary>The association of a compensation event with the activity that compensates.</summary>
    Compensation,
}

/// <summary>One line: horizontal and vertical pieces from the border of one shape to the border of another.</summary>
public sealed record LayoutEdge
{
    /// <summary>The id of the sequence flow; for other kinds, the id of the source and <see cref="LayoutNode.ImpliedSuffix"/>.</summary>
    public required string Id { get; init; }
    public required EdgeKind Kind { get; init; }

    /// <summary>The flow; null where the line is none.</summary>
    public SequenceFlow? Flow { get; init; }

    /// <summary>The id of the shape where the line starts.</summary>
    public required string Source { get; init; }

    /// <summary>The id of the shape where the arrow points.</summary>
    public required string Target { get; init; }
    public required ImmutableArray<Point> Points { get; init; }
    public LayoutText? Label { get; init; }
    public bool IsOnMainPath { get; init; }

    /// <summary>Whether it leads back to work done before.</summary>
    public bool IsBack { get; init; }

    internal LayoutEdge Moved(int dx, int dy) =>
        this with
        {
            Points = [.. Points.Select(p => p.Moved(dx, dy))],
            Label = Label?.Moved(dx, dy),
        };
}

/// <summary>A stage as a band: a column of the diagram, or for final stages a part of the last column.</summary>
public sealed record LayoutBand(Stage Stage, Box Bounds, LayoutText Title);

/// <summary>Where a line of text has its anchor.</summary>
public enum TextAlign
{
    Start,
    Middle,
}

/// <summary>A text broken into lines. The box holds all of it.</summary>
public sealed record LayoutText(ImmutableArray<string> Lines, Box Box, TextAlign Align, TextStyle Style)
{
    internal LayoutText Moved(int dx, int dy) => this with { Box = Box.Moved(dx, dy) };
}

/// <summary>The size of a text, in pixels.</summary>
/// <param name="Size">The font size.</param>
/// <param name="LineHeight">The distance of two baselines.</param>
/// <param name="IsBold">Whether it is bold.</param>
public sealed record TextStyle(int Size, int LineHeight, bool IsBold = false)
{
    /// <summary>Names inside tasks.</summary>
    public static TextStyle Name { get; } = new(13, 16);

    /// <summary>Names beside events and gateways, outcomes, performers.</summary>
    public static TextStyle Small { get; } = new(11, 14);

    /// <summary>The titles of stages and of subprocesses.</summary>
    public static TextStyle Title { get; } = new(13, 17, IsBold: true);
}
