using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/me</c>: who calls.</summary>
internal static class MeRoutes
{
    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/me").WithTags("Me");
        me.MapGet("", Get).WithName("getMe").WithSummary("Who calls, with what rights.");
        me.MapPatch("", ChangeAsync)
            .WithName("changeProfile")
            .WithSummary("Changes the caller's own name, language or time zone.")
            .WithExample(new ChangeProfile(Language: "ru"));
    }

    private static Ok<Me> Get(HttpContext context)
    {
        var user = context.RequiredUser();
        return TypedResults.Ok(
            new Me(
                user.Actor.UserId,
                user.UserName,
                user.DisplayName,
                user.Language,
                user.TimeZone,
                user.Actor.Roles.Order(StringComparer.Ordinal),
                user.Actor.Groups.Order(StringComparer.Ordinal)
            )
        );
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(
        ChangeProfile profile,
        ChangeProfileHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(profile, context.Actor(), context.RequestAborted)).ToNoContent(context);

    /// <summary>Who calls.</summary>
    internal sealed record Me(
        long Id,
        string UserName,
        string DisplayName,
        string? Language,
        string TimeZone,
        IEnumerable<string> Roles,
        IEnumerable<string> Groups
    );
}
