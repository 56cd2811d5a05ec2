using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/leads</c>.</summary>
internal static class LeadRoutes
{
    public static void MapLeads(this IEndpointRouteBuilder routes)
    {
        var leads = routes.MapGroup("/leads").WithTags("Leads");
        leads.MapGet("", ListAsync).WithName("listLeads").WithSummary("The leads, the newest first.");
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
        [Description("The id of a stage.")] string? stage,
        [Description("The id of who works on them.")] long? responsible,
        [Description("Only those that nobody is responsible for.")] bool? unassigned,
        [Description("Leaves out those in a final stage.")] bool? open,
        [Description("Only open ones that need attention: `noActivity`, `overTarget`, `stepOverdue`.")] string? attention,
        [Description("Words of number, title, client, phone or e-mail.")] string? search,
        ListLeadsQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        if (!Attentions.TryParse(attention, out var need))
        {
            return (
                (IReadOnlyList<Refusal>)[Refusal.Invalid("attention", "unknown-rule", string.Join(", ", Attentions.All.Keys))]
            ).ToProblem(context);
        }

        var asked = new ListLeads
        {
            Filter = new SubjectFilter
            {
                Stage = stage,
                ResponsibleId = responsible,
                IsOpen = open ?? false,
                Attention = need,
                Search = search,
            },
            IsUnassigned = unassigned ?? false,
            Page = page.ToRequest(after),
        };
        return (await query.HandleAsync(asked, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(found.ToPage(LeadItem.Of))
            : refusals.ToProblem(context);
    }

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
