using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Api;

/// <summary>What the caller may still undo of a lead or deal.</summary>
internal static class UndoableRoutes
{
    /// <summary>Adds the route to those of a kind of record.</summary>
    public static void MapUndoable(this IEndpointRouteBuilder records, string kind, string name) =>
        records
            .MapGet(
                "/{id}/undoable",
                (long id, FindUndoableQuery query, DefinitionTexts definitions, HttpContext context) =>
                    ListAsync(new SubjectRef(kind, id), query, definitions, context)
            )
            .WithName($"list{name}Undoable")
            .WithSummary(
                "The results that the caller chose in the last minutes and may undo, while nobody acts on them; the latest first."
            );

    private static async Task<Results<Ok<Page<UndoableItem>>, ProblemHttpResult>> ListAsync(
        SubjectRef subject,
        FindUndoableQuery query,
        DefinitionTexts definitions,
        HttpContext context
    )
    {
        var actor = context.Actor();
        if (!actor.MayWork())
        {
            return context.Forbidden();
        }

        var items = new List<UndoableItem>();
        foreach (var found in await query.OfSubjectAsync(subject, actor, context.RequestAborted))
        {
            var process = await definitions.LoadAsync(found.Process, found.DeploymentId, context.RequestAborted);
            items.Add(new UndoableItem(found.Task, definitions.Node(process, found.Node), found.Outcome, found.Until));
        }

        return TypedResults.Ok(new Page<UndoableItem>(items, null));
    }

    /// <summary>A result that can be undone.</summary>
    internal sealed record UndoableItem(long Task, string Name, string? Outcome, DateTimeOffset Until);
}
