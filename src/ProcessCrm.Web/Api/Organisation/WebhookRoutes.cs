using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Webhooks;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/webhooks</c>: programs of others that are told of events (I21).</summary>
internal static class WebhookRoutes
{
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.MapGet("", ListAsync).WithName("listWebhooks").WithSummary("All webhooks, without their secrets; for administrators.");
        webhooks.MapGet("/{id}", GetAsync).WithName("getWebhook").WithSummary("A webhook. The ETag is what a patch asks for.");
        webhooks
            .MapPost("", CreateAsync)
            .WithName("createWebhook")
            .WithSummary("Adds a webhook; for administrators. The secret that events are signed with is told this once.")
            .WithExample(
                new SaveWebhook(
                    "Telephony",
                    "https://connector.example.com/crm",
                    [WebhookEvents.LeadCreated, WebhookEvents.LeadStageChanged]
                )
            );
        webhooks
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeWebhook")
            .WithSummary("Changes a webhook, or switches it off; for administrators.")
            .WithExample(new { isActive = false })
            .Accepts<SaveWebhook>("application/json", "application/merge-patch+json");
        webhooks
            .MapDelete("/{id}", DeleteAsync)
            .RequiresIfMatch()
            .WithName("deleteWebhook")
            .WithSummary("Deletes a webhook with what was sent to it or waits; for administrators.");
        webhooks
            .MapPost("/{id}/secret", RenewAsync)
            .WithName("renewWebhookSecret")
            .WithSummary("Makes a new secret and tells it this once; for a day events carry the signatures of both. For administrators.");
        webhooks
            .MapGet("/{id}/deliveries", DeliveriesAsync)
            .WithName("listWebhookDeliveries")
            .WithSummary("What was sent to a webhook in the last thirty days, or waits, the newest first; for administrators.");
        webhooks
            .MapPost("/{id}/deliveries/{delivery}/retry", AgainAsync)
            .WithName("retryWebhookDelivery")
            .WithSummary("Sends it again, now; for administrators.");
        webhooks
            .MapPost("/{id}/test", TestAsync)
            .WithName("testWebhook")
            .WithSummary("Sends an event of the type `test`; for administrators.");
    }

    private static async Task<Results<Ok<Page<WebhookItem>>, ProblemHttpResult>> ListAsync(FindWebhooksQuery query, HttpContext context) =>
        (await query.ListAsync(context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<WebhookItem>([.. found.Select(WebhookItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<WebhookItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindWebhooksQuery query,
        HttpContext context
    ) => (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(context, found => found.Version, WebhookItem.Of);

    private static async Task<Results<Created<NewWebhook>, ProblemHttpResult>> CreateAsync(
        SaveWebhook webhook,
        SaveWebhookHandler handler,
        HttpContext context
    )
    {
        if (!(await handler.HandleAsync(webhook, context.Actor(), context.RequestAborted)).IsDone(out var saved, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        context.TellVersion(saved.Version);
        return TypedResults.Created($"/api/v1/webhooks/{saved.Id}", new NewWebhook(saved.Id, (int)saved.Version, saved.Secret!));
    }

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        FindWebhooksQuery query,
        SaveWebhookHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.GetAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Version, WebhookItem.Of(found).Fields),
            patch,
            async (fields, seen) =>
                (await handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)) is var result
                && result.IsDone(out var saved)
                    ? new Saved(saved.Id, saved.Version)
                    : result.Refusals.ToList()
        );

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long id,
        DeleteWebhookHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(id, context.SeenVersion(), context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<Ok<RenewedSecret>, ProblemHttpResult>> RenewAsync(
        long id,
        RenewWebhookSecretHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(id, context.Actor(), context.RequestAborted)).IsDone(out var renewed, out var refusals)
            ? TypedResults.Ok(renewed)
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<Page<DeliveryItem>>, ProblemHttpResult>> DeliveriesAsync(
        long id,
        [AsParameters] PageQuery page,
        FindWebhooksQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        return (await query.DeliveriesAsync(id, page.ToRequest(after), context.Actor(), context.RequestAborted)).IsDone(
            out var found,
            out var refusals
        )
            ? TypedResults.Ok(found.ToPage(DeliveryItem.Of))
            : refusals.ToProblem(context);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AgainAsync(
        long id,
        long delivery,
        SendWebhookHandler handler,
        HttpContext context
    ) => (await handler.AgainAsync(id, delivery, context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> TestAsync(long id, SendWebhookHandler handler, HttpContext context) =>
        (await handler.TestAsync(id, context.Actor(), context.RequestAborted)).ToNoContent(context);

    /// <summary>A new webhook.</summary>
    /// <param name="Secret">What its events are signed with; told this once.</param>
    internal sealed record NewWebhook(long Id, int Version, string Secret);

    /// <summary>A webhook, without its secret.</summary>
    /// <param name="Fields">What a patch changes.</param>
    internal sealed record WebhookItem(long Id, int Version, SaveWebhook Fields)
    {
        public static WebhookItem Of(Webhook row) =>
            new(row.Id, (int)row.Version, new SaveWebhook(row.Name, row.Url, row.Events) { IsActive = row.IsActive });
    }

    /// <summary>An event on its way.</summary>
    /// <param name="NextTryAt">When it is tried next; null where it went out or was given up.</param>
    /// <param name="Status">The HTTP status of the last answer; null where there was none.</param>
    /// <param name="Answer">How the last answer begins, or why there was none.</param>
    internal sealed record DeliveryItem(
        long Id,
        string EventId,
        string Event,
        DateTimeOffset CreatedAt,
        int Attempts,
        DateTimeOffset? SentAt,
        DateTimeOffset? FailedAt,
        DateTimeOffset? NextTryAt,
        int? Status,
        string? Answer
    )
    {
        public static DeliveryItem Of(WebhookDelivery row) =>
            new(
                row.Id,
                row.EventId.ToString(),
                row.Event,
                row.CreatedAt,
                row.Attempts,
                row.SentAt,
                row.FailedAt,
                row.SentAt is null && row.FailedAt is null ? row.DueAt : null,
                row.Status,
                row.Answer
            );
    }
}
