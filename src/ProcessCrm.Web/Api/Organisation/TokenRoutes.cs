using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/tokens</c>: the caller's own API tokens.</summary>
internal static class TokenRoutes
{
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/tokens").WithTags("Tokens");
        tokens.MapGet("", ListAsync).WithName("listTokens").WithSummary("The caller's API tokens, without their secrets.");
        tokens
            .MapPost("", CreateAsync)
            .WithName("createToken")
            .WithSummary("Makes a token with the caller's rights. It is told this once.")
            .WithExample(new CreateApiToken("Import", DateTimeOffset.UnixEpoch.AddYears(60)));
        tokens.MapDelete("/{id}", RevokeAsync).WithName("revokeToken").WithSummary("Ends a token at once; administrators end anybody's.");
    }

    private static async Task<Ok<Page<TokenItem>>> ListAsync(CrmDbContext context, HttpContext http)
    {
        var user = http.Actor().UserId;
        var tokens = await context
            .ApiTokens.Where(token => token.UserId == user)
            .OrderBy(token => token.Id)
            .Select(token => new TokenItem(token.Id, token.Name, token.CreatedAt, token.LastUsedAt, token.ExpiresAt))
            .ToListAsync(http.RequestAborted);
        return TypedResults.Ok(new Page<TokenItem>(tokens, null));
    }

    private static async Task<Results<Created<CreatedApiToken>, ProblemHttpResult>> CreateAsync(
        CreateApiToken token,
        CreateApiTokenHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(token, context.Actor(), context.RequestAborted)).IsDone(out var created, out var refusals)
            ? TypedResults.Created($"/api/v1/tokens/{created.Id}", created)
            : refusals.ToProblem(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        long id,
        RevokeApiTokenHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(new RevokeApiToken(id), context.Actor(), context.RequestAborted)).ToNoContent(context);

    /// <summary>A token, without its secret.</summary>
    internal sealed record TokenItem(long Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt);
}
