using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Runtime.Requests;
using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Api;

/// <summary>What routes answer again and again.</summary>
internal static class ApiAnswers
{
    /// <summary>Who calls.</summary>
    public static Actor Actor(this HttpContext context) =>
        context.RequiredUser().Actor with
        {
            Request = context.Features.Get<NamedRequest>(),
        };

    /// <summary>There is no such thing, or the caller may not know of it.</summary>
    public static ProblemHttpResult NotFound(this HttpContext context) => ((IReadOnlyList<Refusal>)[Refusal.NotFound]).ToProblem(context);

    /// <summary>The caller lacks the right.</summary>
    public static ProblemHttpResult Forbidden(this HttpContext context) => ((IReadOnlyList<Refusal>)[Refusal.Forbidden]).ToProblem(context);

    /// <summary>Nothing, or why it was not done.</summary>
    public static Results<NoContent, ProblemHttpResult> ToNoContent(this Result<Done> result, HttpContext context) =>
        result.IsRefused ? result.Refusals.ToProblem(context) : TypedResults.NoContent();

    /// <summary>What was saved, with its version as the ETag; or why it was not.</summary>
    public static Results<Ok<SavedAnswer>, ProblemHttpResult> ToSaved(this Result<Saved> result, HttpContext context)
    {
        if (!result.IsDone(out var saved, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        context.TellVersion(saved.Version);
        return TypedResults.Ok(new SavedAnswer(saved.Id, (int)saved.Version));
    }

    /// <summary>A record, with its version as the ETag; or why the caller may not see it.</summary>
    public static Results<Ok<TAnswer>, ProblemHttpResult> ToVersioned<T, TAnswer>(
        this Result<T> result,
        HttpContext context,
        Func<T, long> version,
        Func<T, TAnswer> answer
    )
        where T : notnull
    {
        if (!result.IsDone(out var found, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        context.TellVersion(version(found));
        return TypedResults.Ok(answer(found));
    }

    /// <summary>What was made, where it is, and its version as the ETag; or why it was not made.</summary>
    public static Results<Created<SavedAnswer>, ProblemHttpResult> ToCreated(
        this Result<Saved> result,
        HttpContext context,
        string resource
    )
    {
        if (!result.IsDone(out var saved, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        context.TellVersion(saved.Version);
        return TypedResults.Created($"/api/v1/{resource}/{saved.Id}", new SavedAnswer(saved.Id, (int)saved.Version));
    }

    /// <summary>Tells what was done, or why it was not.</summary>
    public static bool IsDone<T>(
        this Result<T> result,
        [NotNullWhen(true)] out T? value,
        [NotNullWhen(false)] out IReadOnlyList<Refusal>? refusals
    )
        where T : notnull
    {
        refusals = result.IsRefused ? result.Refusals : null;
        return result.IsDone(out value!);
    }
}

/// <summary>What was saved.</summary>
/// <param name="Id">The record.</param>
/// <param name="Version">Its version now, which is its ETag, too.</param>
internal sealed record SavedAnswer(long Id, int Version);

/// <summary>The id of what was made.</summary>
internal sealed record IdAnswer(long Id);
