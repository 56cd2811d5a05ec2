using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.TimeEntries;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/time-entries</c>, and the time spent on tasks, contacts, leads and deals.</summary>
internal static class TimeEntryRoutes
{
    private static readonly TimeSpent Example = new(45) { Day = new DateOnly(2030, 1, 31), Comment = "Compared three offers." };

    public static void MapTimeEntries(this IEndpointRouteBuilder routes)
    {
        var entries = routes.MapGroup("/time-entries").WithTags("Time");
        entries
            .MapGet("/{id}", GetAsync)
            .WithName("getTimeEntry")
            .WithSummary("An entry of time that somebody spent. The ETag is what a patch asks for.");
        entries
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeTimeEntry")
            .WithSummary("Corrects an entry; one's own, or as a manager.")
            .Accepts<TimeSpent>("application/json", "application/merge-patch+json");
        entries
            .MapDelete("/{id}", DeleteAsync)
            .RequiresIfMatch()
            .WithName("deleteTimeEntry")
            .WithSummary("Deletes an entry; one's own, or as a manager.");
    }

    /// <summary>Adds the route that tells the time spent on a kind of record.</summary>
    public static void MapTime(this IEndpointRouteBuilder records, string kind, string name) =>
        records
            .MapGet(
                "/{id}/time",
                async Task<Results<Ok<TimeAnswer>, ProblemHttpResult>> (long id, FindTimeEntriesQuery query, HttpContext context) =>
                    (await query.OfAsync(kind, id, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
                        ? TypedResults.Ok(TimeAnswer.Of(found))
                        : refusals.ToProblem(context)
            )
            .WithName($"list{name}Time")
            .WithSummary("The time that people entered for it: all of it in minutes, and the entries of the latest days.");

    /// <summary>Adds the route by which the caller enters time spent on a task.</summary>
    public static void MapTaskTime(this IEndpointRouteBuilder tasks)
    {
        tasks.MapTime(FindTimeEntriesQuery.TaskKind, "Task");
        tasks
            .MapPost(
                "/{id}/time",
                async (long id, TimeSpent spent, TimeEntryCommands commands, HttpContext context) =>
                    (await commands.OnTaskAsync(id, spent, context.Actor(), context.RequestAborted)).ToCreated(context, "time-entries")
            )
            .TakesIdempotencyKey()
            .WithName("addTaskTime")
            .WithSummary("Enters time that the caller spent on a task, open or closed.")
            .WithExample(Example);
    }

    /// <summary>Adds the route by which the caller enters time spent on a contact.</summary>
    public static void MapInteractionTime(this IEndpointRouteBuilder interactions)
    {
        interactions.MapTime(Crm.Interactions.Interaction.Record, "Interaction");
        interactions
            .MapPost(
                "/{id}/time",
                async (long id, TimeSpent spent, TimeEntryCommands commands, HttpContext context) =>
                    (await commands.OnInteractionAsync(id, spent, context.Actor(), context.RequestAborted)).ToCreated(
                        context,
                        "time-entries"
                    )
            )
            .TakesIdempotencyKey()
            .WithName("addInteractionTime")
            .WithSummary("Enters time that the caller spent on a contact that was held.")
            .WithExample(Example);
    }

    private static async Task<Results<Ok<TimeEntryItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindTimeEntriesQuery query,
        HttpContext context
    ) =>
        (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(
            context,
            found => found.Entry.Version,
            TimeEntryItem.Of
        );

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        FindTimeEntriesQuery query,
        TimeEntryCommands commands,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.GetAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Entry.Version, TimeEntryItem.Of(found).Fields),
            patch,
            (fields, seen) => commands.ChangeAsync(id, seen, fields, context.Actor(), context.RequestAborted)
        );

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long id,
        TimeEntryCommands commands,
        HttpContext context
    ) => (await commands.DeleteAsync(id, context.SeenVersion(), context.Actor(), context.RequestAborted)).ToNoContent(context);

    /// <summary>The time spent on something.</summary>
    /// <param name="Minutes">All of it.</param>
    /// <param name="Items">The entries of the latest days, those first; at most 50.</param>
    internal sealed record TimeAnswer(int Minutes, IReadOnlyList<TimeEntryItem> Items)
    {
        public static TimeAnswer Of(TimeOn time) => new(time.Minutes, [.. time.Lines.Select(TimeEntryItem.Of)]);
    }

    /// <summary>Time that somebody spent.</summary>
    /// <param name="Fields">What people type in: what a patch changes.</param>
    /// <param name="Person">Whose time.</param>
    /// <param name="MayChange">Whether the caller may correct it.</param>
    internal sealed record TimeEntryItem(
        long Id,
        int Version,
        TimeSpent Fields,
        RecordName Person,
        long? TaskId,
        long? InteractionId,
        DateTimeOffset CreatedAt,
        bool MayChange
    )
    {
        public static TimeEntryItem Of(TimeEntryLine line) =>
            new(
                line.Entry.Id,
                (int)line.Entry.Version,
                new TimeSpent(line.Entry.Minutes) { Day = line.Entry.Day, Comment = line.Entry.Comment },
                new RecordName(line.Entry.UserId, line.Person),
                line.Entry.TaskId,
                line.Entry.InteractionId,
                line.Entry.CreatedAt,
                line.MayChange
            );
    }
}
