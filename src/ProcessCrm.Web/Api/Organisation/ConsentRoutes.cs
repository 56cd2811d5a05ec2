using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Consents;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Work.Sheets;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/consents</c>: who consented to the processing of personal data, and who withdrew that.</summary>
internal static class ConsentRoutes
{
    public static void MapConsents(this IEndpointRouteBuilder routes)
    {
        var consents = routes.MapGroup("/consents").WithTags("Consents");
        consents
            .MapGet("", ListAsync)
            .WithName("listConsents")
            .WithSummary("The consents to the processing of personal data, the newest first; for administrators.");
        consents
            .MapGet("/csv", SaveAsync)
            .WithName("exportConsents")
            .WithSummary("All of the list as CSV, in the caller's language and time zone; for administrators.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        consents.MapGet("/{id}", GetAsync).WithName("getConsent").WithSummary("One of the consents; for administrators.");
        consents
            .MapPost("/{id}/withdrawal", WithdrawAsync)
            .TakesIdempotencyKey()
            .WithName("withdrawConsent")
            .WithSummary("Notes that a consent was withdrawn, once; what was given stays. For administrators.")
            .WithExample(new Withdrawal("By letter of 3 May: wants no more calls."));
    }

    /// <summary>Adds the route to those of a kind of record.</summary>
    public static void MapConsents(this IEndpointRouteBuilder records, string kind, string name) =>
        records
            .MapGet("/{id}/consents", (long id, FindConsentsQuery query, HttpContext context) => ListOfAsync(kind, id, query, context))
            .WithName($"list{name}Consents")
            .WithSummary(
                "The consents to the processing of personal data that came with it, the withdrawn ones included, the newest first."
            );

    private static async Task<Results<Ok<Page<ConsentItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        [AsParameters] ConsentParameters asked,
        FindConsentsQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var consents = asked.ToQuery() with { Page = page.ToRequest(after) };
        return (await query.ListAsync(consents, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(found.ToPage(ConsentItem.Of))
            : refusals.ToProblem(context);
    }

    private static Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveAsync(
        [AsParameters] ConsentParameters asked,
        FindConsentsQuery query,
        ConsentSheet sheet,
        HttpContext context
    ) =>
        context.SaveAsync(
            "consents",
            sheet,
            page => query.ListAsync(asked.ToQuery() with { Page = page }, context.Actor(), context.RequestAborted)
        );

    private static async Task<Results<Ok<ConsentItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindConsentsQuery query,
        HttpContext context
    ) =>
        (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(
            context,
            found => found.Consent.Version,
            ConsentItem.Of
        );

    private static async Task<Results<Ok<Page<ConsentItem>>, ProblemHttpResult>> ListOfAsync(
        string kind,
        long id,
        FindConsentsQuery query,
        HttpContext context
    ) =>
        (await query.OfAsync(kind, id, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<ConsentItem>([.. found.Select(ConsentItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        long id,
        Withdrawal withdrawal,
        WithdrawConsentHandler handler,
        HttpContext context
    ) =>
        (
            await handler.HandleAsync(
                new WithdrawConsent(id, withdrawal.Reason) { At = withdrawal.At },
                context.Actor(),
                context.RequestAborted
            )
        ).ToNoContent(context);

    /// <summary>Which consents are asked for.</summary>
    internal sealed record ConsentParameters(
        [property: FromQuery(Name = "search"), Description("Words of the name, the phone and the e-mail.")] string? Search,
        [property: FromQuery(Name = "withdrawn"), Description("Only those that were withdrawn, or only those in force.")] bool? Withdrawn,
        [property: FromQuery(Name = "questionnaire"), Description("Only those given on questionnaires, or only those on web forms.")]
            bool? Questionnaire
    )
    {
        /// <summary>What is asked for, from the beginning.</summary>
        public ListConsents ToQuery() =>
            new()
            {
                Search = Search,
                IsWithdrawn = Withdrawn,
                IsOnQuestionnaire = Questionnaire,
            };
    }

    /// <summary>A withdrawal.</summary>
    /// <param name="Reason">How and why.</param>
    internal sealed record Withdrawal(string Reason)
    {
        /// <summary>When, not before the consent was given; null for now.</summary>
        public DateTimeOffset? At { get; init; }
    }

    /// <summary>A consent.</summary>
    /// <param name="Words">To what, word for word.</param>
    /// <param name="Place">The name of the form or questionnaire on which it was given.</param>
    /// <param name="FormId">The web form; null for a questionnaire.</param>
    /// <param name="QuestionnaireId">The questionnaire; null for a web form.</param>
    /// <param name="Address">The network address from which it was given; null where it is not known.</param>
    /// <param name="SubjectKind">With what it came: <c>lead</c>, <c>opportunity</c>.</param>
    /// <param name="Title">What that record is called; null where it was deleted.</param>
    /// <param name="Name">Who gave it, where a name was given.</param>
    /// <param name="WithdrawnAt">When it was withdrawn; null while it is in force.</param>
    /// <param name="WithdrawnBy">Who took the withdrawal.</param>
    internal sealed record ConsentItem(
        long Id,
        DateTimeOffset At,
        string Words,
        string Place,
        long? FormId,
        long? QuestionnaireId,
        string? Address,
        string SubjectKind,
        long SubjectId,
        string? Title,
        string? Name,
        string? Phone,
        string? Email,
        DateTimeOffset? WithdrawnAt,
        string? WithdrawnBy,
        string? WithdrawalReason
    )
    {
        public static ConsentItem Of(ConsentLine line)
        {
            var consent = line.Consent;
            return new ConsentItem(
                consent.Id,
                consent.At,
                consent.Words,
                line.Place,
                consent.FormId,
                consent.QuestionnaireId,
                consent.Address,
                consent.SubjectKind,
                consent.SubjectId,
                line.About?.Title,
                consent.Name,
                consent.Phone,
                consent.Email,
                consent.WithdrawnAt,
                line.WithdrawnBy,
                consent.WithdrawalReason
            );
        }
    }
}
