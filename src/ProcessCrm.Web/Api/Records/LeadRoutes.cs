using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Work;
using ProcessCrm.Web.Work.Sheets;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/leads</c>.</summary>
internal static class LeadRoutes
{
    public static void MapLeads(this IEndpointRouteBuilder routes)
    {
        var leads = routes.MapGroup("/leads").WithTags("Leads");
        leads.MapGet("", ListAsync).WithName("listLeads").WithSummary("The leads, the newest first.");
        leads
            .MapGet("/csv", SaveAsync)
            .WithName("exportLeads")
            .WithSummary("All of the list as CSV, in the caller's language and time zone.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        leads
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createLead")
            .WithSummary("Creates a lead and starts its process.")
            .WithExample(new SaveLead("200 pipes for a new plant") { ContactName = "Pavel Sidorov", Phone = "+7 495 000 00 00" });
        leads
            .MapGet("/{id}", GetAsync)
            .WithName("getLead")
            .WithSummary("A lead with its stage and open tasks. The ETag is what a patch asks for.");
        leads
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeLead")
            .WithSummary("Changes the fields that are sent; null clears one.")
            .WithExample(new { phone = "+7 495 000 00 01", source = (string?)null })
            .Accepts<SaveLead>("application/json", "application/merge-patch+json");
        leads
            .MapPatch("/{id}/handoff", PatchHandoffAsync)
            .RequiresIfMatch()
            .WithName("changeHandoff")
            .WithSummary("Corrects the handoff to sales; If-Match is `progress.version` of the lead.")
            .WithExample(new { budget = 300_000 })
            .Accepts<LeadHandoff>("application/json", "application/merge-patch+json");
        leads
            .MapGet("/{id}/similar", SimilarAsync)
            .WithName("listSimilarLeads")
            .WithSummary("Open leads that may be about the same need, by the rules of the settings; they are not merged.");
        leads.MapSubject(Lead.Kind, "Lead");
    }

    private static async Task<Results<Ok<Page<LeadItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        [AsParameters] LeadParameters asked,
        ListLeadsQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem) || !asked.IsRight(context, out var leads, out problem))
        {
            return problem;
        }

        var read = await query.HandleAsync(leads with { Page = page.ToRequest(after) }, context.Actor(), context.RequestAborted);
        return read.IsDone(out var found, out var refusals) ? TypedResults.Ok(found.ToPage(LeadItem.Of)) : refusals.ToProblem(context);
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveAsync(
        [AsParameters] LeadParameters asked,
        ListLeadsQuery query,
        LeadSheet sheet,
        HttpContext context
    ) =>
        asked.IsRight(context, out var leads, out var problem)
            ? await context.SaveAsync(
                "leads",
                sheet,
                page => query.HandleAsync(leads with { Page = page }, context.Actor(), context.RequestAborted)
            )
            : problem;

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveLead lead,
        SaveLeadHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(lead, context.Actor(), context.RequestAborted)).ToCreated(context, "leads");

    private static async Task<Results<Ok<LeadDetail>, ProblemHttpResult>> GetAsync(
        long id,
        GetLeadQuery query,
        DefinitionTexts definitions,
        HttpContext context
    ) => await (await query.HandleAsync(id, context.Actor(), context.RequestAborted)).ToSubjectAsync(context, definitions, LeadDetail.Of);

    private static async Task<Results<Ok<Page<SimilarItem>>, ProblemHttpResult>> SimilarAsync(
        long id,
        FindSimilarLeadsQuery query,
        HttpContext context
    ) =>
        (await query.HandleAsync(id, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<SimilarItem>([.. found.Select(SimilarItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        GetLeadQuery query,
        SaveLeadHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.HandleAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Version, LeadDetail.FieldsOf(found.Lead)),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchHandoffAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        GetLeadQuery query,
        EditLeadProgressHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.HandleAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Progress.Version, LeadHandoff.Of(found.Progress)),
            patch,
            (handoff, seen) =>
                handler.HandleAsync(
                    new EditLeadProgress(id, seen ?? 0)
                    {
                        Budget = handoff.Budget,
                        SalesDivision = handoff.SalesDivision,
                        MeetingAt = handoff.MeetingAt,
                        DecisionAt = handoff.DecisionAt,
                        SaleComment = handoff.SaleComment,
                    },
                    context.Actor(),
                    context.RequestAborted
                )
        );
}
