using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/opportunity-kinds</c>: kinds of deals, each with the process that posting starts.</summary>
internal static class OpportunityKindRoutes
{
    public static void MapOpportunityKinds(this IEndpointRouteBuilder routes)
    {
        var kinds = routes.MapGroup("/opportunity-kinds").WithTags("Opportunities");
        kinds
            .MapGet("", ListAsync)
            .WithName("listOpportunityKinds")
            .WithSummary("All kinds of deals, those out of use included. A deal posted without a kind takes the default one.");
        kinds.MapGet("/{id}", GetAsync).WithName("getOpportunityKind").WithSummary("A kind of deal. The ETag is what a patch asks for.");
        kinds
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createOpportunityKind")
            .WithSummary("Adds a kind of deal; for administrators.")
            .WithExample(new SaveOpportunityKind("tender", "Tender", "Тендер", "standard-sale"));
        kinds
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeOpportunityKind")
            .WithSummary("Changes a kind of deal, takes it out of use or makes it the default; for administrators.")
            .WithExample(new { isActive = false })
            .Accepts<SaveOpportunityKind>("application/json", "application/merge-patch+json");
    }

    private static async Task<Results<Ok<Page<KindItem>>, ProblemHttpResult>> ListAsync(
        FindOpportunityKindsQuery query,
        HttpContext context
    ) =>
        (await query.ListAsync(context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<KindItem>([.. found.Select(KindItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<KindItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindOpportunityKindsQuery query,
        HttpContext context
    ) => (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(context, found => found.Version, KindItem.Of);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveOpportunityKind kind,
        SaveOpportunityKindHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(kind with { Id = null }, context.Actor(), context.RequestAborted)).ToCreated(
            context,
            "opportunity-kinds"
        );

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        FindOpportunityKindsQuery query,
        SaveOpportunityKindHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.GetAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Version, KindItem.Of(found).Fields),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    /// <summary>A kind of deal.</summary>
    /// <param name="Fields">What a patch changes.</param>
    internal sealed record KindItem(long Id, int Version, SaveOpportunityKind Fields)
    {
        public static KindItem Of(OpportunityKind kind) =>
            new(
                kind.Id,
                (int)kind.Version,
                new SaveOpportunityKind(kind.Key, kind.NameEn, kind.NameRu, kind.Process)
                {
                    IsDefault = kind.IsDefault,
                    IsActive = kind.IsActive,
                }
            );
    }
}
