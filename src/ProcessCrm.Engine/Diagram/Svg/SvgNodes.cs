using System.Globalization;
using System.Text;
using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Svg;

/// <summary>Writes the shapes of nodes with their texts and markers.</summary>
internal sealed class SvgNodes(Xml xml, Layout layout, Overlay overlay, SvgOptions options)
{
    private readonly DiagramWords words = DiagramWords.For(layout.Language);
    private readonly Tooltips tooltips = new(layout);

    /// <summary>The activities with events on their border.</summary>
    private readonly HashSet<string> hosts = [.. layout.Nodes.Select(n => n.Element).OfType<BoundaryEvent>().Select(b => b.AttachedTo)];

    public static bool IsContainer(LayoutNode node) => node is { Element: SubProcess { Nodes.IsEmpty: false } };

    public void Write(LayoutNode node)
    {
        var state = State(node);
        var link = options.Link?.Invoke(node.Element.Id);
        var tag = link is null || node.IsImpliedGateway ? "g" : "a";
        var name = node.Element.GetType().Name;
        var isChosen = node.Id == options.Chosen;
        xml.Add(
            $"<{tag} class=\"node {char.ToLowerInvariant(name[0]).ToString()}{name[1..]}{(node.IsOnMainPath ? " main" : "")}{state.Class}{(isChosen ? " chosen" : "")}\" id=\"{options.IdPrefix}{node.Id}\""
        );
        xml.Add($" data-node=\"{node.Id}\"");
        if (tag == "a")
        {
            xml.Add($" href=\"{link}\"").Raw(isChosen ? " aria-current=\"true\"" : "");
        }
        else if (options.IsInteractive && !node.IsImpliedGateway)
        {
            xml.Add($" tabindex=\"0\" role=\"{(IsContainer(node) ? "group" : "img")}\"");
        }
        if (!node.IsImpliedGateway)
        {
            var tooltip = tooltips.Of(node.Element, state.Note);
            if (tag == "g")
            {
                // A link has its name from its title.
                xml.Add($" aria-label=\"{tooltip.Replace("\n", "; ", StringComparison.Ordinal)}\"");
            }
            xml.Add($"><title>{tooltip}</title>");
        }
        else
        {
            xml.Raw(" aria-hidden=\"true\">");
        }
        Shape(node);
        // The title of a link says all of this already, and in whole words.
        xml.Raw(tag == "a" ? "<g aria-hidden=\"true\">" : "");
        if (node.Label is { } label)
        {
            SvgText.Write(xml, label);
        }
        if (node.Footer is { } footer)
        {
            xml.Raw("<g class=\"foot\">");
            SvgText.Write(xml, footer);
            xml.Raw("</g>");
        }
        Badge(node, state.Badge);
        xml.Add($"{(tag == "a" ? "</g>" : "")}</{tag}>");
    }

    private (string Class, string? Note, string? Badge) State(LayoutNode node)
    {
        if (node.IsImpliedGateway)
        {
            return ("", null, null);
        }
        var id = node.Id;
        switch (overlay)
        {
            case InstanceOverlay instance when instance.Active.TryGetValue(id, out var note):
                return (" active", Join(words.YouAreHere, note), words.YouAreHere);
            case InstanceOverlay instance when instance.Ended == id:
                return (" done ended", Join(words.EndedHere, instance.Done.GetValueOrDefault(id, "")), words.EndedHere);
            case InstanceOverlay instance when instance.Done.TryGetValue(id, out var note):
                return (" done", Join(words.Done, note), null);
            case PeriodOverlay period when period.Steps.TryGetValue(id, out var step):
                var age = step.Oldest is { } oldest ? DurationText.Of(oldest, layout.Language) : null;
                var count = step.Open.ToString(CultureInfo.InvariantCulture);
                var told = $"{words.Open}: {count}{(age is null ? "" : $"; {words.Oldest}: {age}")}";
                var late = step.Overdue > 0 ? $"; {words.Overdue}: {step.Overdue.ToString(CultureInfo.InvariantCulture)}" : "";
                return (step.Overdue > 0 ? " counted late" : " counted", told + late, age is null ? count : $"{count} · {age}");
            default:
                return ("", null, null);
        }
    }

    private static string Join(string state, string note) => note.Length == 0 ? state : $"{state}: {note}";

    private void Shape(LayoutNode node)
    {
        var box = node.Bounds;
        switch (node.Outline)
        {
            case NodeOutline.Circle:
                Circle(node, (Event)node.Element);
                break;
            case NodeOutline.Diamond:
                xml.Add(
                    $"<path class=\"shape\" d=\"M{box.X} {box.Center.Y}L{box.Center.X} {box.Y} {box.Right} {box.Center.Y} {box.Center.X} {box.Bottom}z\"/>"
                );
                Diamond(node);
                break;
            default:
                Rectangle(node);
                break;
        }
    }

    private void Circle(LayoutNode node, Event e)
    {
        var (center, radius) = (node.Bounds.Center, node.Bounds.Width / 2);
        var isDashed = e is BoundaryEvent { IsInterrupting: false } or StartEvent { IsInterrupting: false };
        var classes = $"shape{(e is EndEvent ? " thick" : "")}{(isDashed ? " dash" : "")}";
        xml.Add($"<circle class=\"{classes}\" cx=\"{center.X}\" cy=\"{center.Y}\" r=\"{radius}\"/>");
        if (e is BoundaryEvent or IntermediateCatchEvent or IntermediateThrowEvent)
        {
            xml.Add($"<circle class=\"ring{(isDashed ? " dash" : "")}\" cx=\"{center.X}\" cy=\"{center.Y}\" r=\"{radius - 3}\"/>");
        }
        if (Glyphs.OfEvent(e) is { } glyph)
        {
            Glyph(glyph.Path, center, glyph.IsFilled ? "solid" : "", e is BoundaryEvent ? 75 : 100);
        }
    }

    private void Diamond(LayoutNode node)
    {
        var center = node.Bounds.Center;
        if (node.IsImpliedGateway)
        {
            return;
        }
        if (node.Element is EventBasedGateway)
        {
            xml.Add($"<circle class=\"ring\" cx=\"{center.X}\" cy=\"{center.Y}\" r=\"11\"/>");
        }
        Glyph(Glyphs.OfGateway(node.Element), center, "heavy", node.Element is EventBasedGateway ? 75 : 100);
    }

    private void Rectangle(LayoutNode node)
    {
        var box = node.Bounds;
        var classes = new StringBuilder("shape");
        classes.Append(node.Element is CallActivity ? " thick" : "");
        classes.Append(node.Element is SubProcess { TriggeredByEvent: true } ? " dots" : "");
        classes.Append(IsContainer(node) ? " inner" : "");
        xml.Add(
            $"<rect class=\"{classes.ToString()}\" x=\"{box.X}\" y=\"{box.Y}\" width=\"{box.Width}\" height=\"{box.Height}\" rx=\"8\"/>"
        );
        if (Glyphs.OfTask(node.Element) is { } glyph)
        {
            Glyph(glyph.Path, new(box.X + 17, (node.Label?.Box.Y ?? box.Y + 8) + 8), glyph.IsFilled ? "solid" : "", 95);
        }
        var markers = Markers.Of(node.Element);
        for (var i = 0; i < markers.Length; i++)
        {
            // Events on the border begin at its left end.
            var middle = hosts.Contains(node.Id) ? box.Right - 12 - ((markers.Length - 1) * 9) : box.Center.X;
            Glyph(Glyphs.Of(markers[i]), new(middle + (i * 18) - ((markers.Length - 1) * 9), box.Bottom - 10), "", 100);
        }
    }

    private void Glyph(string path, Point at, string kind, int percent)
    {
        var classes = kind.Length == 0 ? "glyph" : $"glyph {kind}";
        xml.Add($"<path class=\"{classes}\" transform=\"translate({at.X} {at.Y})");
        if (percent != 100)
        {
            xml.Add($" scale(.{percent})");
        }
        xml.Add($"\" d=\"{path}\"/>");
    }

    /// <summary>A pill on the upper border: how many are here, or that the reader is.</summary>
    private void Badge(LayoutNode node, string? text)
    {
        if (text is null)
        {
            return;
        }
        var width = TextMeasure.Width(text, TextStyle.Small with { IsBold = true }) + 14;
        var x = node.Outline == NodeOutline.Rectangle ? node.Bounds.X - 6 : node.Bounds.Center.X - (width / 2);
        var y = node.Bounds.Y - 12;
        xml.Add($"<g class=\"badge\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"18\" rx=\"9\"/>");
        xml.Add($"<text class=\"s11 mid\" x=\"{x + (width / 2)}\" y=\"{y + 13}\">{text}</text></g>");
    }
}
