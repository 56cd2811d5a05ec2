using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work.Sheets;

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
    public static void MapStranded(this IEndpointRouteBuilder routes)
    {
        var stranded = routes.MapGroup("/stranded").WithTags("Reports");
        stranded
            .MapGet("", StrandedAsync)
            .WithName("listStranded")
            .WithSummary("Open leads and deals without a task and without a date on which they come up again; for managers.");
        stranded
            .MapGet("/csv", SaveStrandedAsync)
            .WithName("exportStranded")
            .WithSummary("The list as CSV, in the caller's language and time zone; for managers.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

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

    private static async Task<Results<Ok<StrandedList>, ProblemHttpResult>> StrandedAsync(FindStrandedQuery query, HttpContext context) =>
        (await query.HandleAsync(context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new StrandedList([.. found.Records.Select(StrandedItem.Of)], found.Count))
            : refusals.ToProblem(context);

    private static Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveStrandedAsync(
        FindStrandedQuery query,
        StrandedSheet sheet,
        HttpContext context
    ) =>
        context.SaveAsync(
            "no-next-step",
            sheet,
            async _ =>
            {
                var read = await query.HandleAsync(context.Actor(), context.RequestAborted);
                return read.IsDone(out var found, out var refusals)
                    ? new Crm.Lists.Page<StrandedRecord>(found.Records, null)
                    : refusals.ToList();
            }
        );

    /// <summary>The open leads and deals that nothing will bring up again.</summary>
    /// <param name="Items">The first 200, the longest so first.</param>
    /// <param name="Count">How many there are in all; there should be none.</param>
    internal sealed record StrandedList(IReadOnlyList<StrandedItem> Items, int Count);

    /// <summary>One of them.</summary>
    /// <param name="Kind">The kind: <c>lead</c>, <c>opportunity</c>.</param>
    /// <param name="Number">What people call it by.</param>
    /// <param name="Stage">The id of its stage; null where no process was started.</param>
    /// <param name="Since">Since when nothing is open.</param>
    internal sealed record StrandedItem(
        string Kind,
        long Id,
        long? Number,
        string Title,
        long? ResponsibleId,
        string? Responsible,
        string? Stage,
        DateTimeOffset Since
    )
    {
        public static StrandedItem Of(StrandedRecord record) =>
            new(
                record.Subject.Kind,
                record.Subject.Id,
                record.Subject.Number,
                record.Subject.Title,
                record.ResponsibleId,
                record.Responsible,
                record.Process?.Stage,
                record.Since
            );
    }

    /// <summary>Something that is waited for.</summary>
    /// <param name="Node">The event.</param>
    /// <param name="DueAt">When it comes by itself; null for what only comes from outside.</param>
    /// <param name="IsForPeople">Whether people may bring it about.</param>
    internal sealed record WaitItem(string Node, string Name, DateTimeOffset? DueAt, bool IsForPeople);
}
