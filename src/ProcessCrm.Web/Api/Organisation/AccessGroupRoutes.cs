using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/access-groups</c>: partners that only some may see.</summary>
internal static class AccessGroupRoutes
{
    public static void MapAccessGroups(this IEndpointRouteBuilder routes)
    {
        var groups = routes.MapGroup("/access-groups").WithTags("Access groups");
        groups
            .MapGet("", ListAsync)
            .WithName("listAccessGroups")
            .WithSummary("The access groups of partners by name: to administrators all, to others those that are open to them.");
        groups
            .MapGet("/{id}", GetAsync)
            .WithName("getAccessGroup")
            .WithSummary("An access group with those to whom its partners are open. The ETag is what a change asks for.");
        groups
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createAccessGroup")
            .WithSummary("Adds an access group; for administrators.")
            .WithExample(new SaveAccessGroup("Key partners") { NameRu = "Ключевые партнёры", MemberIds = [] });
        groups
            .MapPut("/{id}", ChangeAsync)
            .RequiresIfMatch()
            .WithName("changeAccessGroup")
            .WithSummary("Sets the names of an access group and to whom its partners are open; for administrators.")
            .WithExample(new SaveAccessGroup("Key partners") { MemberIds = [] });
    }

    private static async Task<Results<Ok<Page<AccessGroupItem>>, ProblemHttpResult>> ListAsync(
        FindAccessGroupsQuery query,
        HttpContext context
    ) =>
        (await query.ListAsync(context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<AccessGroupItem>([.. found.Select(AccessGroupItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<AccessGroupItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindAccessGroupsQuery query,
        HttpContext context
    ) =>
        (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(
            context,
            found => found.Version,
            AccessGroupItem.Of
        );

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveAccessGroup group,
        SaveAccessGroupHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(group with { Id = null }, context.Actor(), context.RequestAborted)).ToCreated(context, "access-groups");

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> ChangeAsync(
        long id,
        SaveAccessGroup group,
        SaveAccessGroupHandler handler,
        HttpContext context
    ) =>
        (
            await handler.HandleAsync(group with { Id = id, Version = context.SeenVersion() }, context.Actor(), context.RequestAborted)
        ).ToSaved(context);

    /// <summary>An access group.</summary>
    /// <param name="Fields">What a change sets.</param>
    internal sealed record AccessGroupItem(long Id, int Version, SaveAccessGroup Fields)
    {
        public static AccessGroupItem Of(AccessGroup group) =>
            new(
                group.Id,
                (int)group.Version,
                new SaveAccessGroup(group.Name)
                {
                    NameRu = group.NameRu,
                    MemberIds = [.. group.Members.Select(member => member.PrincipalId).Order()],
                }
            );
    }
}
