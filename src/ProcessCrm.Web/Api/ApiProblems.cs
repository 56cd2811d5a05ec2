using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Runtime;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Api;

/// <summary>
/// Problem details (RFC 9457): a stable <c>code</c>, title and detail in the caller's language, and where it is about fields, <c>errors</c>
/// by field.
/// </summary>
public static class ApiProblems
{
    /// <summary>A problem.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status, which gives the title.</param>
    /// <param name="code">Stable, for programs.</param>
    /// <param name="detail">For the person.</param>
    public static ProblemDetails New(HttpContext context, int status, string code, string detail) =>
        new()
        {
            Status = status,
            Type = $"urn:processcrm:problem:{code}",
            Title = Text(context, "problems.title", status),
            Detail = detail,
            Instance = context.Request.Path,
            Extensions = { ["code"] = code, ["traceId"] = context.TraceIdentifier },
        };

    /// <summary>A problem whose text is <c>problems.CODE</c>.</summary>
    public static ProblemHttpResult Problem(this HttpContext context, int status, string code, params IReadOnlyList<object> arguments) =>
        TypedResults.Problem(New(context, status, code, context.Translator()[$"problems.{code}", arguments]));

    /// <summary>A problem (400) with one field of the body or the query, whose text is <c>problems.CODE</c>.</summary>
    public static ProblemHttpResult FieldProblem(
        this HttpContext context,
        string field,
        string code,
        params IReadOnlyList<object> arguments
    )
    {
        var detail = context.Translator()[$"problems.{code}", arguments];
        var problem = New(context, StatusCodes.Status400BadRequest, code, detail);
        problem.Extensions["errors"] = new Dictionary<string, FieldError[]>(StringComparer.Ordinal)
        {
            [field] = [new FieldError(code, detail)],
        };
        return TypedResults.Problem(problem);
    }

    /// <summary>What a refused command answers.</summary>
    public static ProblemHttpResult ToProblem(this IReadOnlyList<Refusal> refusals, HttpContext context)
    {
        var translator = context.Translator();
        var first = refusals[0];
        var problem = New(context, StatusOf(first), first.Code, translator.Tell(first));
        var fields = refusals.Where(refusal => refusal.Field is not null).ToLookup(refusal => refusal.Field!);
        if (first.By is not null)
        {
            problem.Extensions["by"] = first.By;
        }

        if (first.At is not null)
        {
            problem.Extensions["at"] = first.At;
        }

        if (first.Version is { } version)
        {
            context.TellVersion(version);
        }

        if (fields.Count > 0)
        {
            problem.Extensions["errors"] = fields.ToDictionary(
                field => field.Key,
                field => field.Select(refusal => new FieldError(refusal.Code, translator.Tell(refusal))).ToArray(),
                StringComparer.Ordinal
            );
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>Fills an answer that has but a status.</summary>
    public static Task WriteStatusAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var code = string.Create(CultureInfo.InvariantCulture, $"http-{status}");
        return Results.Problem(New(context, status, code, Text(context, "errors.detail", status))).ExecuteAsync(context);
    }

    private static string Text(HttpContext context, string prefix, int status)
    {
        var translator = context.Translator();
        var key = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{status}");
        return translator[translator.All.ContainsKey(key) ? key : $"{prefix}-other"];
    }

    private static int StatusOf(Refusal refusal) =>
        (refusal.Kind, refusal.Code) switch
        {
            (_, RefusalCodes.ProcessUnknown) => StatusCodes.Status404NotFound,
            (_, "file-too-large") => StatusCodes.Status413PayloadTooLarge,
            (_, "request-name-used") => StatusCodes.Status422UnprocessableEntity,
            (RefusalKind.Forbidden, _) => StatusCodes.Status403Forbidden,
            (RefusalKind.NotFound, _) => StatusCodes.Status404NotFound,
            (RefusalKind.Conflict, _) => StatusCodes.Status409Conflict,
            (RefusalKind.Stale, _) => StatusCodes.Status412PreconditionFailed,
            _ => StatusCodes.Status400BadRequest,
        };
}

/// <summary>What is wrong with a field.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Detail">For the person.</param>
public sealed record FieldError(string Code, string Detail);
