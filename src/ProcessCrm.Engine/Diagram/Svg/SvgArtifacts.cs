using ProcessCrm.Engine.Diagram.Text;

namespace ProcessCrm.Engine.Diagram.Svg;

/// <summary>Writes annotations and data.</summary>
internal static class SvgArtifacts
{
    private const int Corner = 9;

    public static void Write(Xml xml, Layout layout)
    {
        var words = DiagramWords.For(layout.Language);
        foreach (var artifact in layout.Artifacts)
        {
            xml.Add($"<g class=\"artifact\" data-artifact=\"{artifact.Artifact.Id}\">");
            xml.Add($"<title>{words.Artifact(artifact.Artifact.Kind)}: {artifact.Artifact.Text}</title>");
            Shape(xml, artifact);
            if (artifact.Label is { } label)
            {
                SvgText.Write(xml, label);
            }
            xml.Raw("</g>");
        }
    }

    private static void Shape(Xml xml, LayoutArtifact artifact)
    {
        var box = artifact.Bounds;
        switch (artifact.Artifact.Kind)
        {
            case ArtifactKind.Annotation:
                xml.Add($"<path class=\"bracket\" d=\"M{box.X + 8} {box.Y}h-8v{box.Height}h8\"/>");
                return;
            case ArtifactKind.DataStore:
                var (radius, height) = (box.Width / 2, box.Height - 10);
                xml.Add(
                    $"<path class=\"shape\" d=\"M{box.X} {box.Y + 5}a{radius} 5 0 0 1 {box.Width} 0v{height}a{radius} 5 0 0 1 -{box.Width} 0zM{box.X} {box.Y + 5}a{radius} 5 0 0 0 {box.Width} 0M{box.X} {box.Y + 10}a{radius} 5 0 0 0 {box.Width} 0\"/>"
                );
                return;
            default:
                xml.Add(
                    $"<path class=\"shape\" d=\"M{box.X} {box.Y}h{box.Width - Corner}l{Corner} {Corner}v{box.Height - Corner}h-{box.Width}zM{box.Right - Corner} {box.Y}v{Corner}h{Corner}\"/>"
                );
                Markers(xml, artifact.Artifact, box);
                return;
        }
    }

    private static void Markers(Xml xml, Artifact artifact, Box box)
    {
        if (artifact.Kind is ArtifactKind.DataInput or ArtifactKind.DataOutput)
        {
            var kind = artifact.Kind == ArtifactKind.DataOutput ? "glyph solid" : "glyph";
            xml.Add($"<path class=\"{kind}\" d=\"M{box.X + 4} {box.Y + 5}h6v-3l5 5-5 5v-3h-6z\"/>");
        }
        if (artifact.IsCollection)
        {
            xml.Add(
                $"<path class=\"glyph\" d=\"M{box.Center.X - 4} {box.Bottom - 9}v7M{box.Center.X} {box.Bottom - 9}v7M{box.Center.X + 4} {box.Bottom - 9}v7\"/>"
            );
        }
    }
}
