using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary>Tasks that people set for leads and deals.</summary>
internal static class TaskByHandRoutes
{
    /// <summary>Adds the route to those of a kind of record.</summary>
    public static void MapTasksByHand(this IEndpointRouteBuilder records, string kind, string name) =>
        records
            .MapPost(
                "/{id}/tasks",
                (long id, NewTask task, AddTaskHandler handler, HttpContext context) =>
                    AddAsync(new SubjectRef(kind, id), task, handler, context)
            )
            .TakesIdempotencyKey()
            .WithName($"add{name}Task")
            .WithSummary(
                "Sets a task about it, for oneself or somebody else. It is worked on as any other task, and a change of stage leaves it. "
                    + "`priority` is high, medium or low; `category` is toDo, call, email, meeting or paperwork."
            )
            .WithExample(new NewTask("Send the brochure", Priority: "high", Category: "email"));

    private static async Task<Results<Created<IdAnswer>, ProblemHttpResult>> AddAsync(
        SubjectRef subject,
        NewTask task,
        AddTaskHandler handler,
        HttpContext context
    )
    {
        var command = new AddTask(subject, task.Title)
        {
            Instructions = task.Instructions,
            PerformerId = task.PerformerId,
            StartAt = task.StartAt,
            DueAt = task.DueAt,
            Priority = task.Priority,
            Category = task.Category,
            ShowInCalendar = task.ShowInCalendar,
        };
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).IsDone(out var added, out var refusals)
            ? TypedResults.Created($"/api/v1/tasks/{added.Task}", new IdAnswer(added.Task))
            : refusals.ToProblem(context);
    }

    /// <summary>A task to set.</summary>
    /// <param name="Title">What is to be done.</param>
    /// <param name="Instructions">How it is done, in Markdown.</param>
    /// <param name="PerformerId">Who does it; null for the caller.</param>
    internal sealed record NewTask(
        string Title,
        string? Instructions = null,
        long? PerformerId = null,
        DateTimeOffset? StartAt = null,
        DateTimeOffset? DueAt = null,
        string? Priority = null,
        string? Category = null,
        bool ShowInCalendar = false
    );
}
