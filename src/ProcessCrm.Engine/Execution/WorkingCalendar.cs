using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>
/// When an organisation works: on which days, and in which hours of its time zone. Durations that a definition wants in working time are
/// counted on it (D10).
/// </summary>
public sealed record WorkingCalendar
{
    /// <summary>Monday to Friday, 9 to 18 o'clock UTC, without holidays: where a host knows no better, as in a session or a simulation.</summary>
    public static WorkingCalendar Default { get; } = new();

    /// <summary>The days of the week on which work is done.</summary>
    public ImmutableHashSet<DayOfWeek> Days { get; init; } =
    [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>When a working day begins.</summary>
    public TimeOnly Opens { get; init; } = new(9, 0);

    /// <summary>When it ends, later than it begins; midnight for the end of the day.</summary>
    public TimeOnly Closes { get; init; } = new(18, 0);

    /// <summary>Where the hours count.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Days without work.</summary>
    public ImmutableHashSet<DateOnly> Holidays { get; init; } = [];

    /// <summary>Days without work in every year: month and day.</summary>
    public ImmutableHashSet<(int Month, int Day)> YearlyHolidays { get; init; } = [];

    /// <summary>Days on which work is done although it is a weekend or a holiday.</summary>
    public ImmutableHashSet<DateOnly> WorkedDays { get; init; } = [];

    /// <summary>The last one that ends in the years 1 to 9999 everywhere.</summary>
    private static readonly DateOnly LastDay = DateOnly.MaxValue.AddDays(-2);

    private TimeSpan UntilClosing => Closes == TimeOnly.MinValue ? TimeSpan.FromDays(1) : Closes.ToTimeSpan();

    /// <summary>Whether work is done on a day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        WorkedDays.Contains(day)
        || (Days.Contains(day.DayOfWeek) && !Holidays.Contains(day) && !YearlyHolidays.Contains((day.Month, day.Day)));

    /// <summary>
    /// The instant after some working time. Counting begins with the instant, or with the next working day where no work is done then. Each
    /// 24 hours of the duration (<c>P1D</c>) are one working day and lead to the same time of a later one; what remains (<c>PT4H</c>) passes in
    /// working hours only, and may end at closing time. Months are months of the calendar. A duration that is not positive is taken as it is.
    /// </summary>
    /// <param name="from">The instant from which it is counted.</param>
    /// <param name="duration">How much.</param>
    /// <returns>The instant, UTC; null when that is beyond the years 1 to 9999.</returns>
    public DateTimeOffset? After(DateTimeOffset from, IsoDuration duration)
    {
        if (!duration.IsPositive)
        {
            return duration.TryAddTo(from)?.ToUniversalTime();
        }
        if (
            new IsoDuration(duration.Months, TimeSpan.Zero).TryAddTo(from) is not { Year: > 1 and < 9999 } begin
            || Begin(begin) is not { } begun
        )
        {
            return null;
        }
        var (day, at) = begun;
        if (duration.Time.Days > 0)
        {
            var time = TimeZoneInfo.ConvertTime(at, Zone).TimeOfDay;
            for (var days = duration.Time.Days; days > 0; days--)
            {
                if (NextWorkingDay(day) is not { } next)
                {
                    return null;
                }
                day = next;
            }
            at = Instant(day, time);
        }
        return Pass(day, at, new TimeSpan(duration.Time.Ticks % TimeSpan.TicksPerDay));
    }

    /// <summary>The working day and instant at which counting begins; null where no more work is done ever.</summary>
    private (DateOnly Day, DateTimeOffset At)? Begin(DateTimeOffset from)
    {
        var local = TimeZoneInfo.ConvertTime(from, Zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (IsWorkingDay(day) && local.TimeOfDay < UntilClosing)
        {
            return (day, local.TimeOfDay < Opens.ToTimeSpan() ? Instant(day, Opens.ToTimeSpan()) : from.ToUniversalTime());
        }
        return NextWorkingDay(day) is { } next ? (next, Instant(next, Opens.ToTimeSpan())) : null;
    }

    /// <summary>Lets less than a day of working time pass.</summary>
    private DateTimeOffset? Pass(DateOnly day, DateTimeOffset at, TimeSpan rest)
    {
        while (at + rest > Instant(day, UntilClosing))
        {
            rest -= Instant(day, UntilClosing) - at;
            if (NextWorkingDay(day) is not { } next)
            {
                return null;
            }
            day = next;
            at = Instant(day, Opens.ToTimeSpan());
        }
        return at + rest;
    }

    private DateOnly? NextWorkingDay(DateOnly day)
    {
        while (day < LastDay)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                return day;
            }
        }
        return null;
    }

    /// <summary>A local time of a day. One that the change to summer time leaves out is as much later.</summary>
    private DateTimeOffset Instant(DateOnly day, TimeSpan time)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
