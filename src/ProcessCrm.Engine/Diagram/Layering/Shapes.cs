using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Gives each flow node its shape, its size and its texts.</summary>
internal sealed class Shapes(DiagramOptions options)
{
    private const int TaskWidth = 156;
    private const int TaskMinHeight = 52;
    private const int TextPadding = 10;
    private const int IconRoom = 30;
    private const int MarkerRoom = 16;
    private const int EventSize = 32;
    private const int GatewaySize = 40;
    private const int ChoiceSize = 22;
    private const int ChoiceGap = 8;
    private const int TitleRoom = 32;
    private const int TitleWidth = 300;
    private const int InnerPadding = 18;
    private const int EventLabelWidth = 108;
    private const int GatewayLabelWidth = 84;

    /// <summary>The distance of two events on one border, and their radius.</summary>
    public const int BoundaryStep = 36;
    public const int BoundaryRadius = 13;

    private readonly Labels labels = new(options);

    public Vertex Of(int index, FlowNode node, int boundaries, bool hasChoice, Func<SubProcess, Drawing> inner)
    {
        var vertex = node switch
        {
            SubProcess { Nodes.IsEmpty: false } sub => Container(index, sub, boundaries, inner(sub)),
            Event e => Circle(index, e),
            Gateway gateway => Diamond(index, gateway),
            _ => Task(index, node, boundaries, hasChoice),
        };
        vertex.Reach(vertex.Core);
        foreach (var box in new[] { vertex.Choice, vertex.Label?.Box })
        {
            if (box is { } b)
            {
                vertex.Reach(b);
            }
        }
        return vertex;
    }

    private Vertex Circle(int index, Event e)
    {
        var lines = TextMeasure.Wrap(labels.EventName(e), TextStyle.Small, EventLabelWidth, 3);
        return new()
        {
            Index = index,
            Element = e,
            Outline = NodeOutline.Circle,
            Core = Box.Around(default, EventSize, EventSize),
            Label = Labels.Centred(lines, TextStyle.Small, 0, (EventSize / 2) + 3),
        };
    }

    private Vertex Diamond(int index, Gateway gateway)
    {
        var lines = TextMeasure.Wrap(gateway.Name?.For(options.Language) ?? "", TextStyle.Small, GatewayLabelWidth, 4);
        var label = Labels.Centred(lines, TextStyle.Small, 0, 0);
        return new()
        {
            Index = index,
            Element = gateway,
            Outline = NodeOutline.Diamond,
            Core = Box.Around(default, GatewaySize, GatewaySize),
            // To the left, above the line that arrives: above and below are for the lines that leave.
            Label = label is null
                ? null
                : label with
                {
                    Box = label.Box with { X = -(GatewaySize / 2) - 4 - label.Box.Width, Y = -4 - label.Box.Height },
                },
        };
    }

    private Vertex Task(int index, FlowNode node, int boundaries, bool hasChoice)
    {
        var icon = node is AbstractTask or CallActivity or SubProcess ? TextPadding : IconRoom;
        var width = Math.Max(TaskWidth, (BoundaryStep * boundaries) + 24);
        var room = width - icon - TextPadding;
        var name = Labels.At(TextMeasure.Wrap(labels.Name(node), TextStyle.Name, room, options.MaxNameLines), TextStyle.Name, icon, 9);
        // Below the icon there is room from border to border.
        var footer = Labels.At(labels.Footer(node, width - (2 * TextPadding)), TextStyle.Small, TextPadding, (name?.Box.Bottom ?? 9) + 4);
        var bottom = (footer ?? name)?.Box.Bottom ?? 0;
        var marker = Markers.Of(node).IsEmpty ? 0 : MarkerRoom;
        var height = Even(Math.Max(TaskMinHeight, bottom + 9 + marker + (boundaries > 0 ? 8 : 0)));
        var core = Box.Around(default, width, height);
        // A short name stands in the middle.
        var down = marker == 0 && boundaries == 0 ? Math.Max(0, (height - bottom - 9) / 2) : 0;
        return new()
        {
            Index = index,
            Element = node,
            Outline = NodeOutline.Rectangle,
            Core = core,
            Label = name?.Moved(core.X, core.Y + down),
            Footer = footer?.Moved(core.X, core.Y + down),
            Choice = hasChoice ? new Box(core.Right + ChoiceGap, -ChoiceSize / 2, ChoiceSize, ChoiceSize) : null,
        };
    }

    private Vertex Container(int index, SubProcess sub, int boundaries, Drawing inner)
    {
        var marker = Markers.Of(sub).IsEmpty ? 0 : MarkerRoom;
        var titleWidth = Math.Min(TitleWidth, TextMeasure.Width(labels.Name(sub), TextStyle.Title)) + (2 * TextPadding);
        var least = Math.Max(Math.Max(TaskWidth, titleWidth), (BoundaryStep * boundaries) + 24);
        var width = Even(Math.Max(least, inner.Width + (2 * InnerPadding)));
        var height = Even(TitleRoom + inner.Height + (marker > 0 ? marker + 6 : InnerPadding) + (boundaries > 0 ? 8 : 0));
        var core = new Box(-width / 2, -(TitleRoom + inner.MainRow), width, height);
        var title = TextMeasure.Fit(labels.Name(sub), TextStyle.Title, width - (2 * TextPadding));
        return new()
        {
            Index = index,
            Element = sub,
            Outline = NodeOutline.Rectangle,
            Core = core,
            Label = Labels.At([title], TextStyle.Title, core.X + TextPadding, core.Y + 8),
            Inner = inner,
            InnerOrigin = new((-width / 2) + ((width - inner.Width) / 2), core.Y + TitleRoom),
        };
    }

    private static int Even(int length) => length + (length & 1);
}
