namespace ProcessCrm.Engine.Expressions;

/// <summary>Temporal functions (DMN 1.5, 10.3.4.9 and 10.3.4.10). Names of days and months are English, as the standard says.</summary>
internal static class TemporalFunctions
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    public static IEnumerable<BuiltIn> Rows =>
        [
            BuiltIn.Of("now", "", static (env, _) => FeelDateTime.Of(env.Now, env.TimeZone)),
            BuiltIn.Of("today", "", static (env, _) => FeelDateTime.Of(env.Now, env.TimeZone).Date),
            OfDate("day of year", static date => FeelNumber.Of(DayOfYear(date))),
            OfDate("day of week", static date => FeelString.Of(Days[date.Weekday - 1])),
            OfDate("month of year", static date => FeelString.Of(Months[date.Month - 1])),
            OfDate("week of year", static date => FeelNumber.Of(WeekOfYear(date))),
        ];

    private static BuiltIn OfDate(string name, Func<FeelDate, FeelValue> body) =>
        BuiltIn.Of(
            name,
            "date",
            (env, args) =>
                (args[0] is FeelList { Count: 1 } single ? single[0] : args[0]) switch
                {
                    FeelDate date => body(date),
                    FeelDateTime dateTime => body(dateTime.Date),
                    _ => env.Warn("feel.argumentType", $"{name} takes a date.", $"{name} принимает дату."),
                }
        );

    private static int DayOfYear(FeelDate date) => (int)(date.Days - CivilCalendar.ToDays(date.Year, 1, 1)) + 1;

    /// <summary>The ISO 8601 week: the first one has the year's first Thursday.</summary>
    private static int WeekOfYear(FeelDate date)
    {
        var thursday = date.Days + 4 - date.Weekday;
        var (year, _, _) = CivilCalendar.FromDays(thursday);
        return (int)((thursday - CivilCalendar.ToDays(year, 1, 1)) / 7) + 1;
    }
}
