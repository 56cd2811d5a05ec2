using System.Security.Cryptography;
using System.Text;
using ProcessCrm.Runtime.Requests;

namespace ProcessCrm.Web.Api;

/// <summary>Lets a caller name a request (<c>Idempotency-Key</c>): sent again within 24 hours, it is answered and not done again.</summary>
internal static class NamedRequests
{
    /// <summary>The header with the name.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 200;

    /// <summary>Heeds the header on a route, and tells so in its description.</summary>
    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter<Filter>().WithMetadata(new IsNameable());

    /// <summary>Keeps the body of a named request, of which the name must be true.</summary>
    public static Task KeepBody(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.ContainsKey(Header))
        {
            context.Request.EnableBuffering();
        }

        return next(context);
    }

    private static async Task<string> HashOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n"));
        request.Body.Position = 0;
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0; )
        {
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Marks a route that heeds the header.</summary>
    internal sealed record IsNameable;

    private sealed class Filter : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            var http = context.HttpContext;
            if (http.Request.Headers.TryGetValue(Header, out var header))
            {
                if (header.ToString() is not { Length: > 0 and <= Longest } key)
                {
                    return http.Problem(StatusCodes.Status400BadRequest, "idempotency-key-form", Longest);
                }

                http.Features.Set(new NamedRequest(key, await HashOfAsync(http.Request, http.RequestAborted)));
            }

            return await next(context);
        }
    }
}
