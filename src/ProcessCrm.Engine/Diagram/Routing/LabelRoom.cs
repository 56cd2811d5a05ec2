namespace ProcessCrm.Engine.Diagram.Routing;

/// <summary>Finds room for the text of a line beside one of its pieces.</summary>
internal sealed class LabelRoom(IEnumerable<Box> solids, IEnumerable<IReadOnlyList<Point>> lines)
{
    private const int Gap = 4;
    private const int Step = 12;

    private readonly List<Box> taken = [.. solids, .. lines.SelectMany(Pieces)];

    /// <summary>The text at the place nearest to the middle of the line that is free; in the middle of its longest piece where none is.</summary>
    public LayoutText Place(LayoutText text, IReadOnlyList<Point> line, Box within)
    {
        var (width, height) = (text.Box.Width, text.Box.Height);
        var places = new List<(int Away, Box Box)>();
        for (var k = 0; k + 1 < line.Count; k++)
        {
            var (from, to) = (line[k], line[k + 1]);
            var middle = new Point((from.X + to.X) / 2, (from.Y + to.Y) / 2);
            var reach = (Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y)) / 2;
            for (var away = 0; away <= reach; away += Step)
            {
                foreach (var at in new[] { -away, away })
                {
                    var rank = away + (reach < Step ? 200 : 0) - Math.Min(reach, 100);
                    if (from.X == to.X)
                    {
                        places.Add((rank, new(from.X + Gap, middle.Y + at - (height / 2), width, height)));
                        places.Add((rank, new(from.X - Gap - width, middle.Y + at - (height / 2), width, height)));
                    }
                    else
                    {
                        places.Add((rank, new(middle.X + at - (width / 2), from.Y - Gap - height, width, height)));
                        places.Add((rank, new(middle.X + at - (width / 2), from.Y + Gap, width, height)));
                    }
                }
            }
        }
        var free = places.OrderBy(p => p.Away).Where(p => within.Contains(p.Box) && !taken.Exists(p.Box.Overlaps)).ToList();
        var chosen = free.Count > 0 ? free[0].Box : places.OrderBy(p => taken.Count(p.Box.Overlaps)).ThenBy(p => p.Away).First().Box;
        taken.Add(chosen);
        return text with { Box = chosen };
    }

    private static IEnumerable<Box> Pieces(IReadOnlyList<Point> line) =>
        line.Zip(line.Skip(1)).Select(piece => Around(piece.First, piece.Second));

    private static Box Around(Point from, Point to) =>
        new(Math.Min(from.X, to.X) - 1, Math.Min(from.Y, to.Y) - 1, Math.Abs(to.X - from.X) + 2, Math.Abs(to.Y - from.Y) + 2);
}
