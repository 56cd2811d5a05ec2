using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ProcessCrm.Web.Hosting;

/// <summary>Refuses requests that say at the start that they are too large; those that only turn out to be fail while they are read.</summary>
public sealed class RequestSizeLimit(RequestDelegate next, IOptions<WebSettings> settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > settings.Value.MaximumRequestSize)
        {
            // The page that tells so must not try to read it either.
            (request.Body, request.ContentType, request.ContentLength) = (Stream.Null, null, null);
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        return next(context);
    }
}

/// <summary>Makes all readers of requests keep to the limit.</summary>
internal static class RequestSizeLimitServices
{
    public static void AddRequestSizeLimit(this IServiceCollection services)
    {
        services
            .AddOptions<KestrelServerOptions>()
            .Configure<IOptions<WebSettings>>((kestrel, settings) => kestrel.Limits.MaxRequestBodySize = settings.Value.MaximumRequestSize);
        services
            .AddOptions<FormOptions>()
            .Configure<IOptions<WebSettings>>((form, settings) => form.MultipartBodyLengthLimit = settings.Value.MaximumRequestSize);
    }
}
