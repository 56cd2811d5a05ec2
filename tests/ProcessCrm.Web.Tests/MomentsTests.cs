using Microsoft.AspNetCore.Http;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Tests;

public sealed class MomentsTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly Texts All = Texts.Load(typeof(Texts).Assembly, typeof(Program).Assembly);

    [TestCase("en", 0.2, "just now")]
    [TestCase("en", -1, "1 minute ago")]
    [TestCase("en", 45, "in 45 minutes")]
    [TestCase("en", 180, "in 3 hours")]
    [TestCase("en", -2 * 24 * 60, "2 days ago")]
    [TestCase("en", 30 * 24 * 60, "14 Feb 2030")]
    [TestCase("ru", -1, "1 минуту назад")]
    [TestCase("ru", 180, "через 3 часа")]
    [TestCase("ru", -5 * 24 * 60, "5 дней назад")]
    public void An_instant_is_told_from_now(string language, double minutes, string told) =>
        Assert.That(Of(language).Relative(Now.AddMinutes(minutes)), Is.EqualTo(told));

    [Test]
    public void An_instant_is_told_in_the_readers_time_zone() =>
        Assert.That(Of("ru").Exact(Now), Does.StartWith("15 ").And.EndsWith(", 15:00"));

    [Test]
    public void A_local_time_means_the_readers_zone() =>
        Assert.That(Of("en").FromLocal(new DateTime(2030, 1, 15, 15, 0, 0)), Is.EqualTo(Now));

    private static Moments Of(string language)
    {
        var http = new DefaultHttpContext();
        http.Features.Set(new CurrentUser(Actor.System, "anna", "Anna", language, "Europe/Moscow"));
        return new Moments(All.In(language), new HttpContextAccessor { HttpContext = http }, new FixedClock());
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
