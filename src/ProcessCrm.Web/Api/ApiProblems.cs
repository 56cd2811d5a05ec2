using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Api;

/// <summary>Problem details (RFC 9457): a stable <c>code</c>, a text in the caller's language, and where it is about fields, <c>errors</c>.</summary>
public static class ApiProblems
{
    /// <summary>What a refused command answers.</summary>
    public static IResult ToProblem(this IReadOnlyList<Refusal> refusals, HttpContext context)
    {
        var translator = context.Translator();
        var first = refusals[0];
        var problem = New(context, StatusOf(first.Kind), first.Code, translator.Tell(first));
        var fields = refusals.Where(refusal => refusal.Field is not null).ToLookup(refusal => refusal.Field!);
        if (fields.Count > 0)
        {
            problem.Extensions["errors"] = fields.ToDictionary(
                field => field.Key,
                field => field.Select(refusal => new { refusal.Code, Detail = translator.Tell(refusal) }).ToArray(),
                StringComparer.Ordinal
            );
        }

        return Results.Problem(problem);
    }

    /// <summary>What a command answers: its value with status 200, or the problem.</summary>
    public static IResult ToAnswer<T>(this Result<T> result, HttpContext context, Func<T, IResult>? done = null)
        where T : notnull => result.IsDone(out var value) ? done?.Invoke(value) ?? Results.Ok(value) : result.Refusals.ToProblem(context);

    /// <summary>Fills an answer that has but a status.</summary>
    public static Task WriteStatusAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var translator = context.Translator();
        var key = $"errors.detail-{status}";
        var detail = translator.All.ContainsKey(key) ? translator[key] : translator["errors.detail-other"];
        return Results.Problem(New(context, status, $"http-{status}", detail)).ExecuteAsync(context);
    }

    private static ProblemDetails New(HttpContext context, int status, string code, string detail) =>
        new()
        {
            Status = status,
            Type = $"urn:processcrm:problem:{code}",
            Title = detail,
            Instance = context.Request.Path,
            Extensions = { ["code"] = code, ["traceId"] = context.TraceIdentifier },
        };

    private static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
            _ => StatusCodes.Status400BadRequest,
        };
}
