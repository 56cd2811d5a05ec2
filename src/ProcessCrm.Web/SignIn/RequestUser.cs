using System.Globalization;
using System.Security.Claims;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Web.SignIn;

/// <summary>Finds out who calls, with the rights as they are now; somebody deactivated meanwhile is signed out.</summary>
public sealed class RequestUser(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUsers users)
    {
        if (context.Features.Get<CurrentUser>() is null && context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id)
        {
            if (await users.FindAsync(long.Parse(id, CultureInfo.InvariantCulture), context.RequestAborted) is { } user)
            {
                context.Features.Set(user);
            }
            else
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        await next(context);
    }
}

/// <summary>Who calls.</summary>
public static class RequestUserAccess
{
    /// <summary>Who calls; null for somebody who has not signed in.</summary>
    public static CurrentUser? CurrentUser(this HttpContext context) => context.Features.Get<CurrentUser>();

    /// <summary>Who calls, on a page or route that is behind sign-in.</summary>
    /// <exception cref="InvalidOperationException">Nobody has signed in.</exception>
    public static CurrentUser RequiredUser(this HttpContext context) =>
        context.CurrentUser() ?? throw new InvalidOperationException("This is for people who have signed in.");
}
