namespace ProcessCrm.Engine.Diagram.Svg;

/// <summary>Writes texts line by line.</summary>
internal static class SvgText
{
    public static void Write(Xml xml, LayoutText text)
    {
        var classes = $"s{text.Style.Size}{(text.Style.IsBold ? " bold" : "")}{(text.Align == TextAlign.Middle ? " mid" : "")}";
        if (text.IsTurned)
        {
            WriteTurned(xml, text, classes);
            return;
        }
        var x = text.Align == TextAlign.Middle ? text.Box.Center.X : text.Box.X;
        // The baseline: a line's text stands in the middle of its height.
        var y = text.Box.Y + ((text.Style.LineHeight + text.Style.Size) / 2) - 2;
        if (text.Lines.Length == 1)
        {
            xml.Add($"<text class=\"{classes}\" x=\"{x}\" y=\"{y}\">{text.Lines[0]}</text>");
            return;
        }
        xml.Add($"<text class=\"{classes}\">");
        for (var i = 0; i < text.Lines.Length; i++)
        {
            xml.Add($"<tspan x=\"{x}\" y=\"{y + (i * text.Style.LineHeight)}\">{text.Lines[i]}</tspan>");
        }
        xml.Raw("</text>");
    }

    /// <summary>Writes a text that is read from below: its first line to the left, its middle in the middle of the box.</summary>
    private static void WriteTurned(Xml xml, LayoutText text, string classes)
    {
        for (var i = 0; i < text.Lines.Length; i++)
        {
            var x = text.Box.X + (i * text.Style.LineHeight) + ((text.Style.LineHeight + text.Style.Size) / 2) - 2;
            xml.Add($"<text class=\"{classes}\" transform=\"translate({x} {text.Box.Center.Y}) rotate(-90)\">{text.Lines[i]}</text>");
        }
    }
}
