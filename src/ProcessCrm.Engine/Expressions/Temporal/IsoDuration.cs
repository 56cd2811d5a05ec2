using System.Globalization;
using System.Text.RegularExpressions;

namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// An ISO 8601 duration of any kind, such as <c>P1DT2H</c>, <c>P1M</c>, <c>P2W</c> or <c>P1MT12H</c>: months that depend on the calendar
/// and an exact rest. Timers use it (BPMN 2.0.2, 10.5.5.5); FEEL knows the two pure kinds only.
/// </summary>
public readonly partial record struct IsoDuration(long Months, TimeSpan Time)
{
    /// <summary>Nothing at all.</summary>
    public static IsoDuration Zero => default;

    /// <summary>Whether time passes forward at all.</summary>
    public bool IsPositive => Months >= 0 && Time >= TimeSpan.Zero && (Months > 0 || Time > TimeSpan.Zero);

    /// <summary>Reads an ISO 8601 duration; years and months, or days and times, must fit 64-bit months and a <see cref="TimeSpan"/>.</summary>
    public static bool TryParse(string? text, out IsoDuration duration)
    {
        duration = default;
        if (text is null || !Parts.TryParse(text, out var parts) || parts.Nanos / 100 > long.MaxValue || parts.Nanos / 100 < long.MinValue)
        {
            return false;
        }

        duration = new IsoDuration(parts.Months, new TimeSpan((long)(parts.Nanos / 100)));
        return true;
    }

    /// <summary>The duration that a FEEL value is: either kind of duration, or a string with one.</summary>
    public static bool TryFrom(FeelValue value, out IsoDuration duration)
    {
        switch (value)
        {
            case FeelYearsMonthsDuration months:
                duration = new IsoDuration(months.Months, TimeSpan.Zero);
                return true;
            case FeelDaysTimeDuration days when days.ToTimeSpan() is { } span:
                duration = new IsoDuration(0, span);
                return true;
            case FeelString text:
                return TryParse(text.Value, out duration);
            default:
                duration = default;
                return false;
        }
    }

    /// <summary>
    /// The instant so much later: months first, on the calendar of the instant's own offset, then the rest; null when that is beyond the
    /// years 1 to 9999.
    /// </summary>
    public DateTimeOffset? TryAddTo(DateTimeOffset instant)
    {
        var months = ((long)instant.Year * 12) + instant.Month - 1 + Math.Clamp(Months, -1_000_000, 1_000_000);
        if (months is < 12 or >= 120_000)
        {
            return null;
        }

        var moved = instant.AddMonths((int)Months);
        var ticks = (Int128)moved.Ticks + Time.Ticks;
        var utc = (Int128)moved.UtcTicks + Time.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks || utc < 0 || utc > DateTime.MaxValue.Ticks ? null : moved.Add(Time);
    }

    /// <summary>The canonical ISO 8601 form.</summary>
    public override string ToString()
    {
        if (Months == 0)
        {
            return TemporalText.Duration(FeelDaysTimeDuration.Of(Time));
        }

        var months = TemporalText.Duration(new FeelYearsMonthsDuration(Months));
        return Time == TimeSpan.Zero ? months : months + TemporalText.Duration(FeelDaysTimeDuration.Of(Time.Duration())).TrimStart('P');
    }

    /// <summary>A duration's lexical parts, exact to the nanosecond.</summary>
    internal readonly record struct Parts(long Months, Int128 Nanos, bool HasMonths, bool HasTime)
    {
        public static bool TryParse(string text, out Parts parts)
        {
            parts = default;
            var match = Pattern().Match(text);
            if (!match.Success)
            {
                return false;
            }

            var hasMonths = match.Groups["y"].Success || match.Groups["mo"].Success;
            var hasTime =
                match.Groups["w"].Success
                || match.Groups["d"].Success
                || match.Groups["h"].Success
                || match.Groups["mi"].Success
                || match.Groups["s"].Success;
            var months = (Number(match.Groups["y"]) * 12) + Number(match.Groups["mo"]);
            var days = (Number(match.Groups["w"]) * 7) + Number(match.Groups["d"]);
            var seconds =
                (((((days * 24) + Number(match.Groups["h"])) * 60) + Number(match.Groups["mi"])) * 60) + Number(match.Groups["s"]);
            var nanos = (seconds * CivilCalendar.NanosPerSecond) + (TemporalParser.FractionNanos(match.Groups["f"].ValueSpan) ?? 0);
            if (!(hasMonths || hasTime) || months > long.MaxValue)
            {
                return false;
            }

            var sign = match.Groups["sign"].Success ? -1 : 1;
            parts = new Parts(sign * (long)months, sign * nanos, hasMonths, hasTime);
            return true;
        }

        // At most 18 digits each, so that sums of products stay within 128 bits.
        private static Int128 Number(Group group) =>
            group.Success ? long.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(
        @"^(?<sign>-)?P(?!\z)(?:(?<y>[0-9]{1,18})Y)?(?:(?<mo>[0-9]{1,18})M)?(?:(?<w>[0-9]{1,18})W)?(?:(?<d>[0-9]{1,18})D)?"
            + @"(?:T(?!\z)(?:(?<h>[0-9]{1,18})H)?(?:(?<mi>[0-9]{1,18})M)?(?:(?<s>[0-9]{1,18})(?:\.(?<f>[0-9]*))?S)?)?\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Pattern();
}
