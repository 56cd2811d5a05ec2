using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Api;

/// <summary>What leads and deals wait for.</summary>
internal static class WaitRoutes
{
    /// <summary>Adds the routes to those of a kind of record.</summary>
    public static void MapWaits(this IEndpointRouteBuilder records, string kind, string name)
    {
        records
            .MapGet(
                "/{id}/waits",
                (long id, FindWaitsQuery query, HttpContext context) => ListAsync(new SubjectRef(kind, id), query, context)
            )
            .WithName($"list{name}Waits")
            .WithSummary("What its process waits for beside tasks: dates, and events that people may bring about.");
        records
            .MapPost(
                "/{id}/waits/{node}",
                (long id, string node, ResumeSubjectHandler handler, HttpContext context) =>
                    ResumeAsync(new ResumeSubject(new SubjectRef(kind, id), node), handler, context)
            )
            .TakesIdempotencyKey()
            .WithName($"resume{name}")
            .WithSummary("Brings about an event that its process waits for: resumes it before its date.");
    }

    /// <summary><c>/api/v1/stranded</c>.</summary>
    public static void MapStranded(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/stranded", StrandedAsync)
            .WithTags("Reports")
            .WithName("listStranded")
            .WithSummary("Open leads and deals without a task and without a date on which they come up again; for managers.");

    private static async Task<Results<Ok<Page<WaitItem>>, ProblemHttpResult>> ListAsync(
        SubjectRef subject,
        FindWaitsQuery query,
        HttpContext context
    )
    {
        var language = context.Translator().Language;
        return (await query.HandleAsync(subject, context.Actor(), context.RequestAborted)).IsDone(out var waits, out var refusals)
            ? TypedResults.Ok(
                new Page<WaitItem>(
                    [
                        .. waits.Select(wait => new WaitItem(
                            wait.Node.Id,
                            wait.Node.Name?.For(language) ?? wait.Node.Id,
                            wait.DueAt,
                            wait.IsForPeople
                        )),
                    ],
                    null
                )
            )
            : refusals.ToProblem(context);
    }

    private static async Task<Results<Ok<TaskCompleted>, ProblemHttpResult>> ResumeAsync(
        ResumeSubject command,
        ResumeSubjectHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).IsDone(out var done, out var refusals)
            ? TypedResults.Ok(new TaskCompleted(done.Root, done.NewTasks))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<Page<StrandedRecord>>, ProblemHttpResult>> StrandedAsync(
        FindStrandedQuery query,
        HttpContext context
    ) =>
        (await query.HandleAsync(context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<StrandedRecord>(found, null))
            : refusals.ToProblem(context);

    /// <summary>Something that is waited for.</summary>
    /// <param name="Node">The event.</param>
    /// <param name="DueAt">When it comes by itself; null for what only comes from outside.</param>
    /// <param name="IsForPeople">Whether people may bring it about.</param>
    internal sealed record WaitItem(string Node, string Name, DateTimeOffset? DueAt, bool IsForPeople);
}
