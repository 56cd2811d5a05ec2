using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Work;
using ProcessCrm.Web.Work.Sheets;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/opportunities</c>: deals.</summary>
internal static class OpportunityRoutes
{
    public static void MapOpportunities(this IEndpointRouteBuilder routes)
    {
        var deals = routes.MapGroup("/opportunities").WithTags("Opportunities");
        deals.MapGet("", ListAsync).WithName("listOpportunities").WithSummary("The deals, the newest first.");
        deals
            .MapGet("/csv", SaveAsync)
            .WithName("exportOpportunities")
            .WithSummary("All of the list as CSV, in the caller's language and time zone.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        deals
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createOpportunity")
            .WithSummary("Creates a deal. Its process starts when it is posted.")
            .WithExample(new SaveOpportunity("Pipes for the plant") { Amount = 250_000, Currency = "RUB" });
        deals.MapGet("/{id}", GetAsync).WithName("getOpportunity").WithSummary("A deal with its stage and open tasks.");
        deals
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeOpportunity")
            .WithSummary("Changes the fields that are sent; null clears one.")
            .WithExample(new { amount = 300_000 })
            .Accepts<SaveOpportunity>("application/json", "application/merge-patch+json");
        deals
            .MapPost("/{id}/post", PostAsync)
            .TakesIdempotencyKey()
            .WithName("postOpportunity")
            .WithSummary("Starts the process of the deal's kind; posting again changes nothing.")
            .WithExample(new Posting());
        deals.MapSubject(Opportunity.Kind, "Opportunity");
    }

    private static async Task<Results<Ok<Page<OpportunityItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        [AsParameters] OpportunityParameters asked,
        ListOpportunitiesQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem) || !asked.IsRight(context, out var deals, out problem))
        {
            return problem;
        }

        var read = await query.HandleAsync(deals with { Page = page.ToRequest(after) }, context.Actor(), context.RequestAborted);
        return read.IsDone(out var found, out var refusals)
            ? TypedResults.Ok(found.ToPage(OpportunityItem.Of))
            : refusals.ToProblem(context);
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveAsync(
        [AsParameters] OpportunityParameters asked,
        ListOpportunitiesQuery query,
        DealSheet sheet,
        HttpContext context
    ) =>
        asked.IsRight(context, out var deals, out var problem)
            ? await context.SaveAsync(
                "deals",
                sheet,
                page => query.HandleAsync(deals with { Page = page }, context.Actor(), context.RequestAborted)
            )
            : problem;

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveOpportunity deal,
        SaveOpportunityHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(deal, context.Actor(), context.RequestAborted)).ToCreated(context, "opportunities");

    private static async Task<Results<Ok<OpportunityDetail>, ProblemHttpResult>> GetAsync(
        long id,
        GetOpportunityQuery query,
        DefinitionTexts definitions,
        HttpContext context
    ) =>
        await (await query.HandleAsync(id, context.Actor(), context.RequestAborted)).ToSubjectAsync(
            context,
            definitions,
            OpportunityDetail.Of
        );

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        GetOpportunityQuery query,
        SaveOpportunityHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.HandleAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Version, OpportunityDetail.FieldsOf(found)),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    private static async Task<Results<Ok<IdAnswer>, ProblemHttpResult>> PostAsync(
        long id,
        Posting posting,
        PostOpportunityHandler handler,
        HttpContext context
    )
    {
        var command = new PostOpportunity(id) { KindId = posting.KindId, IsConfirmed = posting.IsConfirmed };
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).IsDone(out var posted, out var refusals)
            ? TypedResults.Ok(new IdAnswer(posted.Root))
            : refusals.ToProblem(context);
    }
}
