using System.Globalization;

namespace ProcessCrm.Crm.Reports;

/// <summary>Months of a calendar in a time zone.</summary>
public static class Months
{
    /// <summary>How a month is written: <c>2026-01</c>.</summary>
    public const string Format = "yyyy-MM";

    /// <summary>The month as it is written.</summary>
    public static string Text(DateOnly month) => month.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The month that a text writes; null where it writes none.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    /// <summary>The first day of the month of a day.</summary>
    public static DateOnly First(DateOnly day) => day.AddDays(1 - day.Day);

    /// <summary>How many months a period has, from that of a day to that of another; not positive where it ends before it begins.</summary>
    public static int Count(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month + 1;

    /// <summary>The first day of the month in which an instant lies.</summary>
    public static DateOnly Of(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return new DateOnly(local.Year, local.Month, 1);
    }

    /// <summary>The instant at which the month of a day begins.</summary>
    public static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
