using System.Globalization;

namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// An ISO 8601 repeating interval, as in a timer's <c>timeCycle</c> (BPMN 2.0.2, 10.5.5.5): <c>R3/PT10S</c>,
/// <c>R/2030-01-01T00:00:00Z/PT1H</c>, <c>R5/PT1H/2030-01-01T00:00:00Z</c>, or with two instants. Without a start it counts from
/// when the timer is armed, the first time one period later.
/// </summary>
/// <param name="Count">How many times; null without end.</param>
/// <param name="Period">The time between two times; always forward.</param>
/// <param name="Start">The first time, if told.</param>
/// <param name="End">When it stops, if told; a time at this instant still counts.</param>
public sealed record IsoRepeatingInterval(int? Count, IsoDuration Period, DateTimeOffset? Start, DateTimeOffset? End)
{
    /// <summary>Reads a repeating interval; false for one that would not move forward.</summary>
    /// <param name="text">The interval.</param>
    /// <param name="local">The zone of instants that have none; UTC unless given.</param>
    /// <param name="interval">The interval.</param>
    public static bool TryParse(
        string? text,
        TimeZoneInfo? local,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IsoRepeatingInterval? interval
    )
    {
        interval = null;
        var parts = text?.Split('/') ?? [];
        if (parts.Length is not (2 or 3) || !TryParseCount(parts[0], out var count))
        {
            return false;
        }

        interval = Create(count, parts.AsSpan(1), local);
        return interval is { Period.IsPositive: true };
    }

    /// <inheritdoc cref="TryParse(string?, TimeZoneInfo?, out IsoRepeatingInterval?)"/>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IsoRepeatingInterval? interval) =>
        TryParse(text, local: null, out interval);

    /// <summary>
    /// The time after so many have passed, for a timer armed at an instant; null when there are no more. Times follow from the start, not
    /// from each other, so that a month that is short does not shorten those after it.
    /// </summary>
    public DateTimeOffset? Occurrence(int passed, DateTimeOffset armed)
    {
        if (Count <= passed)
        {
            return null;
        }

        var steps = Start is null ? passed + 1L : passed;
        if ((Int128)Period.Time.Ticks * steps > TimeSpan.MaxValue.Ticks || (Int128)Period.Months * steps > 120_000)
        {
            return null;
        }

        var at = new IsoDuration(Period.Months * steps, Period.Time * steps).TryAddTo(Start ?? armed);
        return at > End ? null : at;
    }

    private static IsoRepeatingInterval? Create(int? count, ReadOnlySpan<string> parts, TimeZoneInfo? local)
    {
        if (parts.Length == 1)
        {
            return IsoDuration.TryParse(parts[0], out var alone) ? new IsoRepeatingInterval(count, alone, Start: null, End: null) : null;
        }

        if (IsoInstant.TryParse(parts[0], local, out var start))
        {
            return IsoDuration.TryParse(parts[1], out var period) ? new IsoRepeatingInterval(count, period, start, End: null)
                : IsoInstant.TryParse(parts[1], local, out var second)
                    ? new IsoRepeatingInterval(count, new IsoDuration(0, second - start), start, End: null)
                : null;
        }

        return IsoDuration.TryParse(parts[0], out var before) && IsoInstant.TryParse(parts[1], local, out var end)
            ? new IsoRepeatingInterval(count, before, Start: null, end)
            : null;
    }

    private static bool TryParseCount(string text, out int? count)
    {
        count = null;
        if (text is "R" or "R-1")
        {
            return true;
        }

        var isCount = int.TryParse(text.AsSpan(Math.Min(1, text.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        count = number;
        return isCount && text[0] == 'R';
    }
}
