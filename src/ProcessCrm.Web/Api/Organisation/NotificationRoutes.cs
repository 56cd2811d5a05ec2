using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/notifications</c>: what the caller should know.</summary>
internal static class NotificationRoutes
{
    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        var notifications = routes.MapGroup("/notifications").WithTags("Notifications");
        notifications.MapGet("", ListAsync).WithName("listNotifications").WithSummary("The caller's notifications, the newest first.");
        notifications
            .MapGet("/count", CountAsync)
            .WithName("countNotifications")
            .WithSummary("How many the caller has not read; no more than 100 are counted.");
        notifications
            .MapPost("/read", ReadAllAsync)
            .WithName("readNotifications")
            .WithSummary("Marks one as read, and all before it.")
            .WithExample(new SeenUpTo(123456789));
        notifications.MapPost("/{id}/read", ReadAsync).WithName("readNotification").WithSummary("Marks one as read.");
        notifications
            .MapGet("/choices", ListChoicesAsync)
            .WithName("listNotificationChoices")
            .WithSummary("How the caller wants to be told of what: in the product, by e-mail.");
        notifications
            .MapPut("/choices", ChangeChoicesAsync)
            .WithName("changeNotificationChoices")
            .WithSummary("Changes how the caller wants to be told; kinds that are left out stay.")
            .WithExample(new ChangeNoticeChoices([new NoticeChoice(NoticeKinds.Mention, InApp: true, ByMail: true)]));
    }

    private static async Task<Ok<Page<NoticeChoice>>> ListChoicesAsync(ListNoticeChoicesQuery query, HttpContext context) =>
        TypedResults.Ok(new Page<NoticeChoice>(await query.HandleAsync(context.Actor(), context.RequestAborted), null));

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeChoicesAsync(
        ChangeNoticeChoices choices,
        ChangeNoticeChoicesHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(choices, context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<Ok<Page<NotificationItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        [Description("Leaves out what was read.")] bool? unread,
        ListNotificationsQuery query,
        SubjectTitles titles,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var found = await query.HandleAsync(page.ToRequest(after), context.Actor(), unread ?? false, context.RequestAborted);
        var subjects = await titles.FindAsync(found.Items.Select(item => (item.SubjectKind, item.SubjectId)), context.RequestAborted);
        var language = context.Translator().Language;
        return TypedResults.Ok(
            found.ToPage(row => new NotificationItem(
                row.Id,
                row.Text(language),
                SubjectName.Of(row.SubjectKind, row.SubjectId, subjects),
                row.CreatedAt,
                row.ReadAt
            ))
        );
    }

    private static async Task<Ok<UnreadCount>> CountAsync(ListNotificationsQuery query, HttpContext context) =>
        TypedResults.Ok(new UnreadCount(await query.CountUnreadAsync(context.Actor(), context.RequestAborted)));

    private static async Task<Results<NoContent, ProblemHttpResult>> ReadAllAsync(
        SeenUpTo seen,
        MarkNotificationsReadHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(seen.UpTo, context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> ReadAsync(
        long id,
        MarkNotificationsReadHandler handler,
        HttpContext context
    ) => (await handler.HandleOneAsync(id, context.Actor(), context.RequestAborted)).ToNoContent(context);

    /// <summary>A notification.</summary>
    internal sealed record NotificationItem(long Id, string Text, SubjectName? Subject, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);

    /// <summary>How many are unread.</summary>
    internal sealed record UnreadCount(int Unread);

    /// <summary>The newest that was seen.</summary>
    internal sealed record SeenUpTo(long UpTo);
}
