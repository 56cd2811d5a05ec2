using System.ComponentModel;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Work;
using ProcessCrm.Web.Work.Sheets;
using CompleteTask = ProcessCrm.Crm.Tasks.CompleteTask;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/tasks</c>: what waits for the caller, and doing it.</summary>
internal static partial class TaskRoutes
{
    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var tasks = routes.MapGroup("/tasks").WithTags("Tasks");
        tasks.MapGet("", ListAsync).WithName("listTasks").WithSummary("The caller's inbox, the most urgent first.");
        tasks
            .MapGet("/csv", SaveAsync)
            .WithName("exportTasks")
            .WithSummary("All of the caller's inbox as CSV, in the caller's language and time zone.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        tasks.MapGet("/count", CountAsync).WithName("countTasks").WithSummary("How many tasks wait for the caller.");
        tasks
            .MapGet("/{id}", GetAsync)
            .WithName("getTask")
            .WithSummary("A task with its form, what stands in it, and the results offered.");
        tasks.MapTaskTime();
        tasks.MapPost("/{id}/claim", ClaimAsync).TakesIfMatch().TakesIdempotencyKey().WithName("claimTask").WithSummary("Takes a task.");
        tasks
            .MapPost("/{id}/release", ReleaseAsync)
            .TakesIfMatch()
            .TakesIdempotencyKey()
            .WithName("releaseTask")
            .WithSummary("Gives a task back to those who may do it.");
        tasks
            .MapPost("/{id}/assign", AssignAsync)
            .TakesIfMatch()
            .TakesIdempotencyKey()
            .WithName("assignTask")
            .WithSummary("Gives a task to a user; for managers, and for who has it.")
            .WithExample(new TaskAssignment(123456789));
        tasks
            .MapPut("/{id}/progress", SaveProgressAsync)
            .TakesIfMatch()
            .WithName("saveTaskProgress")
            .WithSummary("Keeps what was filled in so far; the task stays open.")
            .WithExample(new TaskProgress(FeelContext.Of(("comment", FeelString.Of("Called, calls back on Monday")))));
        tasks
            .MapPost("/{id}/undo", UndoAsync)
            .TakesIdempotencyKey()
            .WithName("undoTask")
            .WithSummary(
                "Undoes the result of a task that the caller completed minutes ago: stage, tasks and records go back. Refused once somebody acted on it."
            );
        tasks
            .MapPost("/{id}/complete", CompleteAsync)
            .TakesIfMatch()
            .TakesIdempotencyKey()
            .WithName("completeTask")
            .WithSummary("Completes a task with a result and the values of its form.")
            .WithExample(
                new TaskResult(
                    "toSales",
                    FeelContext.Of(("budget", FeelNumber.Of(250_000)), ("decisionAt", FeelString.Of("2030-01-31T10:00:00Z")))
                )
            );
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> UndoAsync(long id, UndoTaskHandler handler, HttpContext context) =>
        (await handler.HandleAsync(id, context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<Ok<Page<TaskItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] TaskParameters asked,
        [Description("Where the page before ended: its `next`.")] string? after,
        InboxReader inbox,
        TaskDetails details,
        HttpContext context
    )
    {
        if (!asked.IsRight(context, out var filter, out var problem))
        {
            return problem;
        }

        if (after is not null && !Place().IsMatch(after))
        {
            return context.FieldProblem("after", "cursor-form");
        }

        var page = await inbox.ReadAsync(context.Actor(), filter with { After = after }, context.RequestAborted);
        return TypedResults.Ok(
            new Page<TaskItem>(
                await details.OfAsync(page.Rows, context.Actor(), context.RequestAborted),
                page.Next is { } next ? InboxReader.Place(next) : null
            )
        );
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveAsync(
        [AsParameters] TaskParameters asked,
        InboxReader inbox,
        TaskDetails details,
        TaskSheet sheet,
        HttpContext context
    ) =>
        asked.IsRight(context, out var filter, out var problem)
            ? await context.SaveAsync("tasks", sheet, PagesAsync(filter, inbox, details, context))
            : problem;

    private static async IAsyncEnumerable<Result<Crm.Lists.Page<TaskItem>>> PagesAsync(
        InboxFilter filter,
        InboxReader inbox,
        TaskDetails details,
        HttpContext context
    )
    {
        for (var next = filter; ; )
        {
            var page = await inbox.ReadAsync(context.Actor(), next, context.RequestAborted);
            yield return new Crm.Lists.Page<TaskItem>(await details.OfAsync(page.Rows, context.Actor(), context.RequestAborted), null);
            if (page.Next is not { } place)
            {
                yield break;
            }

            next = filter with { After = InboxReader.Place(place) };
        }
    }

    private static async Task<Ok<TaskCount>> CountAsync(InboxReader inbox, HttpContext context)
    {
        var count = await inbox.CountAsync(context.Actor(), context.RequestAborted);
        return TypedResults.Ok(new TaskCount(count, count >= InboxReader.MostCounted));
    }

    private static async Task<Results<Ok<TaskDetail>, ProblemHttpResult>> GetAsync(
        long id,
        ProcessEngine engine,
        TaskDetails details,
        FindUndoableQuery undoable,
        HttpContext context
    )
    {
        var actor = context.Actor();
        if (!actor.MayWork())
        {
            return context.Forbidden();
        }

        if (await engine.ShowTaskAsync(actor.ToEngine(), id, context.RequestAborted) is not { } shown)
        {
            return context.NotFound();
        }

        context.TellVersion(shown.Row.Version);
        var undo = await undoable.OfTaskAsync(id, actor, context.RequestAborted);
        return TypedResults.Ok(await details.OfAsync(shown, context.RequestAborted) with { UndoUntil = undo?.Until });
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ClaimAsync(long id, TaskCommands tasks, HttpContext context) =>
        (await tasks.ClaimAsync(id, context.Actor(), context.SeenVersion(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(long id, TaskCommands tasks, HttpContext context) =>
        (await tasks.ReleaseAsync(id, context.Actor(), context.SeenVersion(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> AssignAsync(
        long id,
        TaskAssignment assignment,
        TaskCommands tasks,
        HttpContext context
    ) =>
        (await tasks.AssignAsync(id, assignment.UserId, context.Actor(), context.SeenVersion(), context.RequestAborted)).ToNoContent(
            context
        );

    private static async Task<Results<NoContent, ProblemHttpResult>> SaveProgressAsync(
        long id,
        TaskProgress progress,
        TaskCommands tasks,
        HttpContext context
    ) =>
        (
            await tasks.SaveProgressAsync(
                id,
                progress.Values,
                context.Actor(),
                context.SeenVersion(),
                progress.Spent,
                context.RequestAborted
            )
        ).ToNoContent(context);

    private static async Task<Results<Ok<TaskCompleted>, ProblemHttpResult>> CompleteAsync(
        long id,
        TaskResult result,
        CompleteTaskHandler handler,
        HttpContext context
    )
    {
        var command = new CompleteTask(id, result.Outcome, result.Values ?? FeelContext.Empty)
        {
            Version = context.SeenVersion(),
            Spent = result.Spent,
        };
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).IsDone(out var done, out var refusals)
            ? TypedResults.Ok(new TaskCompleted(done.Root, done.NewTasks))
            : refusals.ToProblem(context);
    }

    [GeneratedRegex(@"^\d{1,19}\.\d{1,2}\.\d{1,19}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
