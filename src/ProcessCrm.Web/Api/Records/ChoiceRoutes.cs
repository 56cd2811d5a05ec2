using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/choices</c>: what there is to choose from in a form field of a kind of record.</summary>
internal static class ChoiceRoutes
{
    public static void MapChoices(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/choices/{type}", ListAsync)
            .WithTags("Choices")
            .WithName("listChoices")
            .WithSummary(
                "The first 50 records of a field's type (`user`, `account`, `contact`, `product`, `lossReason`) that have the words."
            );

    private static async Task<Results<Ok<Page<Choice>>, ProblemHttpResult>> ListAsync(
        string type,
        string? search,
        ReferenceChoicesQuery query,
        HttpContext context
    )
    {
        var language = context.Translator().Language;
        return (await query.HandleAsync(type, search, language, context.Actor(), context.RequestAborted)).IsDone(
            out var found,
            out var refusals
        )
            ? TypedResults.Ok(new Page<Choice>(found, null))
            : refusals.ToProblem(context);
    }
}
