using System.Globalization;
using System.Text;

namespace ProcessCrm.Engine.Expressions;

/// <summary>Prints dates, times and durations in their canonical lexical form.</summary>
internal static class TemporalText
{
    public static string Date(FeelDate date) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(date.Year < 0 ? "-" : "")}{Math.Abs(date.Year):0000}-{date.Month:00}-{date.Day:00}"
        );

    public static string Time(long nanoOfDay, FeelZone? zone)
    {
        var seconds = nanoOfDay / CivilCalendar.NanosPerSecond;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}")
            + Fraction(nanoOfDay % CivilCalendar.NanosPerSecond)
            + (zone is null ? "" : Zone(zone));
    }

    public static string DateTime(FeelDateTime value) => Date(value.Date) + "T" + Time(value.NanoOfDay, value.Zone);

    public static string Zone(FeelZone zone)
    {
        if (zone.OffsetSeconds is not { } seconds)
        {
            return "@" + zone.Id;
        }

        if (seconds == 0)
        {
            return "Z";
        }

        var size = Math.Abs(seconds);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? '-' : '+')}{size / 3600:00}:{size / 60 % 60:00}");
        return size % 60 == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $":{size % 60:00}");
    }

    public static string Duration(FeelDaysTimeDuration duration)
    {
        var size = Int128.Abs(duration.Nanos);
        var seconds = size / CivilCalendar.NanosPerSecond;
        var text = new StringBuilder(duration.Nanos < 0 ? "-P" : "P");
        Append(text, seconds / CivilCalendar.SecondsPerDay, 'D');
        var rest = size % CivilCalendar.NanosPerDay;
        if (rest != 0)
        {
            text.Append('T');
            Append(text, seconds / 3600 % 24, 'H');
            Append(text, seconds / 60 % 60, 'M');
            var fraction = (long)(size % CivilCalendar.NanosPerSecond);
            if (seconds % 60 != 0 || fraction != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(long)(seconds % 60)}{Fraction(fraction)}S");
            }
        }

        return size == 0 ? "PT0S" : text.ToString();
    }

    public static string Duration(FeelYearsMonthsDuration duration)
    {
        if (duration.Months == 0)
        {
            return "P0M";
        }

        var size = Int128.Abs(duration.Months);
        var text = new StringBuilder(duration.Months < 0 ? "-P" : "P");
        Append(text, size / 12, 'Y');
        Append(text, size % 12, 'M');
        return text.ToString();
    }

    private static void Append(StringBuilder text, Int128 count, char unit)
    {
        if (count != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
        }
    }

    private static string Fraction(long nanos) =>
        nanos == 0 ? "" : "." + nanos.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
}
