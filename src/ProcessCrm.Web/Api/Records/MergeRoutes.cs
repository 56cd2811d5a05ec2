using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Parties.Merging;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary>Makes one record of two that stand for one client or person; for managers.</summary>
internal static class MergeRoutes
{
    /// <summary>Adds the routes to those of a kind of record.</summary>
    public static void MapMerge(this IEndpointRouteBuilder records, string kind, string name)
    {
        records
            .MapGet(
                "/{id}/merge",
                (long id, [Description("The record that would go into it.")] long? with, PreviewMergeQuery query, HttpContext context) =>
                    PreviewAsync(kind, id, with ?? 0, query, context)
            )
            .WithName($"preview{name}Merge")
            .WithSummary("What a merge would keep, field by field; phones, addresses and accounts of both are kept. For managers.");
        records
            .MapPost(
                "/{id}/merge",
                (long id, MergeWith other, MergeRecordsHandler handler, HttpContext context) =>
                    MergeAsync(kind, id, other, handler, context)
            )
            .RequiresIfMatch()
            .TakesIdempotencyKey()
            .WithName($"merge{name}")
            .WithSummary(
                "Merges another record into this one; all that spoke of the other speaks of this. `take` names the fields whose value the other gives; "
                    + "left out, those that this one lacks. It can be undone. For managers."
            )
            .WithExample(new MergeWith(123456789, 1) { Take = ["name"] });
    }

    /// <summary><c>/api/v1/merges</c>.</summary>
    public static void MapMerges(this IEndpointRouteBuilder routes)
    {
        var merges = routes.MapGroup("/merges").WithTags("Merges");
        merges.MapGet("", ListAsync).WithName("listMerges").WithSummary("The latest merges of accounts and contacts; for managers.");
        merges
            .MapPost("/{id}/undo", UndoAsync)
            .TakesIdempotencyKey()
            .WithName("undoMerge")
            .WithSummary("Undoes a merge; refused where somebody changed the same since. For managers.");
    }

    private static async Task<Results<Ok<MergePreview>, ProblemHttpResult>> PreviewAsync(
        string kind,
        long id,
        long with,
        PreviewMergeQuery query,
        HttpContext context
    ) =>
        (await query.HandleAsync(kind, id, with, context.Actor(), context.RequestAborted)).ToVersioned(
            context,
            preview => preview.Kept.Version,
            preview => preview
        );

    private static async Task<Results<Ok<Merged>, ProblemHttpResult>> MergeAsync(
        string kind,
        long id,
        MergeWith other,
        MergeRecordsHandler handler,
        HttpContext context
    )
    {
        var command = new MergeRecords(kind, id, context.SeenVersion(), other.With, other.Version) { Take = other.Take };
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).ToVersioned(
            context,
            merged => merged.Version,
            merged => merged
        );
    }

    private static async Task<Results<Ok<Page<MergeAnswer>>, ProblemHttpResult>> ListAsync(FindMergesQuery query, HttpContext context) =>
        (await query.ListAsync(context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<MergeAnswer>([.. found.Select(MergeAnswer.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> UndoAsync(long id, UndoMergeHandler handler, HttpContext context) =>
        (await handler.HandleAsync(id, context.Actor(), context.RequestAborted)).ToNoContent(context);

    /// <summary>The record that goes into another.</summary>
    /// <param name="With">The record.</param>
    /// <param name="Version">Its version that the choice is based on.</param>
    internal sealed record MergeWith(long With, int Version)
    {
        /// <summary>The fields whose value it gives; null for those that the other lacks.</summary>
        public IReadOnlyList<string>? Take { get; init; }
    }

    /// <summary>A merge.</summary>
    /// <param name="Kind"><c>account</c> or <c>contact</c>.</param>
    /// <param name="Kept">The record that stayed.</param>
    /// <param name="Merged">The record that went into it.</param>
    /// <param name="UndoneAt">When it was undone; null while it was not.</param>
    internal sealed record MergeAnswer(
        long Id,
        string Kind,
        RecordName Kept,
        RecordName Merged,
        string? By,
        DateTimeOffset At,
        DateTimeOffset? UndoneAt
    )
    {
        public static MergeAnswer Of(MergeItem item)
        {
            var merge = item.Merge;
            return new MergeAnswer(
                merge.Id,
                merge.Kind,
                new RecordName(merge.KeptId, item.Kept),
                new RecordName(merge.MergedId, merge.MergedName),
                item.By,
                merge.At,
                merge.UndoneAt
            );
        }
    }
}
