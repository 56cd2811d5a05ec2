using System.Globalization;
using System.Text.RegularExpressions;

namespace ProcessCrm.Engine.Expressions;

/// <summary>Reads the lexical forms of dates, times and durations (XML Schema part 2, with FEEL's named zones).</summary>
internal static partial class TemporalParser
{
    public static FeelDate? Date(string text) => DatePattern().Match(text) is { Success: true } match ? DateOf(match) : null;

    public static FeelTime? Time(string text) =>
        TimePattern().Match(text) is { Success: true } match && NanosOf(match) is { } nanos && TryZone(match, out var zone)
            ? FeelTime.TryCreate(nanos, zone)
            : null;

    public static FeelDateTime? DateTime(string text)
    {
        var split = text.IndexOf('T', StringComparison.Ordinal);
        if (split < 0)
        {
            return Date(text) is { } day ? FeelDateTime.TryCreate(day, 0, zone: null) : null;
        }

        if (
            Date(text[..split]) is not { } date
            || TimePattern().Match(text[(split + 1)..]) is not { Success: true } match
            || !TryZone(match, out var zone)
        )
        {
            return null;
        }

        if (match.Groups["hour"].ValueSpan is "24")
        {
            // XML Schema: 24:00:00 is the first instant of the next day.
            return IsMidnight(match) && FeelDate.FromDays(date.Days + 1) is { } next ? FeelDateTime.TryCreate(next, 0, zone) : null;
        }

        return NanosOf(match) is { } nanos ? FeelDateTime.TryCreate(date, nanos, zone) : null;
    }

    /// <summary>A days and time or a years and months duration; null for anything else, mixtures included.</summary>
    public static FeelValue? Duration(string text) =>
        !IsoDuration.Parts.TryParse(text, out var parts) || parts is { HasMonths: true, HasTime: true } ? null
        : parts.HasMonths ? new FeelYearsMonthsDuration(parts.Months)
        : FeelDaysTimeDuration.TryCreate(parts.Nanos);

    /// <summary>Any of the above, as in <c>@"…"</c>.</summary>
    public static FeelValue? Any(string text) =>
        text.Length == 0 ? null
        : text[0] == 'P' || text.StartsWith("-P", StringComparison.Ordinal) ? Duration(text)
        : Date(text) ?? (FeelValue?)Time(text) ?? (text.Contains('T', StringComparison.Ordinal) ? DateTime(text) : null);

    internal static long? FractionNanos(ReadOnlySpan<char> digits)
    {
        Span<char> nine = stackalloc char[9];
        nine.Fill('0');
        digits[..Math.Min(9, digits.Length)].CopyTo(nine);
        return long.TryParse(nine, NumberStyles.None, CultureInfo.InvariantCulture, out var nanos) ? nanos : null;
    }

    private static FeelDate? DateOf(Match match) =>
        FeelDate.TryCreate(Number(match.Groups["year"]), (int)Number(match.Groups["month"]), (int)Number(match.Groups["day"]));

    private static long? NanosOf(Match match)
    {
        var (hour, minute, second) = (Number(match.Groups["hour"]), Number(match.Groups["minute"]), Number(match.Groups["second"]));
        return hour > 23 || minute > 59 || second > 59
            ? null
            : ((((hour * 60) + minute) * 60) + second) * CivilCalendar.NanosPerSecond + FractionNanos(match.Groups["fraction"].ValueSpan);
    }

    private static bool IsMidnight(Match match) =>
        Number(match.Groups["minute"]) == 0
        && Number(match.Groups["second"]) == 0
        && match.Groups["fraction"].ValueSpan.TrimStart('0').IsEmpty;

    private static bool TryZone(Match match, out FeelZone? zone)
    {
        zone = null;
        var text = match.Groups["zone"].Value;
        if (text.Length == 0)
        {
            return true;
        }

        zone = text[0] switch
        {
            'Z' or 'z' => FeelZone.Utc,
            '@' => FeelZone.Find(text[1..]),
            _ => OffsetZone(match, text[0] == '-' ? -1 : 1),
        };
        return zone is not null;
    }

    private static FeelZone? OffsetZone(Match match, int sign)
    {
        var (hour, minute) = ((int)Number(match.Groups["offsetHour"]), (int)Number(match.Groups["offsetMinute"]));
        var second = match.Groups["offsetSecond"] is { Success: true } seconds ? (int)Number(seconds) : 0;
        return minute > 59 || second > 59 ? null : FeelZone.OfOffset(sign * ((((hour * 60) + minute) * 60) + second));
    }

    private static long Number(Group group) => long.Parse(group.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<year>-?(?:[1-9][0-9]{4,8}|[0-9]{4}))-(?<month>[0-9]{2})-(?<day>[0-9]{2})\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex DatePattern();

    [GeneratedRegex(
        @"^(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]+))?"
            + @"(?<zone>[Zz]|[+-](?<offsetHour>[0-9]{2}):(?<offsetMinute>[0-9]{2})(?::(?<offsetSecond>[0-9]{2}))?|@[A-Za-z0-9_+\-/]+)?\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex TimePattern();
}
