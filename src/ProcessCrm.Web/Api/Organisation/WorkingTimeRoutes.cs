using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/working-time</c>: when the organisation works (D10).</summary>
internal static class WorkingTimeRoutes
{
    public static void MapWorkingTime(this IEndpointRouteBuilder routes)
    {
        var time = routes.MapGroup("/working-time").WithTags("Settings");
        time.MapGet("", GetAsync)
            .WithName("getWorkingTime")
            .WithSummary(
                "When the organisation works: due dates count in it where a definition says so. The ETag is what a patch asks for."
            );
        time.MapPatch("", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeWorkingTime")
            .WithSummary("Changes when the organisation works; for administrators. Tasks that are there already keep their due dates.")
            .WithExample(new { timeZone = "Europe/Moscow", holidays = new[] { "01-01", "2030-01-02" } })
            .Accepts<SaveWorkingTime>("application/json", "application/merge-patch+json");
    }

    private static async Task<Results<Ok<SaveWorkingTime>, ProblemHttpResult>> GetAsync(GetWorkingTimeQuery query, HttpContext context) =>
        (await query.HandleAsync(context.Actor(), context.RequestAborted)).ToVersioned(context, found => found.Version, SaveWorkingTime.Of);

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        JsonElement patch,
        MergePatch merge,
        GetWorkingTimeQuery query,
        SaveWorkingTimeHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.HandleAsync(context.Actor(), context.RequestAborted),
            found => (found.Version, SaveWorkingTime.Of(found)),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Version = seen }, context.Actor(), context.RequestAborted)
        );
}
