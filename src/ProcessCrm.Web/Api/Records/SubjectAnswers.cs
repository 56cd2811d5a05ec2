using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Api;

/// <summary>Answers leads and deals.</summary>
internal static class SubjectAnswers
{
    /// <summary>A lead or deal with where it stands and its open tasks; or why the caller may not see it.</summary>
    public static async Task<Results<Ok<TAnswer>, ProblemHttpResult>> ToSubjectAsync<TDetails, TAnswer>(
        this Result<TDetails> result,
        HttpContext context,
        DefinitionTexts definitions,
        Func<TDetails, Standing?, IReadOnlyList<OpenTask>, TAnswer> answer
    )
        where TDetails : ISubjectDetails
    {
        if (!result.IsDone(out var found, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        var standing = await Standing.OfAsync(found.Process, definitions, context.RequestAborted);
        var tasks = await OpenTask.OfAsync(found.Tasks, definitions, context.RequestAborted);
        return result.ToVersioned(context, details => details.Version, details => answer(details, standing, tasks));
    }
}
