using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Web.Api;

/// <summary>Who changed what of a record.</summary>
internal static class ChangeRoutes
{
    public const string Account = "account";
    public const string Contact = "contact";

    /// <summary>Adds the route to those of a kind of record.</summary>
    public static void MapChanges(this IEndpointRouteBuilder records, string kind, string name) =>
        records
            .MapGet(
                "/{id}/changes",
                (long id, [AsParameters] PageQuery page, ListChangesQuery query, HttpContext context) =>
                    ListAsync(new SubjectRef(kind, id), page, query, context)
            )
            .WithName($"list{name}Changes")
            .WithSummary("Who changed what of it, its files and its comments, the newest first.");

    private static async Task<Results<Ok<Page<ChangeItem>>, ProblemHttpResult>> ListAsync(
        SubjectRef subject,
        PageQuery page,
        ListChangesQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var result = await query.HandleAsync(subject, page.ToRequest(after), context.Actor(), context.RequestAborted);
        return result.IsDone(out var found, out var refusals) ? TypedResults.Ok(found.ToPage(ChangeItem.Of)) : refusals.ToProblem(context);
    }

    /// <summary>A change.</summary>
    /// <param name="Record">The kind of record that was changed: the record itself, <c>attachment</c>, <c>comment</c> and so on.</param>
    /// <param name="Title">Of a file: its name.</param>
    internal sealed record ChangeItem(
        DateTimeOffset At,
        string? Actor,
        string Record,
        long RecordId,
        string? Title,
        JournalAction Action,
        IReadOnlyDictionary<string, ChangeField> Fields
    )
    {
        public static ChangeItem Of(ChangeLine line) =>
            new(
                line.At,
                line.Actor,
                line.Record,
                line.RecordId,
                line.Title,
                line.Action,
                line.Fields.ToDictionary(field => field.Key, field => new ChangeField(field.Value.Before, field.Value.After))
            );
    }

    /// <summary>A field as it was and became.</summary>
    internal sealed record ChangeField(JsonElement? Before, JsonElement? After);
}
