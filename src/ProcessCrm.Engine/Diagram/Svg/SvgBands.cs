using ProcessCrm.Engine.Diagram.Text;

namespace ProcessCrm.Engine.Diagram.Svg;

/// <summary>Writes the stages.</summary>
internal static class SvgBands
{
    public static void Write(Xml xml, Layout layout, string? current)
    {
        for (var i = 0; i < layout.Bands.Length; i++)
        {
            var (stage, box, title) = layout.Bands[i];
            var kind = stage.Final switch
            {
                "won" => " won",
                "lost" => " lost",
                null => i % 2 == 0 ? "" : " alt",
                _ => " alt",
            };
            xml.Add($"<g class=\"stage{(stage.Id == current ? " current" : "")}\" data-stage=\"{stage.Id}\">");
            xml.Add($"<title>{Tooltip(layout, i)}</title>");
            xml.Add($"<rect class=\"band{kind}\" x=\"{box.X}\" y=\"{box.Y}\" width=\"{box.Width}\" height=\"{box.Height}\"/>");
            if (i > 0)
            {
                var isBelow = box.Y > layout.Bands[0].Bounds.Y;
                xml.Add($"<path class=\"band-line\" d=\"M{box.X} {box.Y}{(isBelow ? "h" : "v")}{(isBelow ? box.Width : box.Height)}\"/>");
            }
            SvgText.Write(xml, title);
            xml.Raw("</g>");
        }
    }

    private static string Tooltip(Layout layout, int band)
    {
        var stage = layout.Bands[band].Stage;
        var words = DiagramWords.For(layout.Language);
        var name = stage.Name?.For(layout.Language) ?? stage.Id;
        return string.Join('\n', StageWords.Of(stage, layout.Language).Prepend($"{words.Stage}: {name}"));
    }
}
