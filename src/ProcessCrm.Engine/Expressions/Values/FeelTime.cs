namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL time of day, with an offset, a named zone, or local.</summary>
public sealed class FeelTime : FeelValue
{
    private FeelTime(long nanoOfDay, FeelZone? zone) => (NanoOfDay, Zone) = (nanoOfDay, zone);

    /// <summary>Nanoseconds since midnight.</summary>
    public long NanoOfDay { get; }

    /// <summary>Null for a local time.</summary>
    public FeelZone? Zone { get; }

    public int Hour => (int)(NanoOfDay / (3600 * CivilCalendar.NanosPerSecond));

    public int Minute => (int)(NanoOfDay / (60 * CivilCalendar.NanosPerSecond) % 60);

    /// <summary>Whole seconds of the minute.</summary>
    public int Second => (int)(NanoOfDay / CivilCalendar.NanosPerSecond % 60);

    public override string TypeName => "time";

    /// <summary>Nanoseconds since midnight UTC, which may be less than none; a named zone counts as it stood on 1970-01-01.</summary>
    internal long UtcNanos => NanoOfDay - ((Zone?.OffsetAtLocal(0, NanoOfDay) ?? 0) * CivilCalendar.NanosPerSecond);

    /// <summary>The time; null when the clock has no such time.</summary>
    public static FeelTime? TryCreate(long nanoOfDay, FeelZone? zone) =>
        nanoOfDay is < 0 or >= CivilCalendar.NanosPerDay ? null : new FeelTime(nanoOfDay, zone);

    public static FeelTime Of(TimeOnly time) => new(time.Ticks * 100, zone: null);

    /// <summary>Reads <c>10:30:00</c>, <c>10:30:00.5Z</c>, <c>10:30:00+02:00</c>, <c>10:30:00@Europe/Paris</c>.</summary>
    public static bool TryParse(string text, out FeelTime time)
    {
        var parsed = TemporalParser.Time(text);
        time = parsed ?? Of(TimeOnly.MinValue);
        return parsed is not null;
    }

    public override bool Equals(FeelValue? other) => other is FeelTime that && NanoOfDay == that.NanoOfDay && Equals(Zone, that.Zone);

    public override int GetHashCode() => HashCode.Combine(NanoOfDay, Zone);
}
