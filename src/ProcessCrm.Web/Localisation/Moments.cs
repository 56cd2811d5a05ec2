using ProcessCrm.Crm.Localisation;
using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Localisation;

/// <summary>Tells instants in the reader's words and time zone.</summary>
public sealed class Moments(Translator translator, IHttpContextAccessor http, TimeProvider clock)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.TryFindSystemTimeZoneById(
        http.HttpContext?.CurrentUser()?.TimeZone ?? "UTC",
        out var zone
    )
        ? zone
        : TimeZoneInfo.Utc;

    /// <summary>The reader's time zone.</summary>
    public TimeZoneInfo Zone => _zone;

    /// <summary>This instant.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Day and time, to the minute: <c>31 Jan 2030, 14:05</c>.</summary>
    public string Exact(DateTimeOffset instant) => In(instant).ToString("d MMM yyyy, HH:mm", translator.Culture);

    /// <summary>The day: <c>31 Jan 2030</c>.</summary>
    public string Day(DateTimeOffset instant) => In(instant).ToString("d MMM yyyy", translator.Culture);

    /// <summary>How far from now: <c>in 3 hours</c>, <c>2 days ago</c>; the day where it is more than a week.</summary>
    public string Relative(DateTimeOffset instant)
    {
        var distance = instant - clock.GetUtcNow();
        var direction = distance < TimeSpan.Zero ? "ago" : "ahead";
        return distance.Duration() switch
        {
            { TotalMinutes: < 1 } => translator["moments.now"],
            { TotalHours: < 1 } near => translator[$"moments.minutes-{direction}", (int)near.TotalMinutes],
            { TotalDays: < 1 } near => translator[$"moments.hours-{direction}", (int)near.TotalHours],
            var near when near < Week => translator[$"moments.days-{direction}", (int)near.TotalDays],
            _ => Day(instant),
        };
    }

    /// <summary>The instant in the reader's time zone.</summary>
    public DateTimeOffset In(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);

    /// <summary>The instant that the reader means by a local time, as a <c>datetime-local</c> field gives it.</summary>
    public DateTimeOffset FromLocal(DateTime local)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(unspecified, _zone.GetUtcOffset(unspecified)).ToUniversalTime();
    }
}
