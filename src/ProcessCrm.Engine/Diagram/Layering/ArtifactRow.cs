using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Places annotations and data in a row above the node that they stand beside.</summary>
internal static class ArtifactRow
{
    private const int Gap = 22;
    private const int Step = 16;
    private const int AnnotationWidth = 170;
    private const int AnnotationLines = 8;
    private const int NameWidth = 96;
    private const int NameLines = 3;
    private const int TextGap = 6;

    /// <summary>Gives a vertex the artifacts that belong to it or to an event on its border.</summary>
    public static void Attach(Vertex vertex, IEnumerable<BoundaryEvent> boundaries, DiagramOptions options)
    {
        if (options.Artifacts.IsEmpty)
        {
            return;
        }
        var own = boundaries.Select(b => b.Id).Append(vertex.Element.Id).ToHashSet(StringComparer.Ordinal);
        vertex.Artifacts.AddRange(options.Artifacts.Where(a => a.Beside is { } node && own.Contains(node)).Select(ShapeOf));
    }

    /// <summary>An artifact with its size, at no place yet.</summary>
    public static LayoutArtifact ShapeOf(Artifact artifact)
    {
        if (artifact.Kind == ArtifactKind.Annotation)
        {
            var text = Labels.At(
                TextMeasure.Wrap(artifact.Text, TextStyle.Small, AnnotationWidth, AnnotationLines),
                TextStyle.Small,
                TextGap,
                4
            );
            return new(artifact, new(0, 0, (text?.Box.Right ?? 0) + 4, Math.Max(24, (text?.Box.Height ?? 0) + 8)), text);
        }
        var (width, height) = artifact.Kind == ArtifactKind.DataStore ? (44, 36) : (30, 38);
        var name = Labels.At(TextMeasure.Wrap(artifact.Text, TextStyle.Small, NameWidth, NameLines), TextStyle.Small, width + TextGap, 0);
        return new(
            artifact,
            new(0, Math.Max(0, ((name?.Box.Height ?? 0) - height) / 2), width, height),
            name?.Moved(0, Math.Max(0, (height - name.Box.Height) / 2))
        );
    }

    /// <summary>Places artifacts that stand beside no node in a row of their own.</summary>
    /// <param name="loose">The artifacts.</param>
    /// <param name="left">Where the row begins.</param>
    /// <param name="top">The height of its upper border.</param>
    public static List<LayoutArtifact> PlaceLoose(IEnumerable<Artifact> loose, int left, int top)
    {
        var placed = new List<LayoutArtifact>();
        foreach (var artifact in loose.Select(ShapeOf))
        {
            placed.Add(artifact.Moved(left - artifact.Room.X, top - artifact.Room.Y));
            left += artifact.Room.Width + Step;
        }
        return placed;
    }

    /// <summary>Places the artifacts of a vertex above all else that it has, and reserves the room.</summary>
    public static void Place(Vertex vertex)
    {
        if (vertex.Artifacts.Count == 0)
        {
            return;
        }
        var rooms = vertex.Artifacts.ConvertAll(a => a.Room);
        var bottom = -vertex.Above - Gap;
        var x = -(rooms.Sum(r => r.Width) + (Step * (rooms.Count - 1))) / 2;
        for (var i = 0; i < rooms.Count; i++)
        {
            vertex.Artifacts[i] = vertex.Artifacts[i].Moved(x - rooms[i].X, bottom - rooms[i].Bottom);
            x += rooms[i].Width + Step;
        }
        vertex.Artifacts.ForEach(a => vertex.Reach(a.Room));
    }
}
