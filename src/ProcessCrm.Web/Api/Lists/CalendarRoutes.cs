using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Calendars;
using ProcessCrm.Web.Hosting;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/calendar</c>: planned contacts and open tasks by time.</summary>
internal static class CalendarRoutes
{
    public static void MapCalendar(this IEndpointRouteBuilder routes)
    {
        var calendar = routes.MapGroup("/calendar").WithTags("Calendar");
        calendar
            .MapGet("", AskAsync)
            .WithName("getCalendar")
            .WithSummary(
                "The caller's planned contacts and open tasks in a time, and the birthdays of those whom the caller works with; those of others for managers."
            );
        calendar
            .MapPost("/feed", MakeAsync)
            .WithName("makeCalendarFeed")
            .WithSummary(
                "Makes the secret address by which a calendar program reads the caller's calendar (iCalendar); the one before ends."
            );
        calendar.MapDelete("/feed", RevokeAsync).WithName("revokeCalendarFeed").WithSummary("Ends the caller's secret address.");
    }

    private static async Task<Results<Ok<Page<CalendarItem>>, ProblemHttpResult>> AskAsync(
        [Description("The first instant; now where it is left out.")] DateTimeOffset? from,
        [Description("The first instant that is not asked for any more; a month later where it is left out.")] DateTimeOffset? until,
        [Description("Whose calendar; one's own where it is left out.")] long? user,
        AskCalendarQuery query,
        TimeProvider clock,
        HttpContext context
    )
    {
        var first = from ?? clock.GetUtcNow();
        var ask = new AskCalendar(first, until ?? first.AddMonths(1)) { UserId = user, Language = context.Translator().Language };
        return (await query.HandleAsync(ask, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<CalendarItem>([.. found.Select(CalendarItem.Of)], null))
            : refusals.ToProblem(context);
    }

    private static async Task<Results<Ok<CalendarFeedAnswer>, ProblemHttpResult>> MakeAsync(
        CalendarFeedCommands commands,
        HttpContext context
    ) =>
        (await commands.MakeAsync(context.Actor(), context.RequestAborted)).IsDone(out var made, out var refusals)
            ? TypedResults.Ok(new CalendarFeedAnswer(CalendarFeeds.UrlOf(context.Request, made.Token)))
            : refusals.ToProblem(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(CalendarFeedCommands commands, HttpContext context) =>
        (await commands.RevokeAsync(context.Actor(), context.RequestAborted)).ToNoContent(context);

    /// <summary>Something in a calendar.</summary>
    /// <param name="Kind"><c>contact</c>, <c>task</c> or <c>birthday</c>, whose id is that of the contact person.</param>
    /// <param name="At">When it begins; of a task without a beginning, when it is due.</param>
    /// <param name="About">The lead or deal that it is about, by its title, or the account of a contact person; null for none.</param>
    /// <param name="Day">The day, where it takes the whole of it, as a birthday does; null where it is at a time.</param>
    internal sealed record CalendarItem(string Kind, long Id, DateTimeOffset At, string Title, string? About, DateOnly? Day)
    {
        public static CalendarItem Of(CalendarEntry entry) => new(entry.Kind, entry.Id, entry.At, entry.Title, entry.About, entry.Day);
    }

    /// <summary>A secret address, told only once.</summary>
    internal sealed record CalendarFeedAnswer(string Url);
}
