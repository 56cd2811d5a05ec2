using System.Text.Json;
using Microsoft.Net.Http.Headers;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.WebForms;

namespace ProcessCrm.Web.Hosting;

/// <summary>
/// <c>POST /forms/KEY/enquiries</c>: takes enquiries from web sites as JSON (W3). Only pages of the form's origins may send; a browser's preflight is
/// answered for them alone. Answers 202, or 400 with what is wrong by field.
/// </summary>
internal static class WebFormEndpoint
{
    private const int Largest = 32 * 1024;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { MaxDepth = 4 };

    public static void MapWebFormEndpoint(this WebApplication app)
    {
        app.MapMethods("/forms/{key}/enquiries", [HttpMethods.Options], PreflightAsync)
            .AllowAnonymous()
            .RequireRateLimiting(PublicLimits.Policy)
            .ExcludeFromDescription();
        app.MapPost("/forms/{key}/enquiries", TakeAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .RequireRateLimiting(PublicLimits.Policy)
            .ExcludeFromDescription();
    }

    /// <summary>Whether a page of this origin may send to the form: one of its web sites, or our own page of it.</summary>
    public static bool Lets(this WebForm form, HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
        && (
            form.Origins.Contains(origin.ToLowerInvariant(), StringComparer.Ordinal)
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        );

    private static async Task<IResult> PreflightAsync(string key, FindWebFormsQuery forms, HttpContext context)
    {
        if (await forms.OpenAsync(key, context.RequestAborted) is not { } form || !form.Lets(context.Request))
        {
            return Results.NotFound();
        }

        Allow(context);
        context.Response.Headers.AccessControlAllowMethods = "POST";
        context.Response.Headers.AccessControlAllowHeaders = HeaderNames.ContentType;
        context.Response.Headers.AccessControlMaxAge = "600";
        return Results.NoContent();
    }

    private static async Task<IResult> TakeAsync(
        string key,
        FindWebFormsQuery forms,
        TakeEnquiryHandler handler,
        Texts texts,
        HttpContext context
    )
    {
        if (await forms.OpenAsync(key, context.RequestAborted) is not { } form || !form.Lets(context.Request))
        {
            return Results.NotFound();
        }

        Allow(context);
        if (context.Request.ContentLength is not (> 0 and <= Largest))
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        TakeEnquiry? enquiry;
        try
        {
            enquiry = await context.Request.ReadFromJsonAsync<TakeEnquiry>(Json, context.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (enquiry is null)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var taken = await handler.HandleAsync(key, enquiry, context.Connection.RemoteIpAddress?.ToString(), context.RequestAborted);
        var words = texts.In(form.Language);
        return taken.IsRefused
            ? Results.Json(
                new { errors = taken.Refusals.ToDictionary(refusal => refusal.Field ?? "", words.Tell, StringComparer.Ordinal) },
                statusCode: StatusCodes.Status400BadRequest
            )
            : Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static void Allow(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
        context.Response.Headers.Vary = HeaderNames.Origin;
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
