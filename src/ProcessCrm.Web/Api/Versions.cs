using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ProcessCrm.Web.Api;

/// <summary>Versions of what people edit: <c>ETag: "3"</c> tells one, <c>If-Match: "3"</c> names the one that was seen (RFC 9110, 13.1.1).</summary>
internal static class Versions
{
    /// <summary>Tells the version of what is answered.</summary>
    public static void TellVersion(this HttpContext context, long version) =>
        context.TellVersion(version.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="TellVersion(HttpContext, long)"/>
    public static void TellVersion(this HttpContext context, string version) => context.Response.Headers.ETag = $"\"{version}\"";

    /// <summary>The version that the caller saw; null where the request names none, which only a route that does not require it lets pass.</summary>
    public static string? SeenTag(this HttpContext context) => context.Features.Get<Seen>()?.Tag;

    /// <summary>The number of the version that the caller saw; one that no version has where the tag is none of ours.</summary>
    public static int? SeenVersion(this HttpContext context) =>
        context.SeenTag() is not { } tag ? null
        : int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
        : -1;

    /// <summary>Edits only what the caller has seen: a request without <c>If-Match</c> is refused with 428.</summary>
    public static RouteHandlerBuilder RequiresIfMatch(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(new Filter(isRequired: true)).WithMetadata(new IfMatchMetadata(IsRequired: true));

    /// <summary>Heeds <c>If-Match</c> where it is given.</summary>
    public static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(new Filter(isRequired: false)).WithMetadata(new IfMatchMetadata(IsRequired: false));

    private static ProblemHttpResult? Read(HttpContext context, bool isRequired)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            return isRequired ? context.Problem(StatusCodes.Status428PreconditionRequired, "if-match-missing") : null;
        }

        if (!EntityTagHeaderValue.TryParse(header, out var tag) || tag.IsWeak || tag.Tag.Length < 2)
        {
            return context.Problem(StatusCodes.Status400BadRequest, "if-match-form");
        }

        context.Features.Set(new Seen(tag.Tag[1..^1]));
        return null;
    }

    private sealed record Seen(string Tag);

    private sealed class Filter(bool isRequired) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            Read(context.HttpContext, isRequired) ?? await next(context);
    }
}

/// <summary>Tells the description of the API that a route heeds <c>If-Match</c>.</summary>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record IfMatchMetadata(bool IsRequired);
