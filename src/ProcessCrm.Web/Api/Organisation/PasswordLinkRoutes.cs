using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary>Links by which users choose a password.</summary>
internal static class PasswordLinkRoutes
{
    public static void MapPasswordLinks(this IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/users/{id}/password-link", MakeAsync)
            .WithTags("Users")
            .WithName("makePasswordLink")
            .WithSummary("Makes the secret of a link by which the user chooses a password, once within a day; for administrators.");
        routes
            .MapPost("/password-links/use", UseAsync)
            .WithTags("Users")
            .AllowAnonymous()
            .WithName("usePasswordLink")
            .WithSummary("Chooses a password by the secret of a link; nobody needs to be signed in.")
            .WithExample(new ChosenPassword("the secret", "a good password"));
    }

    private static async Task<Results<Ok<MadePasswordLink>, ProblemHttpResult>> MakeAsync(
        long id,
        PasswordLinks links,
        HttpContext context
    ) =>
        (await links.MakeAsync(id, context.Actor(), context.RequestAborted)).IsDone(out var made, out var refusals)
            ? TypedResults.Ok(made)
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<ChosenFor>, ProblemHttpResult>> UseAsync(
        ChosenPassword chosen,
        PasswordLinks links,
        HttpContext context
    ) =>
        (await links.UseAsync(chosen.Token, chosen.Password, context.RequestAborted)).IsDone(out var userName, out var refusals)
            ? TypedResults.Ok(new ChosenFor(userName))
            : refusals.ToProblem(context);

    /// <summary>A password.</summary>
    internal sealed record ChosenPassword(string Token, string Password);

    /// <summary>The name to sign in with.</summary>
    internal sealed record ChosenFor(string UserName);
}
