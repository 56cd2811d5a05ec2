using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Api;

/// <summary>Where leads and deals can go by hand, and the way back from a final stage.</summary>
internal static class StageRoutes
{
    /// <summary>Adds the routes to those of a kind of record.</summary>
    public static void MapStages(this IEndpointRouteBuilder records, string kind, string name)
    {
        records
            .MapGet(
                "/{id}/stages",
                (long id, FindStagesQuery query, HttpContext context) => ListAsync(new SubjectRef(kind, id), query, context)
            )
            .WithName($"list{name}Stages")
            .WithSummary("The stages: what is in the way of each, what it asks for, and which tasks and sales a jump touches.");
        records
            .MapPost(
                "/{id}/reopen",
                (long id, StageJump jump, ReopenSubjectHandler handler, HttpContext context) =>
                    ReopenAsync(new SubjectRef(kind, id), jump, handler, context)
            )
            .TakesIdempotencyKey()
            .WithName($"reopen{name}")
            .WithSummary("Takes it out of a final stage to another one; for managers. The changes tell of it.")
            .WithExample(new StageJump("handoff", FeelContext.Empty));
    }

    private static async Task<Results<Ok<Ways>, ProblemHttpResult>> ListAsync(
        SubjectRef subject,
        FindStagesQuery query,
        HttpContext context
    )
    {
        if (!(await query.HandleAsync(subject, context.Actor(), context.RequestAborted)).IsDone(out var ways, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        var language = context.Translator().Language;
        return TypedResults.Ok(
            new Ways(
                ways.IsFinal,
                [.. ways.Stages.Select(offer => Way.Of(offer, ways.Current, language))],
                [.. ways.Cancelled.Select(node => NameOf(node, language))],
                [.. ways.Sales.Select(sale => new RecordName(sale.Id, $"{sale.Number} {sale.Title}"))]
            )
        );
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ReopenAsync(
        SubjectRef subject,
        StageJump jump,
        ReopenSubjectHandler handler,
        HttpContext context
    )
    {
        var command = new ReopenSubject(subject, jump.Stage, jump.Values ?? FeelContext.Empty) { From = jump.From, Sale = jump.Sale };
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).ToNoContent(context);
    }

    private static string NameOf(FlowNode node, string language) => node.Name?.For(language) ?? node.Id;

    /// <summary>Where it can go.</summary>
    /// <param name="NeedsReopening">Whether it is in a final stage.</param>
    /// <param name="Cancels">The names of the open tasks that a jump cancels.</param>
    /// <param name="Sales">The running sales to decide about.</param>
    internal sealed record Ways(
        bool NeedsReopening,
        IReadOnlyList<Way> Stages,
        IReadOnlyList<string> Cancels,
        IReadOnlyList<RecordName> Sales
    );

    /// <summary>A stage.</summary>
    /// <param name="CanJump">Whether the process lets one go there by hand from the present stage, where nothing is in the way.</param>
    /// <param name="Blocked">What is in the way.</param>
    /// <param name="Form">What it asks for.</param>
    internal sealed record Way(
        string Id,
        string Name,
        string? Hint,
        string? Final,
        bool IsCurrent,
        bool CanJump,
        IReadOnlyList<string> Blocked,
        IReadOnlyList<TaskField> Form
    )
    {
        public static Way Of(StageOffer offer, string? current, string language) =>
            new(
                offer.Stage.Id,
                offer.Stage.Name?.For(language) ?? offer.Stage.Id,
                offer.Stage.Hint?.For(language),
                offer.Stage.Final,
                offer.Stage.Id == current,
                offer.CanJump,
                [.. offer.Blocked.Select(hint => hint.For(language))],
                TaskField.Of(offer.Stage.Form, offer.Values, language)
            );
    }
}
