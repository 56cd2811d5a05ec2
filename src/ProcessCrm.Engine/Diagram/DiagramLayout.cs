using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Diagram.Layering;
using ProcessCrm.Engine.Diagram.Routing;
using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram;

/// <summary>
/// Lays a process out as a flowchart: from left to right, stages and lanes as bands, the main path in one straight line, lines horizontal and
/// vertical and never through a shape. A pure function: no clock, no culture, no fonts.
/// </summary>
public static class DiagramLayout
{
    /// <summary>The empty room around a drawing.</summary>
    internal const int Margin = 8;

    /// <summary>The layout of a process with the default options.</summary>
    public static Layout Of(Process process) => Of(process, DiagramOptions.Default);

    /// <summary>The layout of a process. Flows whose ends do not exist are left out, so that a draft can be drawn.</summary>
    public static Layout Of(Process process, DiagramOptions options)
    {
        options = FieldNames.AddedTo(options, process);
        var drawing = Draw(process, options);
        return Finish(
            new()
            {
                Process = process,
                Options = options,
                Width = drawing.Width,
                Height = drawing.Height,
                Nodes = drawing.Nodes,
                Edges = drawing.Edges,
                Bands = drawing.Bands,
                Lanes = drawing.Lanes,
                Artifacts = drawing.Artifacts,
            }
        );
    }

    /// <summary>
    /// The layout of what a file tells: of its collaboration, with pools and messages, else of its first process; with the annotations and data
    /// that a BPMN file has beside the flow. Null where the file has neither.
    /// </summary>
    public static Layout? Of(Definitions definitions, DiagramOptions options)
    {
        options = WithArtifacts(definitions, options);
        definitions = BpmnArtifacts.InOrderOfDiagram(definitions);
        if (definitions.Collaboration is not { Participants.IsEmpty: false } collaboration)
        {
            return definitions.Processes is [var first, ..] ? Of(first, options) : null;
        }
        foreach (var process in definitions.Processes)
        {
            options = FieldNames.AddedTo(options, process);
        }
        options = options with { JoinedBelow = RaisedLabels.Of(collaboration, definitions.Processes) };
        var drawings = definitions
            .Processes.DistinctBy(p => p.Id, StringComparer.Ordinal)
            .ToDictionary(p => p.Id, p => Draw(p, options), StringComparer.Ordinal);
        return Finish(Pools.Place(definitions, collaboration, drawings, options));
    }

    /// <summary>The layout of one process of a file, with the annotations and data that a BPMN file has beside its flow.</summary>
    public static Layout Of(Definitions definitions, Process process, DiagramOptions options) =>
        Of(process, WithArtifacts(definitions, options));

    private static DiagramOptions WithArtifacts(Definitions definitions, DiagramOptions options) =>
        options with
        {
            Artifacts = [.. options.Artifacts, .. BpmnArtifacts.Of(definitions)],
            Groups = [.. options.Groups, .. BpmnArtifacts.GroupsOf(definitions)],
        };

    private static Drawing Draw(Process process, DiagramOptions options) =>
        Composer.Draw(
            process,
            process.Stages,
            options with
            {
                Artifacts =
                [
                    .. options.Artifacts.Where(a => a.Beside is not null || a.Container is null || IsWithin(process, a.Container)),
                ],
            }
        );

    private static bool IsWithin(IFlowElementsContainer container, string id) =>
        container.Id == id || container.Nodes.OfType<SubProcess>().Any(s => IsWithin(s, id));

    /// <summary>Adds the lines that can be drawn only when everything has its place, and a margin around all.</summary>
    private static Layout Finish(Layout layout)
    {
        layout = Groups.AddTo(FreeLines.AddTo(HandPlaced.Apply(layout)));
        var all = layout
            .Nodes.Select(n => n.Bounds)
            .Concat(layout.Edges.SelectMany(e => e.Points.Select(p => new Box(p.X, p.Y, 0, 0))))
            .Concat(layout.Edges.Select(e => e.Label?.Box).OfType<Box>())
            .Concat(layout.Groups.Select(g => g.Label is null ? g.Bounds : g.Bounds.Union(g.Label.Box)))
            .Aggregate(new Box(0, 0, layout.Width, layout.Height), (box, other) => box.Union(other));
        return Moved(layout, Margin - all.X, Margin - all.Y) with { Width = all.Width + (2 * Margin), Height = all.Height + (2 * Margin) };
    }

    private static Layout Moved(Layout layout, int dx, int dy) =>
        layout with
        {
            Nodes = [.. layout.Nodes.Select(n => n.Moved(dx, dy))],
            Edges = [.. layout.Edges.Select(e => e.Moved(dx, dy))],
            Bands = [.. layout.Bands.Select(b => b with { Bounds = b.Bounds.Moved(dx, dy), Title = b.Title.Moved(dx, dy) })],
            Lanes = [.. layout.Lanes.Select(l => l.Moved(dx, dy))],
            Pools =
            [
                .. layout.Pools.Select(p =>
                    p with
                    {
                        Bounds = p.Bounds.Moved(dx, dy),
                        Header = p.Header.Moved(dx, dy),
                        Title = p.Title?.Moved(dx, dy),
                    }
                ),
            ],
            Artifacts = [.. layout.Artifacts.Select(a => a.Moved(dx, dy))],
            Groups = [.. layout.Groups.Select(g => g.Moved(dx, dy))],
        };
}
