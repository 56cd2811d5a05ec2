using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Web.Api;

/// <summary>Tells what is wrong with a request that cannot be read, and where: malformed JSON, unknown fields, values of the wrong type.</summary>
internal sealed partial class BadRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            if (exception.StatusCode == StatusCodes.Status400BadRequest)
            {
                await ProblemOf(context, exception).ExecuteAsync(context);
            }
            else
            {
                context.Response.StatusCode = exception.StatusCode;
            }
        }
    }

    private static ProblemHttpResult ProblemOf(HttpContext context, BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException json)
        {
            return ProblemOf(context, json);
        }

        // The framework tells only in words which parameter it was.
        var parameter = JsonNamingPolicy.CamelCase.ConvertName(Parameter().Match(exception.Message).Groups["name"].Value);
        return parameter.Length == 0 ? context.Problem(StatusCodes.Status400BadRequest, "body-missing")
            : context.Request.RouteValues.ContainsKey(parameter) ? context.NotFound()
            : context.FieldProblem(parameter, "wrong-type");
    }

    private static ProblemHttpResult ProblemOf(HttpContext context, JsonException exception)
    {
        if (exception.InnerException is JsonException)
        {
            return context.Problem(
                StatusCodes.Status400BadRequest,
                "malformed-json",
                (exception.LineNumber ?? 0) + 1,
                (exception.BytePositionInLine ?? 0) + 1
            );
        }

        if (Missing().Match(exception.Message) is { Success: true } missing)
        {
            return Quoted()
                .Matches(missing.Groups["names"].Value)
                .Select(name => Refusal.Required(name.Groups["name"].Value))
                .ToList()
                .ToProblem(context);
        }

        var field = exception.Path?.TrimStart('$').TrimStart('.') ?? "";
        return exception.Message switch
        {
            var text when text.StartsWith("The JSON property", StringComparison.Ordinal) => context.FieldProblem(field, "unknown-field"),
            var text when text.StartsWith("Duplicate property", StringComparison.Ordinal) => context.FieldProblem(field, "duplicate-field"),
            _ => context.FieldProblem(field, "wrong-type"),
        };
    }

    [GeneratedRegex("^Failed to bind parameter \"\\S+ (?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("was missing required properties including: (?<names>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
