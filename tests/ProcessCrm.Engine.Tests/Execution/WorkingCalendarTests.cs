using System.Globalization;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Durations of working time (D10).</summary>
public sealed class WorkingCalendarTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Monday to Friday, 9 to 18 o'clock, with a holiday on a Thursday, one of every year, and a Saturday on which work is done.</summary>
    private static readonly WorkingCalendar Office = new()
    {
        Zone = Berlin,
        Holidays = [new DateOnly(2030, 1, 10)],
        YearlyHolidays = [(5, 1)],
        WorkedDays = [new DateOnly(2030, 1, 12)],
    };

    private static readonly WorkingCalendar Always = new()
    {
        Days = [.. Enum.GetValues<DayOfWeek>()],
        Opens = TimeOnly.MinValue,
        Closes = TimeOnly.MinValue,
        Zone = Berlin,
    };

    [TestCase("Mon 2030-01-07 10:00", "PT4H", "Mon 2030-01-07 14:00", TestName = "within a day")]
    [TestCase("Mon 2030-01-07 16:00", "PT4H", "Tue 2030-01-08 11:00", TestName = "over a night")]
    [TestCase("Fri 2030-01-04 16:00", "PT4H", "Mon 2030-01-07 11:00", TestName = "over a weekend")]
    [TestCase("Mon 2030-01-07 09:00", "PT9H", "Mon 2030-01-07 18:00", TestName = "until closing time")]
    [TestCase("Mon 2030-01-07 18:00", "PT1H", "Tue 2030-01-08 10:00", TestName = "from closing time")]
    [TestCase("Mon 2030-01-07 07:00", "PT1H", "Mon 2030-01-07 10:00", TestName = "from before opening")]
    [TestCase("Mon 2030-01-07 23:30", "P1D", "Wed 2030-01-09 09:00", TestName = "a day from the night")]
    [TestCase("Sat 2030-01-05 12:00", "P1D", "Tue 2030-01-08 09:00", TestName = "a day from the weekend")]
    [TestCase("Fri 2030-01-04 10:00", "P1D", "Mon 2030-01-07 10:00", TestName = "a day over a weekend")]
    [TestCase("Wed 2030-01-09 10:00", "P1D", "Fri 2030-01-11 10:00", TestName = "a day over a holiday")]
    [TestCase("Fri 2030-01-11 10:00", "P1D", "Sat 2030-01-12 10:00", TestName = "a day to a worked Saturday")]
    [TestCase("Tue 2030-04-30 17:00", "PT2H", "Thu 2030-05-02 10:00", TestName = "over a holiday of every year")]
    [TestCase("Mon 2030-01-07 10:00", "P1DT6H", "Tue 2030-01-08 16:00", TestName = "a day and some hours")]
    [TestCase("Mon 2030-01-07 10:00", "PT24H", "Tue 2030-01-08 10:00", TestName = "24 hours are a day")]
    [TestCase("Fri 2030-03-29 17:00", "PT4H", "Mon 2030-04-01 12:00", TestName = "into summer time")]
    [TestCase("Fri 2030-10-25 17:00", "P1DT2H", "Tue 2030-10-29 10:00", TestName = "out of summer time")]
    [TestCase("Thu 2030-01-31 10:00", "P1M", "Thu 2030-02-28 10:00", TestName = "a month of the calendar")]
    [TestCase("Mon 2030-01-07 20:00", "P0D", "Mon 2030-01-07 20:00", TestName = "nothing")]
    [TestCase("Mon 2030-01-07 20:00", "-PT1H", "Mon 2030-01-07 19:00", TestName = "backwards")]
    [Property("Requirement", "D10")]
    public void Working_time_passes_when_work_is_done(string from, string duration, string expected) =>
        Assert.That(Told(Office.After(At(from), Duration(duration))), Is.EqualTo(expected));

    [Test]
    public void Who_always_works_counts_the_hour_that_summer_time_takes()
    {
        Assert.That(Told(Always.After(At("Sat 2030-03-30 23:00"), Duration("PT5H"))), Is.EqualTo("Sun 2030-03-31 05:00"));
        Assert.That(Told(Always.After(At("Sat 2030-10-26 23:00"), Duration("PT5H"))), Is.EqualTo("Sun 2030-10-27 03:00"));
        Assert.That(Told(Always.After(At("Sat 2030-03-30 02:30"), Duration("P1D"))), Is.EqualTo("Sun 2030-03-31 03:30"));
    }

    [Test]
    public void Where_no_work_is_done_nothing_is_ever_due() =>
        Assert.That(new WorkingCalendar { Days = [] }.After(At("Mon 2030-01-07 10:00"), Duration("PT1H")), Is.Null);

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Working_time_ends_in_working_hours_grows_and_can_be_counted_in_parts(int seed)
    {
        var dice = new Dice(seed);
        var calendar = new WorkingCalendar
        {
            Days = [dice.Pick(Enum.GetValues<DayOfWeek>()), dice.Pick(Enum.GetValues<DayOfWeek>())],
            Opens = new TimeOnly(dice.Next(12), 0),
            Closes = new TimeOnly(12 + dice.Next(12), 30),
            Zone = dice.Flip() ? Berlin : TimeZoneInfo.Utc,
            Holidays = [new DateOnly(2030, 1, 1).AddDays(dice.Next(365))],
        };
        var from = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(dice.Next(500_000));
        var (first, second) = (TimeSpan.FromMinutes(1 + dice.Next(700)), TimeSpan.FromMinutes(1 + dice.Next(700)));

        var due = calendar.After(from, new IsoDuration(0, first))!.Value;
        var local = TimeZoneInfo.ConvertTime(due, calendar.Zone);
        Assert.That(calendar.IsWorkingDay(DateOnly.FromDateTime(local.DateTime)));
        Assert.That(TimeOnly.FromDateTime(local.DateTime), Is.InRange(calendar.Opens, calendar.Closes));
        Assert.That(due, Is.GreaterThanOrEqualTo(from + first));
        Assert.That(calendar.After(from, new IsoDuration(0, first + TimeSpan.FromMinutes(1))), Is.GreaterThan(due));
        Assert.That(calendar.After(due, new IsoDuration(0, second)), Is.EqualTo(calendar.After(from, new IsoDuration(0, first + second))));
    }

    [Test]
    [Property("Requirement", "D10")]
    public void A_task_is_due_in_working_time_where_its_definition_says_so()
    {
        var task = User("work") with { Due = Expression.Feel("term"), Start = Expression.Literal("PT2H"), InWorkingTime = true };
        var friday = At("Fri 2030-01-04 17:00");

        var data = Begun(FeelString.Of("P1D"));
        Assert.That((Told(data.StartAt), Told(data.DueAt)), Is.EqualTo(("Mon 2030-01-07 10:00", "Mon 2030-01-07 17:00")));
        var sunday = At("Sun 2030-01-06 12:00");
        Assert.That(Begun(FeelDateTime.Of(sunday.ToUniversalTime())).DueAt, Is.EqualTo(sunday), "what a person chose stays");

        TaskData Begun(FeelValue term) =>
            (TaskData)
                new TestEngine(File("p", [Start(), task], "start > work")) { Calendar = Office, Now = friday }
                    .Start(variables: FeelContext.Of(("term", term)))
                    .Element("work")
                    .Data!;
    }

    [Test]
    public void A_step_that_counts_in_working_time_asks_for_the_calendar_and_no_other_does()
    {
        var task = User("work") with { Due = Expression.Literal("P1D") };

        Assert.That(Entered(task), Is.InstanceOf<StepResult.Done>());
        Assert.That(Entered(task with { InWorkingTime = true }), Is.InstanceOf<StepResult.NeedsCalendar>());

        static StepResult Entered(UserTask task)
        {
            var engine = new TestEngine(File("p", [Start(), User("first"), task], "start > first", "first > work")).Start();
            return engine.Try(new CompleteTask(engine.Element("first").Id, null, FeelContext.Empty));
        }
    }

    private static IsoDuration Duration(string text) =>
        IsoDuration.TryParse(text, out var duration) ? duration : throw new FormatException(text);

    private static DateTimeOffset At(string local)
    {
        var time = DateTime.ParseExact(local, "ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, Berlin.GetUtcOffset(time));
    }

    private static string? Told(DateTimeOffset? instant) =>
        instant is { } at ? TimeZoneInfo.ConvertTime(at, Berlin).ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
}
