using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram;

/// <summary>A part of a drawing that one sheet of paper holds.</summary>
/// <param name="Bounds">Which part of it.</param>
/// <param name="Stages">The stages whose steps it shows, in their order.</param>
public sealed record PaperPart(Box Bounds, ImmutableArray<Stage> Stages);

/// <summary>
/// Divides a drawing into parts that sheets of paper hold: columns from left to right, each from top to bottom, cut where the fewest shapes and
/// texts are cut. Parts in which nothing stands are left out.
/// </summary>
public static class PaperParts
{
    /// <summary>The parts in the order in which they are read.</summary>
    /// <param name="layout">The drawing.</param>
    /// <param name="width">The width of a sheet, in the drawing's pixels.</param>
    /// <param name="height">Its height.</param>
    public static ImmutableArray<PaperPart> Of(Layout layout, int width, int height)
    {
        var standing = Standing(layout).ToList();
        return
        [
            .. Cut(layout.Width, width, standing.Select(box => (box.X, box.Right)))
                .SelectMany(column =>
                    Cut(
                            layout.Height,
                            height,
                            standing.Where(box => box.X < column.To && column.From < box.Right).Select(box => (box.Y, box.Bottom))
                        )
                        .Select(row => new Box(column.From, row.From, column.To - column.From, row.To - row.From))
                )
                .Where(part => standing.Exists(part.Overlaps))
                .Select(part => new PaperPart(part, StagesIn(part, layout))),
        ];
    }

    /// <summary>What ought to stay whole: the shapes, and the texts beside them.</summary>
    private static IEnumerable<Box> Standing(Layout layout) =>
        layout
            .Nodes.Select(node => node.Bounds)
            .Concat(layout.Nodes.Select(node => node.Label?.Box).OfType<Box>())
            .Concat(layout.Edges.Select(edge => edge.Label?.Box).OfType<Box>())
            .Concat(layout.Artifacts.Select(artifact => artifact.Room));

    /// <summary>Cuts a length into as few pieces of at most <paramref name="most"/> as there can be, of about the same size.</summary>
    private static IEnumerable<(int From, int To)> Cut(int length, int most, IEnumerable<(int From, int To)> spans)
    {
        var whole = spans.ToList();
        var from = 0;
        for (var left = Math.Max(1, (length + most - 1) / most); left > 1; left--)
        {
            var even = from + ((length - from) / left);
            // Not so short that the others could not hold the rest.
            var least = Math.Max(from + ((even - from) * 2 / 3), length - ((left - 1) * most));
            var to = Enumerable
                .Range(least, Math.Min(from + most, length) - least + 1)
                .OrderBy(at => Math.Abs(at - even))
                .MinBy(at => whole.Count(span => span.From < at && at < span.To));
            yield return (from, to);
            from = to;
        }
        yield return (from, length);
    }

    private static ImmutableArray<Stage> StagesIn(Box part, Layout layout) =>
        [
            .. layout
                .Bands.Where(band => layout.Nodes.Any(node => part.Overlaps(node.Bounds) && band.Bounds.Contains(node.Bounds)))
                .Select(band => band.Stage),
        ];
}
