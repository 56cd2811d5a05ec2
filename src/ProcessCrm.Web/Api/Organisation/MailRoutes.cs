using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Mail;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/mails</c>: mail that did not go out.</summary>
internal static class MailRoutes
{
    public static void MapMails(this IEndpointRouteBuilder routes)
    {
        var mails = routes.MapGroup("/mails").WithTags("Mail");
        mails
            .MapGet("", ListAsync)
            .WithName("listUnsentMail")
            .WithSummary("Mail that was given up, or failed and is tried again; for administrators.");
        mails.MapPost("/{id}/retry", RetryAsync).WithName("retryMail").WithSummary("Sends it again, now; for administrators.");
    }

    private static async Task<Results<Ok<Page<UnsentMail>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        ListUnsentMailQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        return (await query.HandleAsync(page.ToRequest(after), context.Actor(), context.RequestAborted)).IsDone(
            out var found,
            out var refusals
        )
            ? TypedResults.Ok(found.ToPage(mail => mail))
            : refusals.ToProblem(context);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RetryAsync(long id, RetryMailHandler handler, HttpContext context) =>
        (await handler.HandleAsync(id, context.Actor(), context.RequestAborted)).ToNoContent(context);
}
