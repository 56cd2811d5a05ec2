namespace ProcessCrm.Engine.Diagram.Svg;

/// <summary>Writes pools, lanes and groups.</summary>
internal static class SvgPools
{
    /// <summary>The pools, below all.</summary>
    public static void Pools(Xml xml, Layout layout)
    {
        foreach (var pool in layout.Pools)
        {
            var name = pool.Participant.Name?.For(layout.Language) ?? "";
            xml.Add($"<g class=\"pool\" data-pool=\"{pool.Participant.Id}\"><title>{name}</title>");
            Band(xml, "pool-box", pool.Bounds, pool.Header, pool.Title);
        }
    }

    /// <summary>The lanes and groups, which let the stages shine through.</summary>
    public static void Lanes(Xml xml, Layout layout)
    {
        foreach (var lane in layout.Lanes)
        {
            var name = lane.Lane.Name?.For(layout.Language) ?? "";
            xml.Add($"<g class=\"lane\" data-lane=\"{lane.Lane.Id}\"><title>{name}</title>");
            Band(xml, "lane-box", lane.Bounds, lane.Header, lane.Title);
        }
        foreach (var group in layout.Groups)
        {
            var box = group.Bounds;
            xml.Add($"<g class=\"group\"><title>{group.Group.Text}</title>");
            xml.Add($"<rect class=\"frame\" x=\"{box.X}\" y=\"{box.Y}\" width=\"{box.Width}\" height=\"{box.Height}\" rx=\"10\"/>");
            Title(xml, group.Label);
        }
    }

    private static void Band(Xml xml, string kind, Box box, Box header, LayoutText? title)
    {
        xml.Add($"<rect class=\"{kind}\" x=\"{box.X}\" y=\"{box.Y}\" width=\"{box.Width}\" height=\"{box.Height}\"/>");
        xml.Add($"<rect class=\"name\" x=\"{header.X}\" y=\"{header.Y}\" width=\"{header.Width}\" height=\"{header.Height}\"/>");
        Title(xml, title);
    }

    private static void Title(Xml xml, LayoutText? title)
    {
        if (title is not null)
        {
            SvgText.Write(xml, title);
        }
        xml.Raw("</g>");
    }
}
