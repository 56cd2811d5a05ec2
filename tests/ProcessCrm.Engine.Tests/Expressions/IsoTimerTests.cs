using System.Globalization;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Expressions;

public sealed class IsoTimerTests
{
    [TestCase("PT10S", "2030-01-31T10:00:10Z")]
    [TestCase("P1DT2H", "2030-02-01T12:00:00Z")]
    [TestCase("P1M", "2030-02-28T10:00:00Z")]
    [TestCase("P1MT1H", "2030-02-28T11:00:00Z")]
    [TestCase("P2W", "2030-02-14T10:00:00Z")]
    [TestCase("-P1D", "2030-01-30T10:00:00Z")]
    [TestCase("PT0.5S", "2030-01-31T10:00:00.5Z")]
    public void A_duration_is_added_to_an_instant(string text, string expected)
    {
        Assert.That(IsoDuration.TryParse(text, out var duration), Is.True);

        Assert.That(duration.TryAddTo(Instant("2030-01-31T10:00:00Z")), Is.EqualTo(Instant(expected)));
        Assert.That(IsoDuration.TryParse(duration.ToString(), out var again) && again == duration, Is.True);
    }

    [TestCase("")]
    [TestCase("P")]
    [TestCase("PT")]
    [TestCase("1D")]
    [TestCase("P1H")]
    [TestCase("P1DT")]
    [TestCase("P99999999999999999999D")]
    [TestCase("P999999999999D")]
    public void What_is_no_duration_is_refused(string text) => Assert.That(IsoDuration.TryParse(text, out _), Is.False);

    [Test]
    public void A_sum_beyond_the_calendar_is_refused() =>
        Assert.That(new IsoDuration(120_000, TimeSpan.Zero).TryAddTo(Instant("2030-01-31T10:00:00Z")), Is.Null);

    [TestCase("@\"P1M\"", 1, 0)]
    [TestCase("@\"PT2H\"", 0, 2)]
    [TestCase("\"P1MT2H\"", 1, 2)]
    public void A_feel_value_may_be_a_duration(string expression, int months, int hours)
    {
        Assert.That(IsoDuration.TryFrom(Feel.Value(expression), out var duration), Is.True);
        Assert.That(duration, Is.EqualTo(new IsoDuration(months, TimeSpan.FromHours(hours))));
    }

    [TestCase("@\"2030-01-31\"", "2030-01-31T00:00:00+01:00")]
    [TestCase("@\"2030-01-31T10:00:00\"", "2030-01-31T10:00:00+01:00")]
    [TestCase("@\"2030-07-31T10:00:00\"", "2030-07-31T10:00:00+02:00")]
    [TestCase("\"2030-01-31T10:00:00Z\"", "2030-01-31T10:00:00Z")]
    public void A_feel_value_may_be_an_instant(string expression, string expected)
    {
        var paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

        Assert.That(IsoInstant.TryFrom(Feel.Value(expression), paris, out var instant), Is.True);
        Assert.That(instant, Is.EqualTo(Instant(expected)));
    }

    [TestCase("R3/PT10S", "00:00:10 00:00:20 00:00:30")]
    [TestCase("R2/2030-01-01T06:00:00Z/PT1H", "06:00:00 07:00:00")]
    [TestCase("R/PT1H/2030-01-01T02:30:00Z", "01:00:00 02:00:00")]
    [TestCase("R2/2030-01-01T06:00:00Z/2030-01-01T06:10:00Z", "06:00:00 06:10:00")]
    [TestCase("R0/PT1H", "")]
    public void A_repeating_interval_occurs_at(string text, string expected)
    {
        Assert.That(IsoRepeatingInterval.TryParse(text, out var interval), Is.True);
        var armed = Instant("2030-01-01T00:00:00Z");

        var times = Enumerable.Range(0, 5).Select(passed => interval!.Occurrence(passed, armed)).TakeWhile(at => at is not null);

        Assert.That(
            string.Join(' ', times.Select(at => at!.Value.ToString("HH:mm:ss", CultureInfo.InvariantCulture))),
            Is.EqualTo(expected)
        );
    }

    [Test]
    public void A_short_month_does_not_shorten_those_after_it()
    {
        Assert.That(IsoRepeatingInterval.TryParse("R/2030-01-31T00:00:00Z/P1M", out var interval), Is.True);

        Assert.That(interval!.Occurrence(1, default), Is.EqualTo(Instant("2030-02-28T00:00:00Z")));
        Assert.That(interval.Occurrence(2, default), Is.EqualTo(Instant("2030-03-31T00:00:00Z")));
    }

    [Test]
    public void A_repetition_without_end_ends_with_the_calendar()
    {
        Assert.That(IsoRepeatingInterval.TryParse("R/P1000Y", out var interval), Is.True);

        Assert.That(interval!.Occurrence(8, Instant("2030-01-31T00:00:00Z")), Is.Null);
        Assert.That(interval.Occurrence(int.MaxValue, Instant("2030-01-31T00:00:00Z")), Is.Null);
    }

    [TestCase("")]
    [TestCase("R")]
    [TestCase("R/")]
    [TestCase("R3/PT0S")]
    [TestCase("R3/-PT1S")]
    [TestCase("Rx/PT1S")]
    [TestCase("3/PT1S")]
    [TestCase("R3/PT1S/PT1S")]
    public void What_does_not_repeat_is_refused(string text) => Assert.That(IsoRepeatingInterval.TryParse(text, out _), Is.False);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
