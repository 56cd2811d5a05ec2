using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/groups</c>: the groups that definitions give work to, and teams.</summary>
internal static class GroupRoutes
{
    public static void MapGroups(this IEndpointRouteBuilder routes)
    {
        var groups = routes.MapGroup("/groups").WithTags("Groups");
        groups.MapGet("", ListAsync).WithName("listGroups").WithSummary("The groups by key.");
        groups.MapGet("/{id}", GetAsync).WithName("getGroup").WithSummary("A group with its members.");
        groups
            .MapPost("", CreateAsync)
            .WithName("createGroup")
            .WithSummary("Makes a group known; for administrators.")
            .WithExample(new CreateGroup("partners", "Partner sales") { NameRu = "Партнёрские продажи" });
        groups
            .MapPut("/{id}", ChangeAsync)
            .RequiresIfMatch()
            .WithName("changeGroup")
            .WithSummary("Sets a group's name, manager and members; for administrators.");
    }

    private static async Task<Results<Ok<Page<GroupItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        CrmDbContext crm,
        HttpContext context
    )
    {
        if (!page.IsRight<GroupPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var groups = crm.Groups.AsNoTracking();
        if (after is not null)
        {
            groups = groups.Where(group => group.Key.CompareTo(after.Key) > 0);
        }

        var found = await groups
            .OrderBy(group => group.Key)
            .Take(page.Size + 1)
            .Select(group => new GroupItem(group.Id, group.Key, group.Name, group.ManagerId, group.NameRu))
            .ToListAsync(context.RequestAborted);
        return TypedResults.Ok(page.Of(found, group => new GroupPlace(group.Key)));
    }

    private static async Task<Results<Ok<GroupDetail>, ProblemHttpResult>> GetAsync(long id, CrmDbContext crm, HttpContext context)
    {
        var group = await crm.Groups.AsNoTracking().Include(g => g.Members).SingleOrDefaultAsync(g => g.Id == id, context.RequestAborted);
        if (group is null)
        {
            return context.NotFound();
        }

        context.TellVersion(group.Version);
        return TypedResults.Ok(
            new GroupDetail(
                id,
                group.Key,
                group.Name,
                group.ManagerId,
                [.. group.Members.Select(member => member.UserId).Order()],
                group.NameRu
            )
        );
    }

    private static async Task<Results<Created<IdAnswer>, ProblemHttpResult>> CreateAsync(
        CreateGroup group,
        CreateGroupHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(group, context.Actor(), context.RequestAborted)).IsDone(out var id, out var refusals)
            ? TypedResults.Created($"/api/v1/groups/{id}", new IdAnswer(id))
            : refusals.ToProblem(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(
        long id,
        GroupChange change,
        ChangeGroupHandler handler,
        HttpContext context
    ) =>
        (
            await handler.HandleAsync(
                new ChangeGroup(id, change.Name, change.ManagerId, change.MemberIds, context.SeenVersion() ?? 0) { NameRu = change.NameRu },
                context.Actor(),
                context.RequestAborted
            )
        ).ToNoContent(context);

    /// <summary>A group in a list.</summary>
    /// <param name="NameRu">The Russian name; null where that is no different.</param>
    internal sealed record GroupItem(long Id, string Key, string Name, long? ManagerId, string? NameRu);

    /// <summary>A group.</summary>
    /// <param name="NameRu">The Russian name; null where that is no different.</param>
    internal sealed record GroupDetail(long Id, string Key, string Name, long? ManagerId, IReadOnlyList<long> MemberIds, string? NameRu);

    /// <summary>What an administrator sets of a group.</summary>
    /// <param name="NameRu">The Russian name; null where that is no different.</param>
    internal sealed record GroupChange(string Name, IReadOnlyList<long> MemberIds, long? ManagerId = null, string? NameRu = null);

    private sealed record GroupPlace(string Key);
}
