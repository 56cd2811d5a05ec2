using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Crm.Settings;

/// <summary>When the organisation works; one row. Definitions count due dates in it where they say so (D10).</summary>
public sealed class WorkingTime
{
    /// <summary>The id of the one row.</summary>
    public const int TheOne = 1;

    /// <summary>How a day is written in the lists.</summary>
    internal const string DayFormat = "yyyy-MM-dd";

    /// <summary>How a day of every year is written in the lists.</summary>
    internal const string YearlyFormat = "MM-dd";

    public int Id { get; init; } = TheOne;

    /// <summary>The days of the week on which work is done: <see cref="DayOfWeek"/>, by name.</summary>
    public required IReadOnlyList<string> Days { get; set; }

    /// <summary>When a working day begins.</summary>
    public TimeOnly Opens { get; set; }

    /// <summary>When it ends; midnight for the end of the day.</summary>
    public TimeOnly Closes { get; set; }

    /// <summary>Where the hours count: an IANA name.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Days without work: <c>2030-01-02</c>, or <c>01-01</c> for every year.</summary>
    public required IReadOnlyList<string> Holidays { get; set; }

    /// <summary>Days on which work is done although they are a weekend or a holiday: <c>2030-01-12</c>.</summary>
    public required IReadOnlyList<string> WorkedDays { get; set; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>The calendar to count with.</summary>
    public WorkingCalendar ToCalendar() =>
        new()
        {
            Days = [.. Days.Select(Enum.Parse<DayOfWeek>)],
            Opens = Opens,
            Closes = Closes,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone),
            Holidays = [.. Holidays.Where(day => !IsYearly(day)).Select(DayOf)],
            YearlyHolidays = [.. Holidays.Where(IsYearly).Select(YearlyOf)],
            WorkedDays = [.. WorkedDays.Select(DayOf)],
        };

    /// <summary>Whether a text is a day of every year.</summary>
    internal static bool IsYearly(string text) => text.Length == YearlyFormat.Length;

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);

    /// <summary>In a leap year, so that 29 February is one.</summary>
    private static (int Month, int Day) YearlyOf(string text)
    {
        var day = DayOf($"2000-{text}");
        return (day.Month, day.Day);
    }

    internal sealed class Configuration : IEntityTypeConfiguration<WorkingTime>
    {
        public void Configure(EntityTypeBuilder<WorkingTime> time)
        {
            time.ToTable("working_time");
            time.Property(t => t.Id).ValueGeneratedNever();
            time.Property(t => t.TimeZone).HasMaxLength(64);
            LinesConverter.Keep(time.Property(t => t.Days));
            LinesConverter.Keep(time.Property(t => t.Holidays));
            LinesConverter.Keep(time.Property(t => t.WorkedDays));
            time.Property(t => t.Version).IsConcurrencyToken();
        }
    }
}
