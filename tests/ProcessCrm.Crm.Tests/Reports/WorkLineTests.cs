using ProcessCrm.Crm.Reports.WorkTime;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Crm.Tests.Reports;

/// <summary>What people did, on days whose hours are known.</summary>
[Property("Requirement", "I21")]
public sealed class WorkLineTests
{
    private static readonly DateTimeOffset Friday = new(2030, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [TestCase(10, 12, 2)]
    [TestCase(17, (3 * 24) + 10, 2, Description = "Over the weekend.")]
    [TestCase(20, 24 + 12, 0, Description = "In the evening and on Saturday.")]
    [TestCase(8, 19, 9)]
    [TestCase(0, 7 * 24, 45)]
    [TestCase(12, 10, 0)]
    public void Working_time_is_what_lies_in_working_hours(int from, int until, int hours) =>
        Assert.That(WorkingCalendar.Default.Between(Friday.AddHours(from), Friday.AddHours(until)), Is.EqualTo(TimeSpan.FromHours(hours)));

    [Test]
    public void Holidays_are_left_out_and_hours_are_those_of_the_calendars_zone_up_to_midnight()
    {
        var calendar = WorkingCalendar.Default with
        {
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow"),
            Opens = new TimeOnly(20, 0),
            Closes = TimeOnly.MinValue,
            Holidays = [new DateOnly(2030, 2, 4)],
        };

        Assert.That(calendar.Between(Friday, Friday.AddDays(4)), Is.EqualTo(TimeSpan.FromHours(4)));
    }

    [Test]
    public void Tasks_and_contacts_are_told_by_month_and_person()
    {
        var lines = WorkLine.Of(
            [Task(1, 0, 1), Task(1, 1, 2, isLate: true), Task(1, 2, 6), Task(2, 0, 3), Task(1, 31, 4)],
            [new HeldContact(1, Friday, "call"), new HeldContact(1, Friday, "call"), new HeldContact(3, Friday, "meeting")],
            [
                new EnteredTime(1, new DateOnly(2030, 2, 28), TimeSpan.FromMinutes(50)),
                new EnteredTime(1, new DateOnly(2030, 2, 1), TimeSpan.FromMinutes(40)),
            ],
            TimeZoneInfo.Utc
        );

        Assert.That(
            lines.Select(line =>
                (line.Month.Month, line.PersonId, line.Completed, line.Late, line.Median?.TotalHours, line.Total.TotalHours)
            ),
            Is.EqualTo([(3, 1L, 1, 0, (double?)4.0, 4.0), (2, 1L, 3, 1, 2.0, 9.0), (2, 2L, 1, 0, 3.0, 3.0), (2, 3L, 0, 0, null, 0.0)])
        );
        Assert.That(lines.Select(line => line.Entered.TotalMinutes), Is.EqualTo([0, 90, 0, 0]));
        Assert.That(lines[1].Contacts, Is.EquivalentTo(new Dictionary<string, int>(StringComparer.Ordinal) { ["call"] = 2 }));
        Assert.That(lines[3].Contacts["meeting"], Is.EqualTo(1));
    }

    private static CompletedTask Task(long person, int day, int hours, bool isLate = false) =>
        new(person, Friday.AddDays(day), TimeSpan.FromHours(hours), isLate);
}
