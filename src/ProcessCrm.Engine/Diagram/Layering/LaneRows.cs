using System.Collections.Immutable;
using ProcessCrm.Engine.Diagram.Text;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>
/// Which row of the drawing each lane gets (BPMN 2.0.2, 10.8): those that are not divided further from top to bottom, with their names, turned, to
/// the left, and to the left of these those of the lanes that they are parts of.
/// </summary>
internal sealed class LaneRows
{
    private const int TitleLength = 150;
    private const int TitlePadding = 10;
    private const int HeaderPadding = 12;

    private readonly List<Header> headers = [];
    private readonly List<int> columns = [];
    private readonly Dictionary<string, int> rowOf = new(StringComparer.Ordinal);
    private readonly List<int> heights = [];

    /// <summary>The rows of some lanes.</summary>
    /// <param name="lanes">The lanes; none for a container without.</param>
    /// <param name="options">The language of the names.</param>
    public LaneRows(ImmutableArray<Model.Lane> lanes, DiagramOptions options)
    {
        foreach (var lane in lanes)
        {
            Add(lane, 0, options.Language);
        }
    }

    /// <summary>A lane with its name, its depth, and the rows it reaches over.</summary>
    private sealed record Header(Model.Lane Lane, LayoutText? Title, int Depth, int First)
    {
        public int Last { get; set; }
    }

    /// <summary>How many rows there are; 0 where there are no lanes.</summary>
    public int Count => heights.Count;

    /// <summary>The least height of each row.</summary>
    public IReadOnlyList<int> Heights => heights;

    /// <summary>The room for the names, to the left of everything.</summary>
    public int Width => columns.Sum();

    /// <summary>Whether a node stands in a lane.</summary>
    public bool Holds(string node) => rowOf.ContainsKey(node);

    /// <summary>Gives each vertex its row; one that is in no lane goes where its neighbours are.</summary>
    public void Assign(Graph graph)
    {
        if (Count == 0)
        {
            return;
        }
        var row = graph.Vertices.Select(v => rowOf.GetValueOrDefault(v.Element.Id, -1)).ToArray();
        for (var (changed, rounds) = (true, 0); changed && rounds < row.Length; rounds++)
        {
            changed = false;
            foreach (var edge in graph.Edges)
            {
                var (source, target) = (edge.Source.Index, edge.Target.Index);
                if (row[source] < 0 != row[target] < 0)
                {
                    row[source] = row[target] = Math.Max(row[source], row[target]);
                    changed = true;
                }
            }
        }
        foreach (var vertex in graph.Vertices)
        {
            vertex.Group = Math.Max(0, row[vertex.Index]);
        }
    }

    /// <summary>The lanes as bands, the outer ones first.</summary>
    /// <param name="tops">Where each row begins.</param>
    /// <param name="bottom">Where the last one ends.</param>
    /// <param name="right">The right end of all.</param>
    public ImmutableArray<LayoutLane> Bands(IReadOnlyList<int> tops, int bottom, int right)
    {
        var bands = ImmutableArray.CreateBuilder<LayoutLane>();
        foreach (var header in headers.OrderBy(h => h.Depth).ThenBy(h => h.First))
        {
            var x = columns.Take(header.Depth).Sum();
            var end = header.Last + 1 < Count ? tops[header.Last + 1] : bottom;
            var isDivided = !header.Lane.Lanes.IsEmpty;
            var bounds = new Box(x, tops[header.First], right - x, end - tops[header.First]);
            var name = new Box(x, bounds.Y, isDivided ? columns[header.Depth] : columns.Skip(header.Depth).Sum(), bounds.Height);
            bands.Add(new(header.Lane, bounds, name, header.Title?.CentredIn(name)));
        }
        return bands.ToImmutable();
    }

    private void Add(Model.Lane lane, int depth, string language)
    {
        var lines = TextMeasure.Wrap(lane.Name?.For(language) ?? "", TextStyle.Title, TitleLength, 3);
        var title = Labels.Centred(lines, TextStyle.Title, 0, 0)?.Turned();
        var header = new Header(lane, title, depth, Count);
        headers.Add(header);
        if (columns.Count == depth)
        {
            columns.Add(0);
        }
        columns[depth] = Math.Max(columns[depth], HeaderPadding + (title?.Box.Width ?? TextStyle.Title.LineHeight));
        var length = (title?.Box.Height ?? 0) + (2 * TitlePadding);
        if (lane.Lanes.IsEmpty)
        {
            foreach (var node in lane.Nodes)
            {
                rowOf.TryAdd(node, Count);
            }
            heights.Add(Math.Max(length, RowAssignment.LaneHeight));
        }
        foreach (var inner in lane.Lanes)
        {
            Add(inner, depth + 1, language);
        }
        header.Last = Count - 1;
        foreach (var node in lane.Nodes)
        {
            rowOf.TryAdd(node, header.First);
        }
        var rows = heights[header.First..];
        if (rows.Sum() < length)
        {
            heights[^1] += length - rows.Sum();
        }
    }
}
