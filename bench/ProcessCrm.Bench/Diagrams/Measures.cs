using System.Globalization;

namespace ProcessCrm.Bench.Diagrams;

/// <summary>What can be measured of a drawing.</summary>
internal sealed record Measures(int Crossings, int Bends, double Area, double Milliseconds)
{
    private const double Touch = 0.5;

    /// <summary>The measures of a drawing with these lines, each the points of a polyline.</summary>
    public static Measures Of(double width, double height, double milliseconds, IReadOnlyList<(double X, double Y)[]> lines)
    {
        var crossings = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = i + 1; j < lines.Count; j++)
            {
                crossings += Pieces(lines[i]).Sum(a => Pieces(lines[j]).Count(b => Cross(a, b)));
            }
        }
        return new Measures(crossings, lines.Sum(BendsOf), width * height / 1000, milliseconds);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Crossings} crossings, {Bends} bends, {Area:0} area, {Milliseconds:0.0} ms");

    /// <summary>The points where a line turns.</summary>
    private static int BendsOf((double X, double Y)[] line) =>
        Enumerable.Range(1, Math.Max(0, line.Length - 2)).Count(i => IsLevel(line[i - 1], line[i]) != IsLevel(line[i], line[i + 1]));

    private static bool IsLevel((double X, double Y) from, (double X, double Y) to) => Math.Abs(from.Y - to.Y) < Touch;

    private static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Pieces((double X, double Y)[] line) =>
        line.Zip(line.Skip(1));

    /// <summary>Whether one goes up and down through the inside of the other, which goes from left to right.</summary>
    private static bool Cross(
        ((double X, double Y) From, (double X, double Y) To) a,
        ((double X, double Y) From, (double X, double Y) To) b
    )
    {
        if (IsLevel(a.From, a.To) == IsLevel(b.From, b.To))
        {
            return false;
        }
        var (level, steep) = IsLevel(a.From, a.To) ? (a, b) : (b, a);
        return Between(steep.From.X, level.From.X, level.To.X) && Between(level.From.Y, steep.From.Y, steep.To.Y);
    }

    private static bool Between(double value, double one, double other) =>
        Math.Min(one, other) + Touch < value && value < Math.Max(one, other) - Touch;
}
