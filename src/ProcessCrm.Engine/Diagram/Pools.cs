using System.Collections.Immutable;
using ProcessCrm.Engine.Diagram.Layering;
using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram;

/// <summary>Puts the pools of a collaboration one above the other (BPMN 2.0.2, 9.3).</summary>
internal sealed class Pools
{
    private const int HeaderPadding = 14;
    private const int TitleLength = 220;
    private const int TitlePadding = 12;
    private const int Padding = 16;
    private const int ClosedHeight = 52;
    private const int LeastWidth = 480;
    private const int Gap = 40;
    private const int GapForMessage = 8;
    private const int MostGap = 90;

    private readonly Collaboration collaboration;
    private readonly DiagramOptions options;
    private readonly Dictionary<string, Drawing> drawings;

    private readonly ImmutableArray<LayoutPool>.Builder shapes = ImmutableArray.CreateBuilder<LayoutPool>();
    private readonly List<(Drawing Drawing, int X, int Y)> placed = [];

    private Pools(Collaboration collaboration, Dictionary<string, Drawing> drawings, DiagramOptions options)
    {
        this.collaboration = collaboration;
        this.drawings = drawings;
        this.options = options;
    }

    /// <summary>The layout of a collaboration, without its messages.</summary>
    /// <param name="definitions">The file.</param>
    /// <param name="collaboration">Its collaboration.</param>
    /// <param name="drawings">The drawing of each process by its id.</param>
    /// <param name="options">The language, and what to show.</param>
    public static Layout Place(
        Definitions definitions,
        Collaboration collaboration,
        Dictionary<string, Drawing> drawings,
        DiagramOptions options
    )
    {
        var named = collaboration.Participants.Select(p => p.Process).ToHashSet(StringComparer.Ordinal);
        var unnamed = definitions.Processes.Where(p => !named.Contains(p.Id)).DistinctBy(p => p.Id, StringComparer.Ordinal);
        var pools = new Pools(
            collaboration with
            {
                Participants = [.. collaboration.Participants, .. unnamed.Select(PoolOf)],
            },
            drawings,
            options
        );
        var (width, height) = pools.Place();
        var loose = ArtifactRow.PlaceLoose(
            options.Artifacts.Where(a =>
                a.Container == collaboration.Id && !pools.placed.Exists(p => p.Drawing.Artifacts.Any(d => d.Artifact.Id == a.Id))
            ),
            0,
            height + Gap
        );
        height = Math.Max(height, loose.Select(a => a.Room.Bottom).DefaultIfEmpty().Max());
        width = Math.Max(width, loose.Select(a => a.Room.Right).DefaultIfEmpty().Max());
        var first = collaboration.Participants.Select(p => definitions.Processes.FirstOrDefault(d => d.Id == p.Process)).OfType<Process>();
        return new()
        {
            Process = first.FirstOrDefault() ?? definitions.Processes.FirstOrDefault() ?? NoProcess,
            Collaboration = collaboration,
            Options = options,
            Width = width,
            Height = height,
            Nodes = [.. pools.placed.SelectMany(p => p.Drawing.Nodes.Select(n => n.Moved(p.X, p.Y)))],
            Edges = [.. pools.placed.SelectMany(p => p.Drawing.Edges.Select(e => e.Moved(p.X, p.Y)))],
            Bands =
            [
                .. pools.placed.SelectMany(p =>
                    p.Drawing.Bands.Select(b => b with { Bounds = b.Bounds.Moved(p.X, p.Y), Title = b.Title.Moved(p.X, p.Y) })
                ),
            ],
            Lanes = [.. pools.placed.SelectMany(p => p.Drawing.Lanes.Select(l => l.Moved(p.X, p.Y)))],
            Artifacts = [.. pools.placed.SelectMany(p => p.Drawing.Artifacts.Select(a => a.Moved(p.X, p.Y))), .. loose],
            Pools = pools.shapes.ToImmutable(),
        };
    }

    /// <summary>A process that no participant names, such as one that is called, is shown as one.</summary>
    private static Participant PoolOf(Process process) =>
        new()
        {
            Id = process.Id,
            Name = process.Name,
            Process = process.Id,
        };

    private static Process NoProcess { get; } =
        new()
        {
            Id = "none",
            Nodes = [],
            Flows = [],
        };

    private (int Width, int Height) Place()
    {
        var titles = collaboration.Participants.Select(TitleOf).ToList();
        var header = HeaderPadding + titles.Select((t, i) => IsOpen(i) ? t?.Box.Width ?? 0 : 0).Append(TextStyle.Title.LineHeight).Max();
        var inner = collaboration
            .Participants.Select(DrawingOf)
            .OfType<Drawing>()
            .Select(d => d.Width + InsetOf(d))
            .Append(LeastWidth)
            .Max();
        var width = header + inner;
        var y = 0;
        for (var i = 0; i < titles.Count; i++)
        {
            y += i == 0 ? 0 : GapBefore(i);
            var participant = collaboration.Participants[i];
            if (DrawingOf(participant) is { } drawing)
            {
                var inset = InsetOf(drawing);
                var height = Math.Max(drawing.Height + inset, (titles[i]?.Box.Height ?? 0) + (2 * TitlePadding));
                var name = new Box(0, y, header, height);
                shapes.Add(new(participant, new(0, y, width, height), name, titles[i]?.CentredIn(name)));
                var reach = width - header;
                // The lanes fill the pool: to its right end, and to its lower one.
                var missing = height - drawing.Height - inset;
                placed.Add((Stretched(drawing, reach, missing), header + (inset / 2), y + (inset / 2)));
                y += height;
            }
            else
            {
                var closed = new Box(0, y, width, ClosedHeight);
                shapes.Add(new(participant, closed, closed, titles[i]?.CentredIn(closed)));
                y += ClosedHeight;
            }
        }
        return (width, y);
    }

    private static Drawing Stretched(Drawing drawing, int right, int missing)
    {
        var bottom = drawing.Lanes.Select(l => l.Bounds.Bottom).DefaultIfEmpty().Max();
        Box Grown(Box box, bool isHeader) =>
            box with
            {
                Width = isHeader ? box.Width : right - box.X,
                Height = box.Height + (box.Bottom == bottom ? missing : 0),
            };
        return drawing with
        {
            Lanes =
            [
                .. drawing.Lanes.Select(l =>
                    l with
                    {
                        Bounds = Grown(l.Bounds, isHeader: false),
                        Header = Grown(l.Header, isHeader: true),
                    }
                ),
            ],
        };
    }

    private bool IsOpen(int index) => DrawingOf(collaboration.Participants[index]) is not null;

    private Drawing? DrawingOf(Participant participant) =>
        participant.Process is { } process && drawings.TryGetValue(process, out var drawing) && !drawing.Nodes.IsEmpty ? drawing : null;

    /// <summary>The room around what a pool holds; lanes fill it without any.</summary>
    private static int InsetOf(Drawing drawing) => drawing.Lanes.IsEmpty ? 2 * Padding : 0;

    private LayoutText? TitleOf(Participant participant, int index)
    {
        var lines = TextMeasure.Wrap(
            participant.Name?.For(options.Language) ?? "",
            TextStyle.Title,
            IsOpen(index) ? TitleLength : LeastWidth,
            2
        );
        var title = Labels.Centred(lines, TextStyle.Title, 0, 0);
        return IsOpen(index) ? title?.Turned() : title;
    }

    /// <summary>The room between a pool and the one above: for the messages that pass it.</summary>
    private int GapBefore(int index)
    {
        var above = Ids(index - 1).ToHashSet(StringComparer.Ordinal);
        var below = Ids(index).ToHashSet(StringComparer.Ordinal);
        var messages = collaboration.MessageFlows.Count(m =>
            (above.Contains(m.Source) && below.Contains(m.Target)) || (below.Contains(m.Source) && above.Contains(m.Target))
        );
        return Math.Min(MostGap, Gap + (GapForMessage * messages));
    }

    private IEnumerable<string> Ids(int index)
    {
        var participant = collaboration.Participants[index];
        return (DrawingOf(participant)?.Nodes.Select(n => n.Id) ?? []).Prepend(participant.Id);
    }
}
