using System.Globalization;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>When a timer is due, and how often.</summary>
/// <param name="DueAt">The first instant.</param>
/// <param name="Remaining">How often it fires, the first time included; -1 without end.</param>
/// <param name="Interval">Of a repeating timer: its first instant, its period and its last instant, ISO 8601 with slashes between; null for once.</param>
public sealed record TimerSchedule(DateTimeOffset DueAt, int Remaining = 1, string? Interval = null)
{
    /// <summary>An instant given by a date and time, a date (its first instant, UTC), or ISO 8601 text.</summary>
    public static TimerSchedule? At(FeelValue value) => Instant(value) is { } at ? new TimerSchedule(at) : null;

    /// <summary>An instant some duration after another.</summary>
    public static TimerSchedule? After(FeelValue value, DateTimeOffset from) =>
        IsoDuration.TryFrom(value, out var duration) && duration.TryAddTo(from) is { } at ? new TimerSchedule(at) : null;

    /// <summary>
    /// An ISO 8601 repeating interval (<see cref="IsoRepeatingInterval"/>), or a bare duration, which repeats without end; null where the value is neither.
    /// </summary>
    public static TimerSchedule? Repeating(FeelValue value, DateTimeOffset from)
    {
        var text =
            value is FeelString { Value: var given } ? given
            : value.IsNull ? ""
            : TextOf(value);
        if (text.Length > 0 && text[0] == 'P')
        {
            text = "R/" + text;
        }
        if (!IsoRepeatingInterval.TryParse(text, out var repeating) || repeating.Occurrence(0, from) is not { } first)
        {
            return null;
        }
        var anchored = string.Join('/', Text(first), repeating.Period, repeating.End is { } end ? Text(end) : "");
        return new TimerSchedule(first, repeating.Count ?? -1, anchored);
    }

    /// <summary>
    /// The schedule after one firing; null after the last. Times follow from the first, not from each other, so that a short month does not
    /// shorten those after it.
    /// </summary>
    public TimerSchedule? Next()
    {
        if (Remaining == 1 || Interval?.Split('/') is not [var first, var period, var end])
        {
            return null;
        }
        if (!IsoInstant.TryParse(first, out var anchor) || !IsoDuration.TryParse(period, out var step))
        {
            return null;
        }
        var repeating = new IsoRepeatingInterval(null, step, anchor, IsoInstant.TryParse(end, out var until) ? until : null);
        return repeating.Occurrence(Passed(anchor, step) + 1, anchor) is { } next
            ? this with
            {
                DueAt = next,
                Remaining = Remaining < 0 ? -1 : Remaining - 1,
            }
            : null;
    }

    /// <summary>How many periods lie between the first time and the one that is due now.</summary>
    private int Passed(DateTimeOffset first, IsoDuration period)
    {
        var months = ((DueAt.Year - first.Year) * 12L) + DueAt.Month - first.Month;
        var passed = period.Months > 0 ? months / period.Months : (DueAt - first).Ticks / period.Time.Ticks;
        return (int)Math.Clamp(passed, 0, int.MaxValue - 1);
    }

    private static string Text(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string TextOf(FeelValue value) => IsoDuration.TryFrom(value, out var duration) ? duration.ToString() : "";

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
