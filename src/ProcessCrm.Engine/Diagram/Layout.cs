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

    /// <summary>One for each lane, the outer ones before those that they are divided into.</summary>
    public ImmutableArray<LayoutLane> Lanes { get; init; } = [];

    /// <summary>One for each participant, where the layout is that of a collaboration.</summary>
    public ImmutableArray<LayoutPool> Pools { get; init; } = [];

    /// <summary>What stands beside the nodes: annotations and data.</summary>
    public ImmutableArray<LayoutArtifact> Artifacts { get; init; } = [];

    /// <summary>Groups around nodes.</summary>
    public ImmutableArray<LayoutGroup> Groups { get; init; } = [];

    /// <summary>What is drawn, for people: the name of the process, or of the collaboration.</summary>
    public string Title => Collaboration?.Name?.For(Language) ?? Process.Name?.For(Language) ?? Process.Id;

    /// <summary>The collaboration that is drawn; null where it is a process alone.</summary>
    public Collaboration? Collaboration { get; init; }
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

    /// <summary>A message flow from one pool to another.</summary>
    Message,

    /// <summary>The association of an annotation with what it tells about, or one that only joins.</summary>
    Association,

    /// <summary>Data on its way into or out of an activity; the arrow points where it goes.</summary>
    Data,
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

/// <summary>A lane as a band from left to right (BPMN 2.0.2, 10.8).</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Bounds">All of it.</param>
/// <param name="Header">The part for its name.</param>
/// <param name="Title">Its name, turned; null for none.</param>
public sealed record LayoutLane(Lane Lane, Box Bounds, Box Header, LayoutText? Title)
{
    internal LayoutLane Moved(int dx, int dy) =>
        this with
        {
            Bounds = Bounds.Moved(dx, dy),
            Header = Header.Moved(dx, dy),
            Title = Title?.Moved(dx, dy),
        };
}

/// <summary>A participant as a pool (BPMN 2.0.2, 9.3). One whose inside is not told is all name.</summary>
/// <param name="Participant">The participant.</param>
/// <param name="Bounds">All of it.</param>
/// <param name="Header">The part for its name.</param>
/// <param name="Title">Its name; turned where there is something inside.</param>
public sealed record LayoutPool(Participant Participant, Box Bounds, Box Header, LayoutText? Title);

/// <summary>An annotation or data, with its text.</summary>
/// <param name="Artifact">What it is.</param>
/// <param name="Bounds">The shape.</param>
/// <param name="Label">The text, inside an annotation, to the right of data.</param>
public sealed record LayoutArtifact(Artifact Artifact, Box Bounds, LayoutText? Label)
{
    /// <summary>The shape with its text.</summary>
    public Box Room => Label is null ? Bounds : Bounds.Union(Label.Box);

    internal LayoutArtifact Moved(int dx, int dy) => this with { Bounds = Bounds.Moved(dx, dy), Label = Label?.Moved(dx, dy) };
}

/// <summary>A group as a frame around its nodes.</summary>
/// <param name="Group">The group.</param>
/// <param name="Bounds">The frame.</param>
/// <param name="Label">Its name, above the frame.</param>
public sealed record LayoutGroup(NodeGroup Group, Box Bounds, LayoutText? Label)
{
    internal LayoutGroup Moved(int dx, int dy) => this with { Bounds = Bounds.Moved(dx, dy), Label = Label?.Moved(dx, dy) };
}

/// <summary>Where a line of text has its anchor.</summary>
public enum TextAlign
{
    Start,
    Middle,
}

/// <summary>A text broken into lines. The box holds all of it.</summary>
public sealed record LayoutText(ImmutableArray<string> Lines, Box Box, TextAlign Align, TextStyle Style)
{
    /// <summary>Whether it is turned to the left, to be read from below.</summary>
    public bool IsTurned { get; init; }

    internal LayoutText Moved(int dx, int dy) => this with { Box = Box.Moved(dx, dy) };

    internal LayoutText Turned() => this with { IsTurned = true, Box = new(0, 0, Box.Height, Box.Width) };

    internal LayoutText CentredIn(Box room) =>
        this with
        {
            Box = Box with { X = room.X + ((room.Width - Box.Width) / 2), Y = room.Y + ((room.Height - Box.Height) / 2) },
        };
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
