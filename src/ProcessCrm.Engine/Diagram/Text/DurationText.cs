using System.Globalization;
using System.Text.RegularExpressions;

namespace ProcessCrm.Engine.Diagram.Text;

/// <summary>Durations as short texts: <c>P1DT2H</c> is “1 d 2 h”, in Russian “1 д 2 ч”.</summary>
internal static partial class DurationText
{
    private static readonly string[] UnitGroups = ["Y", "Mo", "W", "D", "H", "Mi", "S"];

    /// <summary>The short text of an ISO 8601 duration or repeating interval; what is neither is returned as it stands.</summary>
    public static string OfIso(string iso, string language)
    {
        var match = Iso().Match(iso);
        if (!match.Success)
        {
            return iso;
        }
        var words = DiagramWords.For(language);
        var parts = words
            .DurationUnits.Select((unit, i) => (Value: match.Groups[UnitGroups[i]].Value, unit))
            .Where(p => p.Value.Length > 0);
        var text = string.Join(' ', parts.Select(p => $"{p.Value} {p.unit}"));
        var repeats = match.Groups["R"];
        return repeats.Success ? $"{words.Every} {text}{(repeats.Value.Length > 0 ? $" × {repeats.Value}" : "")}" : text;
    }

    /// <summary>The two largest units of a time, seconds left out.</summary>
    public static string Of(TimeSpan time, string language)
    {
        var units = DiagramWords.For(language).DurationUnits;
        var (days, hours, minutes) = ((int)time.TotalDays, time.Hours, time.Minutes);
        return (days, hours) switch
        {
            (> 0, > 0) when days < 10 => Invariant($"{days} {units[3]} {hours} {units[4]}"),
            (> 0, _) => Invariant($"{days} {units[3]}"),
            (_, > 0) => Invariant($"{hours} {units[4]}"),
            _ => Invariant($"{Math.Max(0, minutes)} {units[5]}"),
        };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(R(?<R>\d*)/)?P(?=.)((?<Y>\d+)Y)?((?<Mo>\d+)M)?((?<W>\d+)W)?((?<D>\d+)D)?(T((?<H>\d+)H)?((?<Mi>\d+)M)?((?<S>[\d.]+)S)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Iso();
}
