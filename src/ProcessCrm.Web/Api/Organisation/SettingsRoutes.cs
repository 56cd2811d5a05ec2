using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.LossReasons;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/settings</c> and <c>/api/v1/loss-reasons</c>: what administrators keep.</summary>
internal static class SettingsRoutes
{
    public static void MapSettings(this IEndpointRouteBuilder routes)
    {
        var settings = routes.MapGroup("/settings").WithTags("Settings");
        settings
            .MapGet("", GetAsync)
            .WithName("getSettings")
            .WithSummary("What the organisation chose. The ETag is what a patch asks for.");
        settings
            .MapPatch("", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeSettings")
            .WithSummary("Changes the settings that are sent; for administrators.")
            .WithExample(new { edition = "commerce", undoMinutes = 15 })
            .Accepts<SaveSettings>("application/json", "application/merge-patch+json");
        var reasons = routes.MapGroup("/loss-reasons").WithTags("Loss reasons");
        reasons
            .MapGet("", ListReasonsAsync)
            .WithName("listLossReasons")
            .WithSummary("All loss reasons, those out of use included, in order.");
        reasons.MapGet("/{id}", GetReasonAsync).WithName("getLossReason").WithSummary("A loss reason. The ETag is what a patch asks for.");
        reasons
            .MapPost("", CreateReasonAsync)
            .TakesIdempotencyKey()
            .WithName("createLossReason")
            .WithSummary("Adds a loss reason; for administrators.")
            .WithExample(new SaveLossReason("wrong-region", "Wrong region", "Другой регион", "noNeed") { Position = 9 });
        reasons
            .MapPatch("/{id}", PatchReasonAsync)
            .RequiresIfMatch()
            .WithName("changeLossReason")
            .WithSummary("Changes a loss reason, or takes it out of use; for administrators.")
            .WithExample(new { isActive = false })
            .Accepts<SaveLossReason>("application/json", "application/merge-patch+json");
    }

    private static async Task<Results<Ok<SaveSettings>, ProblemHttpResult>> GetAsync(GetSettingsQuery query, HttpContext context)
    {
        if (!(await query.HandleAsync(context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        context.TellVersion(found.Version);
        return TypedResults.Ok(FieldsOf(found));
    }

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        JsonElement patch,
        MergePatch merge,
        GetSettingsQuery query,
        SaveSettingsHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.HandleAsync(context.Actor(), context.RequestAborted),
            found => (found.Version, FieldsOf(found)),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Version = seen }, context.Actor(), context.RequestAborted)
        );

    private static async Task<Results<Ok<Page<ReasonItem>>, ProblemHttpResult>> ListReasonsAsync(
        FindLossReasonsQuery query,
        HttpContext context
    ) =>
        (await query.ListAsync(context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<ReasonItem>([.. found.Select(ReasonItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<ReasonItem>, ProblemHttpResult>> GetReasonAsync(
        long id,
        FindLossReasonsQuery query,
        HttpContext context
    )
    {
        if (!(await query.GetAsync(id, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        context.TellVersion(found.Version);
        return TypedResults.Ok(ReasonItem.Of(found));
    }

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateReasonAsync(
        SaveLossReason reason,
        SaveLossReasonHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(reason, context.Actor(), context.RequestAborted)).ToCreated(context, "loss-reasons");

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchReasonAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        FindLossReasonsQuery query,
        SaveLossReasonHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.GetAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Version, ReasonItem.Of(found).Fields),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    private static SaveSettings FieldsOf(OrganisationSettings settings) =>
        new(
            settings.Edition,
            settings.LeadProcess,
            settings.StartSalesProcess,
            settings.BaseCurrency,
            settings.UndoMinutes,
            settings.ReviewDays,
            (int)settings.AttachmentLimit
        )
        {
            SimilarLeads = settings.SimilarLeads,
            ContactDays = settings.ContactDays,
            ContactEditors = settings.ContactEditors,
            AllowsUnlinkedContacts = settings.AllowsUnlinkedContacts,
            ContactProcess = settings.ContactProcess,
            DefaultServiceType = settings.DefaultServiceType,
        };

    /// <summary>A loss reason.</summary>
    /// <param name="Fields">What a patch changes.</param>
    internal sealed record ReasonItem(long Id, int Version, SaveLossReason Fields)
    {
        public static ReasonItem Of(LossReason reason) =>
            new(
                reason.Id,
                (int)reason.Version,
                new SaveLossReason(reason.Key, reason.NameEn, reason.NameRu, reason.Destination)
                {
                    Position = reason.Position,
                    IsActive = reason.IsActive,
                }
            );
    }
}
