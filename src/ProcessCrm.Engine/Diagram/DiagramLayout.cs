using ProcessCrm.Engine.Diagram.Layering;
using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram;

/// <summary>
/// Lays a process out as a flowchart: from left to right, stages as bands, the main path in one straight line, lines horizontal and vertical and
/// never through a shape. A pure function: no clock, no culture, no fonts.
/// </summary>
public static class DiagramLayout
{
    private const int Margin = 8;

    /// <summary>The layout of a process with the default options.</summary>
    public static Layout Of(Process process) => Of(process, DiagramOptions.Default);

    /// <summary>The layout of a process. Flows whose ends do not exist are left out, so that a draft can be drawn.</summary>
    public static Layout Of(Process process, DiagramOptions options)
    {
        options = FieldNames.AddedTo(options, process);
        var drawing = Composer.Draw(process, process.Stages, options);
        return new()
        {
            Process = process,
            Options = options,
            Width = drawing.Width + (2 * Margin),
            Height = drawing.Height + (2 * Margin),
            Nodes = [.. drawing.Nodes.Select(n => n.Moved(Margin, Margin))],
            Edges = [.. drawing.Edges.Select(e => e.Moved(Margin, Margin))],
            Bands =
            [
                .. drawing.Bands.Select(b => b with { Bounds = b.Bounds.Moved(Margin, Margin), Title = b.Title.Moved(Margin, Margin) }),
            ],
        };
    }
}
