using System.Globalization;
using System.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Svg;

/// <summary>Writes the lines.</summary>
internal sealed class SvgEdges(Xml xml, Layout layout, InstanceOverlay? overlay)
{
    private const int CornerRadius = 6;
    private const int HeadLength = 8;
    private const int HeadHalf = 4;

    private readonly HashSet<string> gateways = layout
        .Nodes.Where(n => n.Outline == NodeOutline.Diamond || n.Element is Event)
        .Select(n => n.Id)
        .ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> choicesTaken = layout
        .Edges.Where(e => e.Flow?.Outcome is not null && overlay?.Taken.ContainsKey(e.Id) == true)
        .Select(e => e.Source)
        .ToHashSet(StringComparer.Ordinal);

    public void Write(LayoutEdge edge)
    {
        var note = overlay?.Taken.GetValueOrDefault(edge.Id);
        var isTaken = note is not null || (edge.Kind == EdgeKind.Implied && choicesTaken.Contains(edge.Target));
        var classes = new StringBuilder("flow")
            .Append(edge.IsOnMainPath ? " main" : "")
            .Append(edge.IsBack ? " back" : "")
            .Append(edge.Kind is EdgeKind.Compensation or EdgeKind.Association or EdgeKind.Data ? " assoc" : "")
            .Append(edge.Kind == EdgeKind.Message ? " message" : "")
            .Append(isTaken ? " taken" : "");
        xml.Add($"<g class=\"{classes.ToString()}\" data-flow=\"{edge.Id}\" data-source=\"{edge.Source}\" data-target=\"{edge.Target}\">");
        if (Tooltip(edge, note) is { Length: > 0 } tooltip)
        {
            xml.Add($"<title>{tooltip}</title>");
        }
        var stroke = edge.Kind switch
        {
            EdgeKind.Compensation or EdgeKind.Association or EdgeKind.Data => " dots",
            EdgeKind.Message => " dash",
            _ => "",
        };
        xml.Add($"<path class=\"line{stroke}\" d=\"{Path(edge)}\"/>");
        Ends(edge);
        if (edge.Flow is { } flow && !gateways.Contains(edge.Source) && flow is { Condition: not null, IsDefault: false })
        {
            var ((x, y), (dx, dy)) = (edge.Points[0], Direction(edge.Points[0], edge.Points[1]));
            xml.Add(
                $"<path class=\"shape\" d=\"M{x} {y}l{(6 * dx) + (4 * dy)} {(6 * dy) + (4 * dx)} {(6 * dx) - (4 * dy)} {(6 * dy) - (4 * dx)} {-(6 * dx) - (4 * dy)} {-(6 * dy) - (4 * dx)}z\"/>"
            );
        }
        if (edge.Flow is { IsDefault: true })
        {
            var ((x, y), (dx, dy)) = (edge.Points[0], Direction(edge.Points[0], edge.Points[1]));
            xml.Add($"<path class=\"line\" d=\"M{x + (8 * dx) - (4 * (dx + dy))} {y + (8 * dy) - (4 * (dx + dy))}l8 8\"/>");
        }
        if (edge.Label is { } label)
        {
            SvgText.Write(xml, label);
        }
        xml.Raw("</g>");
    }

    /// <summary>What stands at the ends: an arrow, open for data, hollow for a message, which also has a circle where it starts.</summary>
    private void Ends(LayoutEdge edge)
    {
        if (edge.Kind == EdgeKind.Message)
        {
            var (start, (dx, dy)) = (edge.Points[0], Direction(edge.Points[0], edge.Points[1]));
            xml.Add($"<circle class=\"head\" cx=\"{start.X + (4 * dx)}\" cy=\"{start.Y + (4 * dy)}\" r=\"4\"/>");
        }
        if (edge.Kind is not (EdgeKind.Implied or EdgeKind.Association))
        {
            xml.Add($"<path class=\"head\" d=\"{Head(edge.Points[^2], edge.Points[^1], isOpen: edge.Kind == EdgeKind.Data)}\"/>");
        }
    }

    private string Tooltip(LayoutEdge edge, string? note)
    {
        if (edge.Kind == EdgeKind.Message)
        {
            return layout.Collaboration?.MessageFlows.FirstOrDefault(m => m.Id == edge.Id)?.Name?.For(layout.Language) ?? "";
        }
        var hint = edge.Flow?.Outcome is { } outcome
            ? layout
                .Nodes.Select(n => n.Element)
                .OfType<UserTask>()
                .FirstOrDefault(t => t.Id == edge.Flow.Source)
                ?.Outcomes.FirstOrDefault(o => o.Id == outcome)
            : null;
        var lines = new[]
        {
            edge.Flow?.Name?.For(layout.Language) ?? hint?.Name?.For(layout.Language),
            hint?.Hint?.For(layout.Language),
            edge.Flow?.Condition?.Text,
            note,
        };
        return string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l)));
    }

    /// <summary>The line with rounded corners, up to the foot of the arrow.</summary>
    private static string Path(LayoutEdge edge)
    {
        var points = edge.Points;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"M{points[0].X} {points[0].Y}");
        for (var i = 1; i + 1 < points.Length; i++)
        {
            var corner = points[i];
            var radius = Math.Min(CornerRadius, Math.Min(Length(points[i - 1], corner), Length(corner, points[i + 1])) / 2);
            var (inX, inY) = Direction(points[i - 1], corner);
            var (outX, outY) = Direction(corner, points[i + 1]);
            text.Append(
                CultureInfo.InvariantCulture,
                $"L{corner.X - (inX * radius)} {corner.Y - (inY * radius)}Q{corner.X} {corner.Y} {corner.X + (outX * radius)} {corner.Y + (outY * radius)}"
            );
        }
        var (dx, dy) = Direction(points[^2], points[^1]);
        var head = edge.Kind is EdgeKind.Implied or EdgeKind.Association or EdgeKind.Data
            ? 0
            : Math.Min(HeadLength - 1, Length(points[^2], points[^1]));
        text.Append(CultureInfo.InvariantCulture, $"L{points[^1].X - (dx * head)} {points[^1].Y - (dy * head)}");
        return text.ToString();
    }

    private static string Head(Point from, Point tip, bool isOpen)
    {
        var (dx, dy) = Direction(from, tip);
        var (x, y) = (tip.X - (dx * HeadLength), tip.Y - (dy * HeadLength));
        return isOpen
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"M{x - (dy * HeadHalf)} {y - (dx * HeadHalf)}L{tip.X} {tip.Y}L{x + (dy * HeadHalf)} {y + (dx * HeadHalf)}"
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"M{tip.X} {tip.Y}L{x - (dy * HeadHalf)} {y - (dx * HeadHalf)}L{x + (dy * HeadHalf)} {y + (dx * HeadHalf)}z"
            );
    }

    private static (int X, int Y) Direction(Point from, Point to) => (Math.Sign(to.X - from.X), Math.Sign(to.Y - from.Y));

    private static int Length(Point from, Point to) => Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y);
}
