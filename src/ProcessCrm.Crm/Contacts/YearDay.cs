namespace ProcessCrm.Crm.Contacts;

/// <summary>Days of every year. One of 29 February is kept on 28 February in the years that have none.</summary>
internal static class YearDay
{
    private const int Month = 100;

    /// <summary>Month and day as a number: 131 for 31 January. Numbers are in the order of the days.</summary>
    public static int Of(DateOnly day) => day.Month * Month + day.Day;

    /// <summary>The numbers of the days that are kept between two days of a year, as a range with both ends.</summary>
    public static (int First, int Last) Between(DateOnly first, DateOnly last) =>
        (Of(first), last is { Month: 2, Day: 28 } && !DateTime.IsLeapYear(last.Year) ? Of(last) + 1 : Of(last));

    /// <summary>The day on which one of birth is kept in a year.</summary>
    public static DateOnly In(int year, DateOnly birth) =>
        new(year, birth.Month, Math.Min(birth.Day, DateTime.DaysInMonth(year, birth.Month)));
}
