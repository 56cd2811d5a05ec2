using Microsoft.Net.Http.Headers;

namespace ProcessCrm.Web.Hosting;

/// <summary>Tells browsers to run and load nothing but our own files, and not to keep pages, which hold business data.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Contents =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; ";

    private const string ContentSecurityPolicy = Contents + "frame-ancestors 'none'";

    /// <summary>The policy of a page that some web sites may show in a frame.</summary>
    /// <param name="origins">The web sites; none of them may have a sign in it that means something to a policy.</param>
    public static string WithFrames(IEnumerable<string> origins) => $"{Contents}frame-ancestors 'self' {string.Join(' ', origins)}";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                Set((HttpResponse)state);
                return Task.CompletedTask;
            },
            context.Response
        );
        return next(context);
    }

    private static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        if (!headers.ContainsKey(HeaderNames.ContentSecurityPolicy))
        {
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XFrameOptions = "DENY";
        }

        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (response.HttpContext.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        if (!headers.ContainsKey(HeaderNames.CacheControl))
        {
            headers.CacheControl = "no-store";
        }
    }
}
