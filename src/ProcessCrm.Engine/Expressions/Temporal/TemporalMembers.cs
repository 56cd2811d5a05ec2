namespace ProcessCrm.Engine.Expressions;

/// <summary>The members of values that are not contexts (DMN 1.5, table 65): of dates, times, durations and ranges.</summary>
internal static class TemporalMembers
{
    /// <summary>Those that are more than one word.</summary>
    /// <summary>The members with spaces in their names.</summary>
    public static NameTable Compound { get; } = NameTable.Of("time offset", "start included", "end included");

    /// <summary>The member's value; null (no value) when there is no such member.</summary>
    public static FeelValue? Read(FeelValue value, string member) =>
        value switch
        {
            FeelDate date => OfDate(date, member) ?? Midnight(member),
            FeelTime time => OfTime(time.NanoOfDay, member) ?? OfZone(time.Zone, time.Zone?.OffsetSeconds, member),
            FeelDateTime both => OfDate(both.Date, member)
                ?? OfTime(both.NanoOfDay, member)
                ?? OfZone(both.Zone, both.OffsetSeconds, member),
            FeelDaysTimeDuration duration => OfDuration(duration.Nanos, member),
            FeelYearsMonthsDuration duration => member switch
            {
                "years" => FeelNumber.Of(duration.Months / 12),
                "months" => FeelNumber.Of(duration.Months % 12),
                _ => null,
            },
            FeelRange range => member switch
            {
                "start" => range.Start,
                "end" => range.End,
                "start included" => FeelBoolean.Of(range.StartIncluded),
                "end included" => FeelBoolean.Of(range.EndIncluded),
                _ => null,
            },
            _ => null,
        };

    private static FeelNumber? OfDate(FeelDate date, string member) =>
        member switch
        {
            "year" => FeelNumber.Of(date.Year),
            "month" => FeelNumber.Of(date.Month),
            "day" => FeelNumber.Of(date.Day),
            "weekday" => FeelNumber.Of(date.Weekday),
            _ => null,
        };

    private static FeelNumber? OfTime(long nanoOfDay, string member) =>
        member switch
        {
            "hour" => FeelNumber.Of(nanoOfDay / (3600 * CivilCalendar.NanosPerSecond)),
            "minute" => FeelNumber.Of(nanoOfDay / (60 * CivilCalendar.NanosPerSecond) % 60),
            "second" => FeelNumber.Of(nanoOfDay / CivilCalendar.NanosPerSecond % 60),
            _ => null,
        };

    /// <summary>A date counts as midnight UTC where a time is wanted.</summary>
    private static FeelValue? Midnight(string member) => OfTime(0, member) ?? OfZone(FeelZone.Utc, 0, member);

    private static FeelValue? OfZone(FeelZone? zone, int? offset, string member) =>
        member switch
        {
            "time offset" => offset is { } seconds ? FeelDaysTimeDuration.Of(TimeSpan.FromSeconds(seconds)) : FeelValue.Null,
            "timezone" => zone?.Id is { } id ? FeelString.Of(id) : FeelValue.Null,
            _ => null,
        };

    private static FeelNumber? OfDuration(Int128 nanos, string member)
    {
        var seconds = nanos / CivilCalendar.NanosPerSecond;
        return member switch
        {
            "days" => FeelNumber.Of((long)(seconds / CivilCalendar.SecondsPerDay)),
            "hours" => FeelNumber.Of((long)(seconds / 3600 % 24)),
            "minutes" => FeelNumber.Of((long)(seconds / 60 % 60)),
            "seconds" => FeelNumber.Of((long)(seconds % 60)),
            _ => null,
        };
    }
}
