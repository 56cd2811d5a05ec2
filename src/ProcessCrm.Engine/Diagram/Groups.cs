using ProcessCrm.Engine.Diagram.Layering;
using ProcessCrm.Engine.Diagram.Text;

namespace ProcessCrm.Engine.Diagram;

/// <summary>Draws frames around the nodes of groups (BPMN 2.0.2, 8.4.1.2).</summary>
internal static class Groups
{
    private const int Padding = 10;

    /// <summary>The layout with the frames of the groups whose nodes it shows.</summary>
    public static Layout AddTo(Layout layout)
    {
        var frames = layout.Options.Groups.Select(g => Frame(g, layout)).OfType<LayoutGroup>();
        return layout with { Groups = [.. frames] };
    }

    private static LayoutGroup? Frame(NodeGroup group, Layout layout)
    {
        var boxes = layout
            .Nodes.Where(n => group.Nodes.Contains(n.Element.Id))
            .SelectMany(n => new[] { n.Bounds, n.Label?.Box })
            .Concat(layout.Artifacts.Where(a => group.Nodes.Contains(a.Artifact.Id)).Select(a => (Box?)a.Room))
            .OfType<Box>()
            .ToList();
        if (boxes.Count == 0)
        {
            return null;
        }
        var all = boxes.Aggregate((a, b) => a.Union(b));
        var frame = new Box(all.X - Padding, all.Y - Padding, all.Width + (2 * Padding), all.Height + (2 * Padding));
        var name = TextMeasure.Wrap(group.Text, TextStyle.Small, Math.Max(60, frame.Width - Padding), 1);
        return new(group, frame, Labels.At(name, TextStyle.Small, frame.X + 4, frame.Y - TextStyle.Small.LineHeight - 1));
    }
}
