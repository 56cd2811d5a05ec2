namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL date and time, with an offset, a named zone, or local.</summary>
public sealed class FeelDateTime : FeelValue
{
    private FeelDateTime(FeelDate date, long nanoOfDay, FeelZone? zone) => (Date, NanoOfDay, Zone) = (date, nanoOfDay, zone);

    public FeelDate Date { get; }

    /// <summary>Nanoseconds since midnight.</summary>
    public long NanoOfDay { get; }

    /// <summary>Null for a local date and time.</summary>
    public FeelZone? Zone { get; }

    public FeelTime Time => FeelTime.TryCreate(NanoOfDay, Zone)!;

    public override string TypeName => "date and time";

    /// <summary>The offset from UTC in seconds; null for a local one.</summary>
    public int? OffsetSeconds => Zone?.OffsetAtLocal(Date.Days, NanoOfDay);

    /// <summary>Nanoseconds since 1970-01-01T00:00:00 UTC; a local one counts as UTC.</summary>
    internal Int128 EpochNanos =>
        ((Int128)Date.Days * CivilCalendar.NanosPerDay) + NanoOfDay - ((Int128)(OffsetSeconds ?? 0) * CivilCalendar.NanosPerSecond);

    /// <summary>The date and time; null when the clock has no such time.</summary>
    public static FeelDateTime? TryCreate(FeelDate date, long nanoOfDay, FeelZone? zone) =>
        nanoOfDay is < 0 or >= CivilCalendar.NanosPerDay ? null : new FeelDateTime(date, nanoOfDay, zone);

    public static FeelDateTime Of(DateTimeOffset instant) =>
        new(
            FeelDate.Of(DateOnly.FromDateTime(instant.DateTime)),
            instant.TimeOfDay.Ticks * 100,
            FeelZone.OfOffset((int)instant.Offset.TotalSeconds)
        );

    /// <summary>The instant as a clock in a zone shows it.</summary>
    public static FeelDateTime Of(DateTimeOffset instant, TimeZoneInfo zone) =>
        Equals(zone, TimeZoneInfo.Utc) ? Of(instant.ToUniversalTime()) : FromEpoch(Of(instant).EpochNanos, FeelZone.Of(zone))!;

    /// <summary>The clock of a zone (null: UTC, told as local) so many nanoseconds after 1970-01-01T00:00:00 UTC.</summary>
    internal static FeelDateTime? FromEpoch(Int128 nanos, FeelZone? zone)
    {
        var utcDays = CivilCalendar.FloorDiv(nanos, CivilCalendar.NanosPerDay);
        if (utcDays < long.MinValue / 2 || utcDays > long.MaxValue / 2)
        {
            return null;
        }

        var offset = zone?.OffsetAtUtc((long)utcDays, (long)(nanos - (utcDays * CivilCalendar.NanosPerDay))) ?? 0;
        var local = nanos + ((Int128)offset * CivilCalendar.NanosPerSecond);
        var days = CivilCalendar.FloorDiv(local, CivilCalendar.NanosPerDay);
        return FeelDate.FromDays((long)days) is { } date
            ? new FeelDateTime(date, (long)(local - (days * CivilCalendar.NanosPerDay)), zone)
            : null;
    }

    /// <summary>Reads <c>2030-01-31T10:30:00</c> with what may follow a time; a date alone is its midnight.</summary>
    public static bool TryParse(string text, out FeelDateTime dateTime)
    {
        var parsed = TemporalParser.DateTime(text);
        dateTime = parsed ?? Of(DateTimeOffset.MinValue);
        return parsed is not null;
    }

    /// <summary>The instant; a local one is taken in the given zone. Null when .NET's years (1 to 9999) do not reach it.</summary>
    public DateTimeOffset? ToDateTimeOffset(TimeZoneInfo local)
    {
        var zoned = Zone is null ? new FeelDateTime(Date, NanoOfDay, FeelZone.Of(local)) : this;
        var ticks = zoned.EpochNanos / 100 + DateTime.UnixEpoch.Ticks;
        var offset = TimeSpan.FromSeconds(zoned.OffsetSeconds ?? 0);
        var clock = ticks + offset.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks || clock < 0 || clock > DateTime.MaxValue.Ticks)
        {
            return null;
        }

        return Math.Abs(offset.TotalHours) <= 14 && offset.Ticks % TimeSpan.TicksPerMinute == 0
            ? new DateTimeOffset((long)clock, offset)
            : new DateTimeOffset((long)ticks, TimeSpan.Zero);
    }

    public override bool Equals(FeelValue? other) =>
        other is FeelDateTime that && NanoOfDay == that.NanoOfDay && Date.Equals(that.Date) && Equals(Zone, that.Zone);

    public override int GetHashCode() => HashCode.Combine(Date, NanoOfDay, Zone);
}
