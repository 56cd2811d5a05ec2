using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.WebForms;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/web-forms</c>: the forms of our web sites by which enquiries come in (W3).</summary>
internal static class WebFormRoutes
{
    public static void MapWebForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("/web-forms").WithTags("Web forms");
        forms.MapGet("", ListAsync).WithName("listWebForms").WithSummary("All web forms; for administrators.");
        forms.MapGet("/{id}", GetAsync).WithName("getWebForm").WithSummary("A web form. The ETag is what a patch asks for.");
        forms
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createWebForm")
            .WithSummary("Adds a web form; for administrators. Visitors send to `/forms/KEY`, by a form or as JSON.")
            .WithExample(
                new SaveWebForm("Our site", "en", "I consent to the processing of my personal data.", ["https://www.example.com"])
            );
        forms
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeWebForm")
            .WithSummary("Changes a web form, or lets it take nothing more; for administrators.")
            .WithExample(new { isActive = false })
            .Accepts<SaveWebForm>("application/json", "application/merge-patch+json");
    }

    private static async Task<Results<Ok<Page<WebFormItem>>, ProblemHttpResult>> ListAsync(FindWebFormsQuery query, HttpContext context) =>
        (await query.ListAsync(context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<WebFormItem>([.. found.Select(WebFormItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<WebFormItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindWebFormsQuery query,
        HttpContext context
    ) => (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(context, found => found.Version, WebFormItem.Of);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveWebForm form,
        SaveWebFormHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(form, context.Actor(), context.RequestAborted)).ToCreated(context, "web-forms");

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        FindWebFormsQuery query,
        SaveWebFormHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.GetAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Version, WebFormItem.Of(found).Fields),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    /// <summary>A web form.</summary>
    /// <param name="Key">Names it on the web site: <c>/forms/KEY</c>.</param>
    /// <param name="Fields">What a patch changes.</param>
    internal sealed record WebFormItem(long Id, int Version, string Key, SaveWebForm Fields)
    {
        public static WebFormItem Of(WebForm row) =>
            new(
                row.Id,
                (int)row.Version,
                row.Key,
                new SaveWebForm(row.Name, row.Language, row.Consent, row.Origins)
                {
                    KindId = row.KindId,
                    ResponsibleId = row.ResponsibleId,
                    IsActive = row.IsActive,
                }
            );
    }
}
