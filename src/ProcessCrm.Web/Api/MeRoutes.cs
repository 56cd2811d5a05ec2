using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/me</c>: who calls.</summary>
internal static class MeRoutes
{
    public static void MapMe(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/me", (HttpContext context) => Me.Of(context)).WithName("getMe");

    internal sealed record Me(long Id, string UserName, string DisplayName, string Language, string TimeZone, IEnumerable<string> Roles)
    {
        public static Me Of(HttpContext context)
        {
            var user = context.RequiredUser();
            return new Me(
                user.Actor.UserId,
                user.UserName,
                user.DisplayName,
                user.Language,
                user.TimeZone,
                user.Actor.Roles.Order(StringComparer.Ordinal)
            );
        }
    }
}
