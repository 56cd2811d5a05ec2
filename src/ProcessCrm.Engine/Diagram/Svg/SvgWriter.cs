using ProcessCrm.Engine.Diagram.Svg;
using ProcessCrm.Engine.Diagram.Text;

namespace ProcessCrm.Engine.Diagram;

/// <summary>Writes a layout as SVG: a few kilobytes, without scripts or inline styles.</summary>
public static class SvgWriter
{
    /// <summary>The definition alone, as a file that stands for itself.</summary>
    public static string Write(Layout layout) => Write(layout, Overlay.None, SvgOptions.Standalone);

    /// <summary>
    /// The diagram with an overlay. Each node is a group with <c>data-node</c>, each line one with <c>data-flow</c>, each band one with
    /// <c>data-stage</c>; their state is in their classes (<c>active</c>, <c>done</c>, <c>taken</c>, <c>current</c>, <c>late</c>).
    /// </summary>
    public static string Write(Layout layout, Overlay overlay, SvgOptions options)
    {
        var xml = new Xml();
        var words = DiagramWords.For(layout.Language);
        xml.Add(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{options.IdPrefix}chart\" class=\"flowchart\" viewBox=\"0 0 {layout.Width} {layout.Height}\" width=\"{layout.Width}\" height=\"{layout.Height}\""
        );
        xml.Add(
            $" role=\"{(options.IsInteractive ? "group" : "img")}\" lang=\"{layout.Language}\" aria-labelledby=\"{options.IdPrefix}title {options.IdPrefix}desc\">"
        );
        xml.Add(
            $"<title id=\"{options.IdPrefix}title\">{layout.Title}</title><desc id=\"{options.IdPrefix}desc\">{words.Flowchart}: {Summary(layout)}</desc>"
        );
        if (options.EmbedStyle)
        {
            xml.Add($"<style>{FlowchartStyle.Sheet(options.Theme)}</style>");
        }
        var instance = overlay as InstanceOverlay;
        SvgPools.Pools(xml, layout);
        SvgBands.Write(xml, layout, instance?.CurrentStage);
        SvgPools.Lanes(xml, layout);
        var nodes = new SvgNodes(xml, layout, overlay, options);
        var edges = new SvgEdges(xml, layout, instance);
        // Containers lie below the lines of their content.
        layout.Nodes.Where(SvgNodes.IsContainer).ToList().ForEach(nodes.Write);
        foreach (var edge in layout.Edges.OrderBy(e => e.IsOnMainPath))
        {
            edges.Write(edge);
        }
        layout.Nodes.Where(n => !SvgNodes.IsContainer(n)).ToList().ForEach(nodes.Write);
        SvgArtifacts.Write(xml, layout);
        return xml.Raw("</svg>").ToString();
    }

    private static string Summary(Layout layout) =>
        layout.Bands.IsEmpty
            ? string.Join(
                ", ",
                layout
                    .Nodes.Where(n => n is { IsOnMainPath: true, Label: not null })
                    .Select(n => n.Element.Name?.For(layout.Language) ?? n.Id)
            )
            : string.Join(" → ", layout.Bands.Select(b => b.Stage.Name?.For(layout.Language) ?? b.Stage.Id));
}
