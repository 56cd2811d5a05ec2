namespace ProcessCrm.Engine.Expressions;

/// <summary>ISO 8601 date-times as instants.</summary>
public static class IsoInstant
{
    /// <summary>Reads a date-time, or a date (its midnight). One without a zone is taken in the given one.</summary>
    /// <param name="text">Such as <c>2030-01-31T10:30:00Z</c>, <c>2030-01-31T10:30:00+03:00</c>, <c>2030-01-31T10:30:00@Europe/Paris</c>.</param>
    /// <param name="local">The zone of a text that has none; UTC unless given.</param>
    /// <param name="instant">The instant, with the offset of the text or of the zone then.</param>
    public static bool TryParse(string? text, TimeZoneInfo? local, out DateTimeOffset instant)
    {
        var parsed = text is null ? null : TemporalParser.DateTime(text)?.ToDateTimeOffset(local ?? TimeZoneInfo.Utc);
        instant = parsed ?? default;
        return parsed is not null;
    }

    /// <inheritdoc cref="TryParse(string?, TimeZoneInfo?, out DateTimeOffset)"/>
    public static bool TryParse(string? text, out DateTimeOffset instant) => TryParse(text, local: null, out instant);

    /// <summary>The instant that a FEEL value is: a date and time, a date (its midnight), or a string with one.</summary>
    public static bool TryFrom(FeelValue value, TimeZoneInfo? local, out DateTimeOffset instant)
    {
        var found = value switch
        {
            FeelDateTime dateTime => dateTime.ToDateTimeOffset(local ?? TimeZoneInfo.Utc),
            FeelDate date => FeelDateTime.TryCreate(date, 0, zone: null)?.ToDateTimeOffset(local ?? TimeZoneInfo.Utc),
            FeelString text => TryParse(text.Value, local, out var read) ? read : null,
            _ => (DateTimeOffset?)null,
        };
        instant = found ?? default;
        return found is not null;
    }
}
