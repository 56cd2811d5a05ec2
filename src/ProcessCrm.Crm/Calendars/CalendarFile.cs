using System.Globalization;
using System.Text;

namespace ProcessCrm.Crm.Calendars;

/// <summary>Writes calendars as programs read them (iCalendar, RFC 5545): lines of 75 octets at most, special signs escaped, instants in UTC.</summary>
public static class CalendarFile
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int LongestLine = 75;
    private const string Instant = "yyyyMMdd'T'HHmmss'Z'";
    private const string Date = "yyyyMMdd";
    private const string Length = "PT30M";

    /// <summary>The file.</summary>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="entries">What is in it.</param>
    /// <param name="address">The address of the product, which links begin with: <c>https://crm.example.com/</c>.</param>
    /// <param name="now">When it is written.</param>
    public static string Of(string name, IEnumerable<CalendarEntry> entries, string address, DateTimeOffset now)
    {
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR");
        Line(file, "VERSION:2.0");
        Line(file, "PRODID:-//ProcessCrm//Calendar//EN");
        Line(file, "CALSCALE:GREGORIAN");
        Line(file, "METHOD:PUBLISH");
        Line(file, $"X-WR-CALNAME:{Escaped(name)}");
        foreach (var entry in entries)
        {
            Line(file, "BEGIN:VEVENT");
            // A birthday comes again each year, and each is an entry of its own.
            Line(
                file,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"UID:{entry.Kind}-{entry.Id}{entry.Day?.ToString("-yyyy", CultureInfo.InvariantCulture)}@processcrm"
                )
            );
            Line(file, $"DTSTAMP:{At(now)}");
            if (entry.Day is { } day)
            {
                Line(file, $"DTSTART;VALUE=DATE:{day.ToString(Date, CultureInfo.InvariantCulture)}");
            }
            else
            {
                Line(file, $"DTSTART:{At(entry.At)}");
                Line(file, $"DURATION:{Length}");
            }
            Line(file, $"SUMMARY:{Escaped(entry.Title)}");
            if (!string.IsNullOrEmpty(entry.About))
            {
                Line(file, $"DESCRIPTION:{Escaped(entry.About)}");
            }
            Line(file, $"URL:{address}{entry.Path}");
            // A task or a birthday has a date, but does not take the person's time then.
            Line(file, entry.Kind == CalendarEntry.Contact ? "TRANSP:OPAQUE" : "TRANSP:TRANSPARENT");
            Line(file, "END:VEVENT");
        }
        Line(file, "END:VCALENDAR");
        return file.ToString();
    }

    private static string At(DateTimeOffset instant) => instant.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    /// <summary>A text with its special signs escaped (3.3.11).</summary>
    private static string Escaped(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace(";", @"\;", StringComparison.Ordinal)
            .Replace(",", @"\,", StringComparison.Ordinal)
            .ReplaceLineEndings(@"\n");

    /// <summary>A line, folded where it is too long (3.1): never within a letter.</summary>
    private static void Line(StringBuilder file, string line)
    {
        var length = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (length + letter.Utf8SequenceLength > LongestLine)
            {
                file.Append("\r\n ");
                length = 1;
            }
            file.Append(letter.ToString());
            length += letter.Utf8SequenceLength;
        }
        file.Append("\r\n");
    }
}
