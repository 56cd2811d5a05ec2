using System.Globalization;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Execution;

public sealed class TimerScheduleTests
{
    [TestCase("R3/PT10S", "2030-01-01T00:00:10Z 2030-01-01T00:00:20Z 2030-01-01T00:00:30Z")]
    [TestCase("R2/2030-02-01T00:00:00Z/P1D", "2030-02-01T00:00:00Z 2030-02-02T00:00:00Z")]
    [TestCase("R4/2030-01-31T09:00:00Z/P1M", "2030-01-31T09:00:00Z 2030-02-28T09:00:00Z 2030-03-31T09:00:00Z 2030-04-30T09:00:00Z")]
    [TestCase("R/PT12H/2030-01-02T00:00:00Z", "2030-01-01T12:00:00Z 2030-01-02T00:00:00Z")]
    [TestCase("R/-PT1S", "")]
    [TestCase("P", "")]
    public void A_repeating_interval_fires_at_each_of_its_times_and_at_no_other(string cycle, string expected)
    {
        var from = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var times = new List<string>();
        for (var schedule = TimerSchedule.Repeating(FeelString.Of(cycle), from); schedule is not null; schedule = schedule.Next())
        {
            times.Add(schedule.DueAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
        Assert.That(string.Join(' ', times), Is.EqualTo(expected));
    }

    [Test]
    public void A_bare_duration_repeats_without_end()
    {
        var schedule = TimerSchedule.Repeating(FeelString.Of("PT1H"), new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))!;
        for (var i = 0; i < 30; i++)
        {
            schedule = schedule.Next()!;
        }
        Assert.That(schedule.DueAt, Is.EqualTo(new DateTimeOffset(2030, 1, 2, 7, 0, 0, TimeSpan.Zero)));
    }
}
