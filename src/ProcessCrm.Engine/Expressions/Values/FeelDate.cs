namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL date, without a zone; years reach from -999,999,999 to 999,999,999.</summary>
public sealed class FeelDate : FeelValue
{
    private FeelDate(long days, int year, int month, int day) => (Days, Year, Month, Day) = (days, year, month, day);

    public int Year { get; }

    public int Month { get; }

    public int Day { get; }

    /// <summary>Days since 1970-01-01.</summary>
    public long Days { get; }

    /// <summary>1 (Monday) to 7 (Sunday).</summary>
    public int Weekday => (int)(((Days + 3) % 7 + 7) % 7) + 1;

    public override string TypeName => "date";

    /// <summary>The date; null when there is no such day.</summary>
    public static FeelDate? TryCreate(long year, int month, int day) =>
        year is < -CivilCalendar.MaxYear or > CivilCalendar.MaxYear
        || month is < 1 or > 12
        || day < 1
        || day > CivilCalendar.DaysInMonth(year, month)
            ? null
            : new FeelDate(CivilCalendar.ToDays(year, month, day), (int)year, month, day);

    /// <summary>The date so many days after 1970-01-01; null when its year is out of range.</summary>
    public static FeelDate? FromDays(long days)
    {
        if (days is < -400_000_000_000 or > 400_000_000_000)
        {
            return null;
        }

        var (year, month, day) = CivilCalendar.FromDays(days);
        return year is < -CivilCalendar.MaxYear or > CivilCalendar.MaxYear ? null : new FeelDate(days, (int)year, month, day);
    }

    public static FeelDate Of(DateOnly date) => FromDays(date.DayNumber - 719_162)!;

    /// <summary>Reads <c>2030-01-31</c>.</summary>
    public static bool TryParse(string text, out FeelDate date)
    {
        var parsed = TemporalParser.Date(text);
        date = parsed ?? Of(DateOnly.MinValue);
        return parsed is not null;
    }

    /// <summary>The date as .NET's, whose years end at 1 and 9999.</summary>
    public DateOnly? ToDateOnly() => Year is >= 1 and <= 9999 ? new DateOnly(Year, Month, Day) : null;

    /// <summary>The same day so many months later, or the last day of that month if it has none such.</summary>
    public FeelDate? AddMonths(long months)
    {
        if (Math.Abs(months) > 12L * 2 * CivilCalendar.MaxYear)
        {
            return null;
        }

        var total = ((long)Year * 12) + Month - 1 + months;
        var year = CivilCalendar.FloorDiv(total, 12);
        var month = (int)(total - (year * 12)) + 1;
        return TryCreate(year, month, Math.Min(Day, CivilCalendar.DaysInMonth(year, month)));
    }

    public override bool Equals(FeelValue? other) => other is FeelDate that && Days == that.Days;

    public override int GetHashCode() => Days.GetHashCode();
}
