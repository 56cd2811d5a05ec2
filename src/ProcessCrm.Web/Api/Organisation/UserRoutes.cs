using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/users</c>: who works here.</summary>
internal static class UserRoutes
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/users").WithTags("Users");
        users
            .MapGet("", ListAsync)
            .WithName("listUsers")
            .WithSummary("The users by name, for pickers; filter by a part of the name or a group.");
        users.MapGet("/{id}", GetAsync).WithName("getUser").WithSummary("A user. The ETag is what changing the user asks for.");
        users
            .MapPost("", CreateAsync)
            .WithName("createUser")
            .WithSummary("Makes a user known; for administrators.")
            .WithExample(new CreateUser("nina", "Nina Orlova", "ru", "Europe/Moscow", ["performer"], ["sales"], null, "a good password"));
        users
            .MapPut("/{id}", ChangeAsync)
            .RequiresIfMatch()
            .WithName("changeUser")
            .WithSummary("Sets a user's roles, and whether the user may sign in; for administrators.")
            .WithExample(new UserChange(["performer", "manager"], true));
        users
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeUserDetails")
            .WithSummary(
                "Changes qualification and specialisation, for managers; name and e-mail address, for administrators. Null clears a field."
            )
            .WithExample(new { qualification = "Key accounts", specialisation = "Steel" })
            .Accepts<UserDetails>("application/json", "application/merge-patch+json");
        users
            .MapPost("/{id}/handover", HandOverAsync)
            .WithName("handOverWork")
            .WithSummary("Gives all open work of a user to another: leads, deals, planned contacts, tasks, clients; for managers.")
            .WithExample(new Handover(123456789));
        users
            .MapPut("/{id}/password", SetPasswordAsync)
            .WithName("setPassword")
            .WithSummary("Sets a password: the own one, or as an administrator anybody's.");
    }

    private static async Task<Results<Ok<HandedOver>, ProblemHttpResult>> HandOverAsync(
        long id,
        Handover handover,
        HandOverWorkHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(new HandOverWork(id, handover.ToId), context.Actor(), context.RequestAborted)).IsDone(
            out var done,
            out var refusals
        )
            ? TypedResults.Ok(done)
            : refusals.ToProblem(context);

    /// <summary>Who shall do the work.</summary>
    internal sealed record Handover(long ToId);

    private static async Task<Results<Ok<Page<UserItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        string? search,
        string? group,
        CrmDbContext crm,
        HttpContext context
    )
    {
        if (!page.IsRight<UserKey>(context, out var after, out var problem))
        {
            return problem;
        }

        var users = crm.Users.AsNoTracking();
        if (group is { Length: > 0 })
        {
            users = users.Where(user => crm.Groups.Any(g => g.Key == group && g.Members.Any(member => member.UserId == user.Id)));
        }

        if (after is not null)
        {
            users = users.Where(user => user.NormalizedUserName!.CompareTo(after.Name) > 0);
        }

        // A database knows too little of letters to compare names; of users there are never so many that it should.
        var found = users
            .OrderBy(user => user.NormalizedUserName)
            .Select(user => new UserItem(user.Id, user.UserName!, user.DisplayName, user.IsActive, user.Qualification, user.Specialisation))
            .AsAsyncEnumerable()
            .Where(user => search is not { Length: > 0 } || SearchText.Of(user.UserName, user.DisplayName).Contains(SearchText.Of(search)))
            .Take(page.Size + 1);
        return TypedResults.Ok(
            page.Of(await found.ToListAsync(context.RequestAborted), user => new UserKey(user.UserName.ToUpperInvariant()))
        );
    }

    private static async Task<Results<Ok<UserDetail>, ProblemHttpResult>> GetAsync(long id, CrmDbContext crm, HttpContext context)
    {
        var user = await crm.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, context.RequestAborted);
        if (user is null)
        {
            return context.NotFound();
        }

        var roles = await crm
            .UserRoles.Where(link => link.UserId == id)
            .Join(crm.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name!)
            .Order()
            .ToListAsync(context.RequestAborted);
        var groups = await crm
            .Groups.Where(g => g.Members.Any(member => member.UserId == id))
            .Select(g => g.Key)
            .Order()
            .ToListAsync(context.RequestAborted);
        context.TellVersion(user.ConcurrencyStamp!);
        return TypedResults.Ok(
            new UserDetail(
                id,
                user.UserName!,
                user.DisplayName,
                user.Language,
                user.TimeZone,
                user.IsActive,
                user.Email,
                user.Qualification,
                user.Specialisation,
                roles,
                groups
            )
        );
    }

    private static async Task<Results<Created<IdAnswer>, ProblemHttpResult>> CreateAsync(
        CreateUser user,
        CreateUserHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(user, context.Actor(), context.RequestAborted)).IsDone(out var id, out var refusals)
            ? TypedResults.Created($"/api/v1/users/{id}", new IdAnswer(id))
            : refusals.ToProblem(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(
        long id,
        UserChange change,
        ChangeUserHandler handler,
        HttpContext context
    ) =>
        (
            await handler.HandleAsync(
                new ChangeUser(id, change.Roles, change.IsActive, context.SeenTag()),
                context.Actor(),
                context.RequestAborted
            )
        ).ToNoContent(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        CrmDbContext crm,
        ChangeUserDetailsHandler handler,
        HttpContext context
    )
    {
        if (!context.Actor().MayManage())
        {
            return context.Forbidden();
        }

        if (await crm.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, context.RequestAborted) is not { } user)
        {
            return context.NotFound();
        }

        var before = new UserDetails(user.DisplayName, user.Email, user.Qualification, user.Specialisation);
        var changed = merge.Apply(before, patch);
        var command = new ChangeUserDetails(
            id,
            changed.DisplayName,
            changed.Email,
            changed.Qualification,
            changed.Specialisation,
            context.SeenTag()
        );
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).ToNoContent(context);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SetPasswordAsync(
        long id,
        NewPassword password,
        ChangePasswordHandler handler,
        HttpContext context
    ) =>
        (
            await handler.HandleAsync(
                new ChangePassword(id, password.Password, password.CurrentPassword),
                context.Actor(),
                context.RequestAborted
            )
        ).ToNoContent(context);

    /// <summary>A user in a list.</summary>
    internal sealed record UserItem(
        long Id,
        string UserName,
        string DisplayName,
        bool IsActive,
        string? Qualification,
        string? Specialisation
    );

    /// <summary>What a patch changes of a user.</summary>
    internal sealed record UserDetails(
        string DisplayName,
        string? Email = null,
        string? Qualification = null,
        string? Specialisation = null
    );

    /// <summary>A user.</summary>
    internal sealed record UserDetail(
        long Id,
        string UserName,
        string DisplayName,
        string? Language,
        string TimeZone,
        bool IsActive,
        string? Email,
        string? Qualification,
        string? Specialisation,
        IReadOnlyList<string> Roles,
        IReadOnlyList<string> Groups
    );

    /// <summary>What an administrator sets of a user.</summary>
    internal sealed record UserChange(IReadOnlyList<string> Roles, bool IsActive);

    /// <summary>A new password; who changes the own one gives the current one, too.</summary>
    internal sealed record NewPassword(string Password, string? CurrentPassword = null);

    private sealed record UserKey(string Name);
}
