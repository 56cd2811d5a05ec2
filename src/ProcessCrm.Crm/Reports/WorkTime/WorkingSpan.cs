using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Crm.Reports.WorkTime;

/// <summary>Measures working time.</summary>
public static class WorkingSpan
{
    /// <summary>How much of the time between two instants lies in the working hours of a calendar; zero where the second is not later.</summary>
    public static TimeSpan Between(this WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset until)
    {
        var (begin, end) = (
            TimeZoneInfo.ConvertTime(from, calendar.Zone).DateTime,
            TimeZoneInfo.ConvertTime(until, calendar.Zone).DateTime
        );
        var sum = TimeSpan.Zero;
        for (var day = DateOnly.FromDateTime(begin); day <= DateOnly.FromDateTime(end); day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day))
            {
                var opens = day.ToDateTime(calendar.Opens);
                var closes =
                    calendar.Closes == TimeOnly.MinValue ? day.AddDays(1).ToDateTime(TimeOnly.MinValue) : day.ToDateTime(calendar.Closes);
                var worked = (end < closes ? end : closes) - (begin > opens ? begin : opens);
                sum += worked > TimeSpan.Zero ? worked : TimeSpan.Zero;
            }
        }
        return sum;
    }
}
