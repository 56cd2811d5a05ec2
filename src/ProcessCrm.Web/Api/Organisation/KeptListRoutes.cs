using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/lists/{list}</c>: lists that administrators keep, such as the topics and outcomes of contacts.</summary>
internal static class KeptListRoutes
{
    public static void MapKeptLists(this IEndpointRouteBuilder routes)
    {
        var lists = routes.MapGroup("/lists/{list}").WithTags("Lists");
        lists
            .MapGet("", ListAsync)
            .WithName("listEntries")
            .WithSummary(
                "The entries of a list (`contact-topic`, `contact-outcome`, `service-type`), those out of use included, in order."
            );
        lists.MapGet("/{id}", GetAsync).WithName("getEntry").WithSummary("An entry of a list. The ETag is what a patch asks for.");
        lists
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createEntry")
            .WithSummary("Adds an entry to a list; for administrators.")
            .WithExample(new SaveListEntry("call-later", "Asked to call later", "Просил перезвонить") { Position = 9 });
        lists
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeEntry")
            .WithSummary("Changes an entry of a list, or takes it out of use; for administrators.")
            .WithExample(new { isActive = false })
            .Accepts<SaveListEntry>("application/json", "application/merge-patch+json");
    }

    private static async Task<Results<Ok<Page<EntryItem>>, ProblemHttpResult>> ListAsync(
        string list,
        FindListEntriesQuery query,
        HttpContext context
    ) =>
        (await query.ListAsync(list, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<EntryItem>([.. found.Select(EntryItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<EntryItem>, ProblemHttpResult>> GetAsync(
        string list,
        long id,
        FindListEntriesQuery query,
        HttpContext context
    ) =>
        (await query.GetAsync(list, id, context.Actor(), context.RequestAborted)).ToVersioned(
            context,
            found => found.Version,
            EntryItem.Of
        );

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        string list,
        SaveListEntry entry,
        SaveListEntryHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(list, entry with { Id = null }, context.Actor(), context.RequestAborted)).ToCreated(
            context,
            $"lists/{list}"
        );

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        string list,
        long id,
        JsonElement patch,
        MergePatch merge,
        FindListEntriesQuery query,
        SaveListEntryHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.GetAsync(list, id, context.Actor(), context.RequestAborted),
            found => (found.Version, EntryItem.Of(found).Fields),
            patch,
            (fields, seen) => handler.HandleAsync(list, fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    /// <summary>An entry of a list.</summary>
    /// <param name="Fields">What a patch changes.</param>
    internal sealed record EntryItem(long Id, int Version, SaveListEntry Fields)
    {
        public static EntryItem Of(ListEntry entry) =>
            new(
                entry.Id,
                (int)entry.Version,
                new SaveListEntry(entry.Key, entry.NameEn, entry.NameRu)
                {
                    Target = entry.Target,
                    Position = entry.Position,
                    IsActive = entry.IsActive,
                }
            );
    }
}
