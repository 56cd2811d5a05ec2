namespace ProcessCrm.Engine.Expressions;

/// <summary>The zone of a time or a date and time: a fixed offset from UTC, or a named zone of the IANA database.</summary>
public sealed class FeelZone : IEquatable<FeelZone>
{
    private readonly TimeZoneInfo? _named;
    private readonly int _seconds;

    private FeelZone(TimeZoneInfo? named, int seconds) => (_named, _seconds) = (named, seconds);

    public static FeelZone Utc { get; } = new(named: null, 0);

    /// <summary>The zone's name, such as <c>Europe/Paris</c>; null for an offset.</summary>
    public string? Id => _named?.Id;

    /// <summary>The offset in seconds; null for a named zone, whose offset depends on the date.</summary>
    public int? OffsetSeconds => _named is null ? _seconds : null;

    /// <summary>The zone of an offset in seconds, less than 18 hours and a second either way.</summary>
    public static FeelZone? OfOffset(int seconds) =>
        seconds switch
        {
            0 => Utc,
            >= -64_800 and <= 64_800 => new FeelZone(named: null, seconds),
            _ => null,
        };

    public static FeelZone Of(TimeZoneInfo zone) => new(zone, 0);

    /// <summary>The named zone; null when nobody knows it.</summary>
    public static FeelZone? Find(string id) =>
        id is "Z" ? Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? new FeelZone(zone, 0)
        : null;

    /// <summary>The offset in seconds that a local clock in this zone has when it shows this date and time.</summary>
    public int OffsetAtLocal(long days, long nanoOfDay)
    {
        if (_named is null)
        {
            return _seconds;
        }

        var local = ToDateTime(days, nanoOfDay);
        return local is null ? (int)_named.BaseUtcOffset.TotalSeconds : (int)LocalOffset(_named, local.Value).TotalSeconds;
    }

    /// <summary>The offset in seconds at an instant given as UTC days and nanoseconds.</summary>
    public int OffsetAtUtc(long days, long nanoOfDay)
    {
        if (_named is null)
        {
            return _seconds;
        }

        var utc = ToDateTime(days, nanoOfDay);
        return (int)
            (utc is null ? _named.BaseUtcOffset : _named.GetUtcOffset(DateTime.SpecifyKind(utc.Value, DateTimeKind.Utc))).TotalSeconds;
    }

    public bool Equals(FeelZone? other) =>
        other is not null && _seconds == other._seconds && string.Equals(Id, other.Id, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as FeelZone);

    public override int GetHashCode() => HashCode.Combine(_seconds, Id);

    /// <summary>As written after a time: <c>Z</c>, <c>+02:00</c> or <c>@Europe/Paris</c>.</summary>
    public override string ToString() => TemporalText.Zone(this);

    private static TimeSpan LocalOffset(TimeZoneInfo zone, DateTime local)
    {
        if (zone.IsInvalidTime(local))
        {
            // Clocks jump over this time: it counts with the offset from before the jump.
            return zone.GetUtcOffset(local.AddHours(-3));
        }

        return zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
    }

    private static DateTime? ToDateTime(long days, long nanoOfDay)
    {
        var fromYearOne = days + 719_162;
        return fromYearOne is < 1 or > 3_652_057
            ? null
            : new DateTime((fromYearOne * TimeSpan.TicksPerDay) + (nanoOfDay / 100), DateTimeKind.Unspecified);
    }
}
