using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary>Questionnaires of deals, and what they are made from (W8 to W10).</summary>
internal static class QuestionnaireRoutes
{
    public static void MapQuestionnaires(this IEndpointRouteBuilder routes)
    {
        var templates = routes.MapGroup("/questionnaire-templates").WithTags("Questionnaires");
        templates
            .MapGet("", ListTemplatesAsync)
            .WithName("listQuestionnaireTemplates")
            .WithSummary("All templates, those out of use included.");
        templates
            .MapGet("/{id}", GetTemplateAsync)
            .WithName("getQuestionnaireTemplate")
            .WithSummary("A template. The ETag is what a patch asks for.");
        templates
            .MapPost("", CreateTemplateAsync)
            .TakesIdempotencyKey()
            .WithName("createQuestionnaireTemplate")
            .WithSummary("Adds a template; for administrators and designers.")
            .WithExample(
                new SaveQuestionnaireTemplate(
                    "en",
                    "About your order",
                    "I consent to the processing of my personal data.",
                    [new Question("need", "What do you need?", QuestionType.Multiline) { IsRequired = true }]
                )
            );
        templates
            .MapPatch("/{id}", PatchTemplateAsync)
            .RequiresIfMatch()
            .WithName("changeQuestionnaireTemplate")
            .WithSummary("Changes a template, or takes it out of use; for administrators and designers.")
            .WithExample(new { isActive = false })
            .Accepts<SaveQuestionnaireTemplate>("application/json", "application/merge-patch+json");
        var ofDeal = routes.MapGroup("/opportunities/{id}/questionnaires").WithTags("Questionnaires");
        ofDeal.MapGet("", ListAsync).WithName("listQuestionnaires").WithSummary("The questionnaires of a deal, the newest first.");
        ofDeal
            .MapPost("", MakeAsync)
            .TakesIdempotencyKey()
            .WithName("makeQuestionnaire")
            .WithSummary("Makes a questionnaire of the deal from a template.")
            .WithExample(new NewQuestionnaire(1));
        var questionnaires = routes.MapGroup("/questionnaires").WithTags("Questionnaires");
        questionnaires
            .MapGet("/{id}", GetAsync)
            .WithName("getQuestionnaire")
            .WithSummary("A questionnaire with the client's answers and consent, and its links.");
        questionnaires
            .MapPost("/{id}/links", SendAsync)
            .WithName("sendQuestionnaire")
            .WithSummary("Makes a link for the client, told only now.")
            .WithExample(new NewLink());
    }

    private static async Task<Results<Ok<Page<TemplateItem>>, ProblemHttpResult>> ListTemplatesAsync(
        FindQuestionnaireTemplatesQuery query,
        HttpContext context
    ) =>
        (await query.ListAsync(context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<TemplateItem>([.. found.Select(TemplateItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<TemplateItem>, ProblemHttpResult>> GetTemplateAsync(
        long id,
        FindQuestionnaireTemplatesQuery query,
        HttpContext context
    ) => (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(context, found => found.Version, TemplateItem.Of);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateTemplateAsync(
        SaveQuestionnaireTemplate template,
        SaveQuestionnaireTemplateHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(template, context.Actor(), context.RequestAborted)).ToCreated(context, "questionnaire-templates");

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchTemplateAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        FindQuestionnaireTemplatesQuery query,
        SaveQuestionnaireTemplateHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            context.Actor().MayDesign() ? await query.GetAsync(id, context.Actor(), context.RequestAborted) : Refusal.Forbidden,
            found => (found.Version, TemplateItem.Of(found).Fields),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    private static async Task<Results<Ok<Page<QuestionnaireItem>>, ProblemHttpResult>> ListAsync(
        long id,
        FindQuestionnairesQuery query,
        HttpContext context
    ) =>
        (await query.ListAsync(id, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<QuestionnaireItem>([.. found.Select(row => QuestionnaireItem.Of(row, null, []))], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> MakeAsync(
        long id,
        NewQuestionnaire questionnaire,
        QuestionnaireCommands handler,
        HttpContext context
    ) =>
        (await handler.MakeAsync(new MakeQuestionnaire(id, questionnaire.TemplateId), context.Actor(), context.RequestAborted)).ToCreated(
            context,
            "questionnaires"
        );

    private static async Task<Results<Ok<QuestionnaireItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindQuestionnairesQuery query,
        HttpContext context
    ) =>
        (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(
            context,
            found => found.Questionnaire.Version,
            found => QuestionnaireItem.Of(found.Questionnaire, found.Consent, found.Links)
        );

    private static async Task<Results<Ok<LinkAnswer>, ProblemHttpResult>> SendAsync(
        long id,
        NewLink link,
        QuestionnaireCommands handler,
        HttpContext context
    ) =>
        (
            await handler.SendAsync(
                new SendQuestionnaire(id) { Days = link.Days, Mail = link.Mail(context.Request, "q") },
                context.Actor(),
                context.RequestAborted
            )
        ).IsDone(out var made, out var refusals)
            ? TypedResults.Ok(LinkAnswer.Of(made, context.Request, "q"))
            : refusals.ToProblem(context);

    /// <summary>From what a questionnaire is made.</summary>
    internal sealed record NewQuestionnaire(long TemplateId);

    /// <summary>A template.</summary>
    /// <param name="Fields">What a patch changes.</param>
    internal sealed record TemplateItem(long Id, int Version, SaveQuestionnaireTemplate Fields)
    {
        public static TemplateItem Of(QuestionnaireTemplate row) =>
            new(
                row.Id,
                (int)row.Version,
                new SaveQuestionnaireTemplate(row.Language, row.Name, row.Consent, row.Questions)
                {
                    Intro = row.Intro,
                    IsActive = row.IsActive,
                }
            );
    }

    /// <summary>A questionnaire.</summary>
    /// <param name="Consent">To what the client consented at <paramref name="FilledAt"/>.</param>
    /// <param name="Answers">By the id of the question; empty until it is filled in.</param>
    /// <param name="ConsentAddress">The network address from which the client consented; told of a single questionnaire.</param>
    internal sealed record QuestionnaireItem(
        long Id,
        int Version,
        long OpportunityId,
        string Language,
        string Name,
        QuestionnaireState State,
        IReadOnlyList<Question> Questions,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
        string Consent,
        DateTimeOffset? FilledAt,
        string? ConsentAddress,
        IReadOnlyList<LinkItem> Links
    )
    {
        public static QuestionnaireItem Of(
            Questionnaire row,
            Crm.Consents.Consent? consent,
            IReadOnlyList<Crm.Documents.Links.PublicLink> links
        ) =>
            new(
                row.Id,
                (int)row.Version,
                row.OpportunityId,
                row.Language,
                row.Name,
                row.State,
                row.Questions,
                row.Answers,
                row.Consent,
                row.FilledAt,
                consent?.Address,
                [.. links.Select(LinkItem.Of)]
            );
    }
}
