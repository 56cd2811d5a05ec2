using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Calendars;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Web.Hosting;

/// <summary><c>GET /calendars/TOKEN.ics</c>: somebody's calendar, for calendar programs that cannot sign in. Whoever has the address reads it.</summary>
internal static class CalendarFeeds
{
    private static readonly TimeSpan Past = TimeSpan.FromDays(30);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(365);

    public static void MapCalendarFeeds(this WebApplication app) =>
        app.MapGet("/calendars/{token}.ics", GetAsync).AllowAnonymous().RequireRateLimiting(PublicLimits.Policy).ExcludeFromDescription();

    /// <summary>The address of a feed.</summary>
    public static string UrlOf(HttpRequest request, string token) => $"{request.Scheme}://{request.Host}/calendars/{token}.ics";

    private static async Task<Results<ContentHttpResult, NotFound>> GetAsync(
        string token,
        FindCalendarFeedQuery feeds,
        CurrentUsers users,
        AskCalendarQuery query,
        Texts texts,
        TimeProvider clock,
        HttpContext context
    )
    {
        if (
            await feeds.OwnerAsync(token, context.RequestAborted) is not { } owner
            || await users.FindAsync(owner, context.RequestAborted) is not { } user
        )
        {
            return TypedResults.NotFound();
        }

        var words = texts.In(user.Language);
        var now = clock.GetUtcNow();
        var ask = new AskCalendar(now - Past, now + Ahead) { Language = words.Language };
        if (!(await query.HandleAsync(ask, user.Actor, context.RequestAborted)).IsDone(out var entries))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var address = $"{context.Request.Scheme}://{context.Request.Host}/";
        var file = CalendarFile.Of($"ProcessCrm: {user.DisplayName}", entries, address, now);
        return TypedResults.Content(file, CalendarFile.MediaType);
    }
}
