using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Interests;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/interests</c> and <c>/api/v1/potential-clients</c>: what clients ask for, before they are clients.</summary>
internal static class InterestRoutes
{
    public static void MapInterests(this IEndpointRouteBuilder routes)
    {
        var interests = routes.MapGroup("/interests").WithTags("Interests");
        interests
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createInterest")
            .WithSummary(
                "Creates an interest, which is a deal whose scenario starts at once: for a client, a potential client, or one that is registered with "
                    + "it. One about the same as an open one is refused until `isConfirmed` is true."
            )
            .WithExample(
                new CreateInterest
                {
                    Content = "Ten lathes for the new hall",
                    Potential = new PotentialClientData { FullName = "Pavel Sidorov", Phone = "+7 495 123-45-67" },
                }
            );
        interests
            .MapGet("/clients", FindAsync)
            .WithName("findInterestClients")
            .WithSummary(
                "Clients and potential clients by name, INN, phone, e-mail and other contact data, each with its unfinished interests."
            );
        var clients = routes.MapGroup("/potential-clients").WithTags("Interests");
        clients.MapConsents("potentialClient", "PotentialClient");
        clients
            .MapGet("/{id}", GetAsync)
            .WithName("getPotentialClient")
            .WithSummary("A potential client. The ETag is what a patch asks for.");
        clients
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changePotentialClient")
            .WithSummary("Changes a potential client; `accountId` and `contactId` link it, and its interests, with a registered client.")
            .Accepts<SavePotentialClient>("application/json", "application/merge-patch+json");
        clients
            .MapPost("/{id}/register", RegisterAsync)
            .RequiresIfMatch()
            .TakesIdempotencyKey()
            .WithName("registerPotentialClient")
            .WithSummary("Makes a client of it, with a card of its own.");
    }

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        CreateInterest interest,
        CreateInterestHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(interest, context.Actor(), context.RequestAborted)).ToCreated(context, "opportunities");

    private static async Task<Results<Ok<Page<FoundItem>>, ProblemHttpResult>> FindAsync(
        [Description("Words, a number or an address.")] string? search,
        FindInterestClientsQuery query,
        HttpContext context
    ) =>
        (await query.HandleAsync(search, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<FoundItem>([.. found.Select(FoundItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<PotentialClientItem>, ProblemHttpResult>> GetAsync(
        long id,
        GetPotentialClientQuery query,
        HttpContext context
    ) =>
        (await query.HandleAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(
            context,
            found => found.Version,
            PotentialClientItem.Of
        );

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        GetPotentialClientQuery query,
        SavePotentialClientHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.HandleAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Version, PotentialClientItem.Of(found).Fields),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> RegisterAsync(
        long id,
        SavePotentialClientHandler handler,
        HttpContext context
    ) => (await handler.RegisterAsync(id, context.SeenVersion(), context.Actor(), context.RequestAborted)).ToSaved(context);

    /// <summary>A client that was found.</summary>
    /// <param name="Kind"><c>account</c>, <c>contact</c> or <c>potential</c>.</param>
    /// <param name="Unfinished">Its unfinished interests.</param>
    internal sealed record FoundItem(string Kind, long Id, string Name, string Reach, IReadOnlyList<SubjectName> Unfinished)
    {
        public static FoundItem Of(FoundClient found) =>
            new(
                found.Kind,
                found.Id,
                found.Name,
                found.Reach,
                [.. found.Unfinished.Select(deal => new SubjectName(deal.Kind, deal.Id, deal.Title, (int?)deal.Number))]
            );
    }

    /// <summary>A potential client.</summary>
    /// <param name="Fields">What a patch changes.</param>
    internal sealed record PotentialClientItem(long Id, int Version, SavePotentialClient Fields)
    {
        public static PotentialClientItem Of(PotentialClient client) =>
            new(
                client.Id,
                (int)client.Version,
                new SavePotentialClient
                {
                    Id = client.Id,
                    FullName = client.FullName,
                    Company = client.Company,
                    Email = client.Email,
                    Phone = client.Phone,
                    AccountId = client.AccountId,
                    ContactId = client.ContactId,
                }
            );
    }
}
