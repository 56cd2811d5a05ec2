using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Documents.Payments;

namespace ProcessCrm.Web.Hosting;

/// <summary><c>POST /payments/PROVIDER/callback</c>: what payment systems say. Only a right signature (header <c>X-Signature</c>) lets them in.</summary>
internal static class PaymentCallbacks
{
    private const int Largest = 64 * 1024;

    public static void MapPaymentCallbacks(this WebApplication app) =>
        app.MapPost("/payments/{provider}/callback", TakeAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .RequireRateLimiting(PublicLimits.Policy)
            .ExcludeFromDescription();

    private static async Task<Results<NoContent, NotFound, StatusCodeHttpResult>> TakeAsync(
        string provider,
        PaymentDesk desk,
        HttpContext context
    )
    {
        using var body = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0; )
        {
            await body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            if (body.Length > Largest)
            {
                return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
            }
        }

        var signature = context.Request.Headers["X-Signature"].ToString();
        var taken = await desk.TakeAsync(provider, body.ToArray(), signature, context.RequestAborted);
        // A foreign signature and an unknown payment are not told apart.
        return taken.IsRefused ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}
