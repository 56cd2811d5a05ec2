using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Work;
using ProcessCrm.Web.Work.Sheets;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/interactions</c>: contacts with clients, planned and held.</summary>
internal static class InteractionRoutes
{
    public static void MapInteractions(this IEndpointRouteBuilder routes)
    {
        var interactions = routes.MapGroup("/interactions").WithTags("Interactions");
        interactions.MapGet("", ListAsync).WithName("listInteractions").WithSummary("The contacts with clients, the newest first.");
        interactions
            .MapGet("/csv", SaveAsync)
            .WithName("exportInteractions")
            .WithSummary("All of the list as CSV, in the caller's language and time zone.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        interactions
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createInteraction")
            .WithSummary(
                "Records a contact, or plans one: without an outcome and with a date that lies ahead. `topic` makes a lead of a first contact; "
                    + "`leadId` or `opportunityId` names what a repeated one is about."
            )
            .WithExample(
                new SaveInteraction
                {
                    Kind = "call",
                    Topic = "new-purchase",
                    Title = "Printers for the new office",
                    Details = "They want an offer before Friday.",
                    Outcome = "interested",
                }
            );
        interactions
            .MapGet("/{id}", GetAsync)
            .WithName("getInteraction")
            .WithSummary("A contact with its participants and corrections. The ETag is what a patch asks for.");
        interactions
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeInteraction")
            .WithSummary("Changes the fields that are sent; one with an outcome only for a few days, and by those who have the right.")
            .Accepts<SaveInteraction>("application/json", "application/merge-patch+json");
        interactions
            .MapDelete("/{id}", DeleteAsync)
            .RequiresIfMatch()
            .WithName("deleteInteraction")
            .WithSummary("Deletes a contact, under the rules of changing it.");
        interactions
            .MapPost("/{id}/outcome", HoldAsync)
            .RequiresIfMatch()
            .TakesIdempotencyKey()
            .WithName("holdInteraction")
            .WithSummary("Makes a planned contact actual by its kind and outcome.")
            .WithExample(new ContactOutcome("call", "agreed"));
        interactions.MapInteractionTime();
        interactions
            .MapPost("/{id}/corrections", CorrectAsync)
            .TakesIdempotencyKey()
            .WithName("correctInteraction")
            .WithSummary("Appends a correction; for its author, at any time.")
            .WithExample(new NewCorrection("It was Tuesday, not Monday."));
    }

    private static async Task<Results<Ok<Page<InteractionItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        [AsParameters] InteractionParameters asked,
        ListInteractionsQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var read = asked.ToQuery() with { Page = page.ToRequest(after) };
        return (await query.HandleAsync(read, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(found.ToPage(InteractionItem.Of))
            : refusals.ToProblem(context);
    }

    private static Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveAsync(
        [AsParameters] InteractionParameters asked,
        ListInteractionsQuery query,
        InteractionSheet sheet,
        HttpContext context
    ) =>
        context.SaveAsync(
            "interactions",
            sheet,
            page => query.HandleAsync(asked.ToQuery() with { Page = page }, context.Actor(), context.RequestAborted)
        );

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveInteraction interaction,
        SaveInteractionHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(interaction with { Id = null }, context.Actor(), context.RequestAborted)).ToCreated(
            context,
            "interactions"
        );

    private static async Task<Results<Ok<InteractionDetail>, ProblemHttpResult>> GetAsync(
        long id,
        GetInteractionQuery query,
        DefinitionTexts definitions,
        HttpContext context
    )
    {
        var result = await query.HandleAsync(id, context.Actor(), context.RequestAborted);
        if (!result.IsDone(out var found, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        var standing = await Standing.OfAsync(found.Process, definitions, context.RequestAborted);
        return result.ToVersioned(context, details => details.Interaction.Version, details => InteractionDetail.Of(details, standing));
    }

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        GetInteractionQuery query,
        SaveInteractionHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.HandleAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Interaction.Version, InteractionDetail.FieldsOf(found)),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long id,
        DeleteInteractionHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(new DeleteInteraction(id, context.SeenVersion()), context.Actor(), context.RequestAborted)).ToNoContent(
            context
        );

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> HoldAsync(
        long id,
        ContactOutcome held,
        HoldInteractionHandler handler,
        HttpContext context
    )
    {
        var command = new HoldInteraction(id, context.SeenVersion(), held.Kind, held.Outcome)
        {
            OccurredAt = held.OccurredAt,
            Details = held.Details,
            Spent = held.Spent,
        };
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).ToSaved(context);
    }

    private static async Task<Results<Created<IdAnswer>, ProblemHttpResult>> CorrectAsync(
        long id,
        NewCorrection correction,
        CorrectInteractionHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(new CorrectInteraction(id, correction.Text), context.Actor(), context.RequestAborted)).IsDone(
            out var saved,
            out var refusals
        )
            ? TypedResults.Created((string?)null, new IdAnswer(saved.Id))
            : refusals.ToProblem(context);
}
