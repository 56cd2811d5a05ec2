using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace ProcessCrm.Web.Hosting;

/// <summary>Limits how often one address may call what needs no sign-in, so that nobody guesses secrets or floods forms.</summary>
internal static class PublicLimits
{
    /// <summary>The name of the policy.</summary>
    public const string Policy = "public";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddPublicLimits(this IServiceCollection services) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(
                Policy,
                context =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        context.Connection.RemoteIpAddress?.ToString() ?? "",
                        _ => new FixedWindowRateLimiterOptions
                        {
                            PermitLimit = context.RequestServices.GetRequiredService<IOptions<WebSettings>>().Value.PublicRequestsPerMinute,
                            Window = Window,
                        }
                    )
            );
        });
}
