using System.Globalization;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>When a timer is due, and how often.</summary>
/// <param name="DueAt">The first instant.</param>
/// <param name="Remaining">How often it fires, the first time included; -1 without end.</param>
/// <param name="Interval">The time between two firings; null for once.</param>
public sealed record TimerSchedule(DateTimeOffset DueAt, int Remaining = 1, string? Interval = null)
{
    /// <summary>An instant given by a date and time, a date (its first instant, UTC), or ISO 8601 text.</summary>
    public static TimerSchedule? At(FeelValue value) => Instant(value) is { } at ? new TimerSchedule(at) : null;

    /// <summary>An instant some duration after another.</summary>
    public static TimerSchedule? After(FeelValue value, DateTimeOffset from) =>
        IsoDuration.TryFrom(value, out var duration) && duration.TryAddTo(from) is { } at ? new TimerSchedule(at) : null;

    /// <summary>An ISO 8601 repeating interval: <c>R3/PT10S</c>, <c>R/2030-01-01T00:00:00Z/PT1H</c>, or a bare duration, which repeats without end.</summary>
    public static TimerSchedule? Repeating(FeelValue value, DateTimeOffset from)
    {
        if (value is not FeelString { Value: var text })
        {
            return IsoDuration.TryFrom(value, out var plain) && plain.IsPositive && plain.TryAddTo(from) is { } at
                ? new TimerSchedule(at, -1, plain.ToString())
                : null;
        }
        var parts = text.Split('/');
        if (parts[0].Length == 0 || parts[0][0] != 'R')
        {
            return parts.Length == 1 && IsoDuration.TryParse(text, out var bare) && bare.IsPositive && bare.TryAddTo(from) is { } first
                ? new TimerSchedule(first, -1, text)
                : null;
        }
        var remaining = -1;
        if (
            parts.Length is < 2 or > 3
            || (parts[0].Length > 1 && !int.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out remaining))
            || !IsoDuration.TryParse(parts[^1], out var interval)
            || !interval.IsPositive
            || remaining == 0
        )
        {
            return null;
        }
        var start = parts.Length == 3 ? Instant(FeelString.Of(parts[1])) : interval.TryAddTo(from);
        return start is { } due ? new TimerSchedule(due, remaining, parts[^1]) : null;
    }

    /// <summary>The instant that a value is; null where it is none.</summary>
    public static DateTimeOffset? Instant(FeelValue value) =>
        value switch
        {
            FeelDateTime dateTime => dateTime.ToDateTimeOffset(TimeZoneInfo.Utc)?.ToUniversalTime(),
            FeelDate date => FeelDateTime.TryCreate(date, 0, FeelZone.Utc)?.ToDateTimeOffset(TimeZoneInfo.Utc),
            FeelString text when FeelDateTime.TryParse(text.Value, out var dateTime) => Instant(dateTime),
            FeelString text when FeelDate.TryParse(text.Value, out var date) => Instant(date),
            _ => null,
        };
}
