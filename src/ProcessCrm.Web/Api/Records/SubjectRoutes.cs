using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Web.Api.OpenApi;
using JumpToStage = ProcessCrm.Crm.Processes.JumpToStage;

namespace ProcessCrm.Web.Api;

/// <summary>What leads and deals have in common: jumps, comments, conversations, deletion.</summary>
internal static class SubjectRoutes
{
    /// <summary>Adds the routes.</summary>
    /// <param name="records">The routes of the records.</param>
    /// <param name="kind">The kind of record.</param>
    /// <param name="name">What the names of the operations end with.</param>
    public static void MapSubject(this IEndpointRouteBuilder records, string kind, string name)
    {
        records.MapClient(kind, name);
        records.MapTasksByHand(kind, name);
        records.MapAttachments(kind, name);
        records.MapChanges(kind, name);
        records.MapConsents(kind, name);
        records.MapTime(kind, name);
        records
            .MapDelete("/{id}", (long id, DeleteSubjectHandler handler, HttpContext context) => DeleteAsync(Of(kind, id), handler, context))
            .RequiresIfMatch()
            .WithName($"delete{name}")
            .WithSummary("Deletes it and cancels its process; the history stays. For managers.");
        records
            .MapPost(
                "/{id}/stage",
                (long id, StageJump jump, JumpToStageHandler handler, HttpContext context) =>
                    JumpAsync(Of(kind, id), jump, handler, context)
            )
            .TakesIdempotencyKey()
            .WithName($"jump{name}")
            .WithSummary(
                "Goes to a stage by hand, under its gates; the open tasks of the old stage are cancelled, once `isConfirmed` is true. "
                    + "Back from the end of a lead's process, `sale` says what happens to a running sale: `keep` or `cancel`."
            )
            .WithExample(new StageJump("distribution", FeelContext.Empty, "handoff", IsConfirmed: true));
        records.MapStages(kind, name);
        records.MapWaits(kind, name);
        records.MapUndoable(kind, name);
        records
            .MapGet(
                "/{id}/comments",
                (long id, [AsParameters] PageQuery page, ListFeedQuery query, HttpContext context) =>
                    ListCommentsAsync(Of(kind, id), page, query, context)
            )
            .WithName($"list{name}Comments")
            .WithSummary("The feed, the newest first.");
        records
            .MapPost(
                "/{id}/comments",
                (long id, NewComment comment, AddCommentHandler handler, HttpContext context) =>
                    AddCommentAsync(Of(kind, id), comment, handler, context)
            )
            .TakesIdempotencyKey()
            .WithName($"add{name}Comment")
            .WithSummary("Adds a comment to the feed.")
            .WithExample(new NewComment("They want the offer before Friday."));
        records
            .MapGet(
                "/{id}/interactions",
                (long id, [AsParameters] PageQuery page, ListInteractionsQuery query, HttpContext context) =>
                    ListInteractionsAsync(Of(kind, id), page, query, context)
            )
            .WithName($"list{name}Interactions")
            .WithSummary("The conversations about it, the newest first.");
    }

    private static SubjectRef Of(string kind, long id) => new(kind, id);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        SubjectRef subject,
        DeleteSubjectHandler handler,
        HttpContext context
    ) =>
        (
            await handler.HandleAsync(new DeleteSubject(subject, context.SeenVersion() ?? 0), context.Actor(), context.RequestAborted)
        ).ToNoContent(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> JumpAsync(
        SubjectRef subject,
        StageJump jump,
        JumpToStageHandler handler,
        HttpContext context
    )
    {
        var command = new JumpToStage(subject, jump.Stage, jump.Values ?? FeelContext.Empty)
        {
            From = jump.From,
            IsConfirmed = jump.IsConfirmed,
            Sale = jump.Sale,
        };
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).ToNoContent(context);
    }

    private static async Task<Results<Ok<Page<CommentItem>>, ProblemHttpResult>> ListCommentsAsync(
        SubjectRef subject,
        PageQuery page,
        ListFeedQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var result = await query.HandleAsync(subject, page.ToRequest(after), context.Actor(), context.RequestAborted);
        return result.IsDone(out var found, out var refusals) ? TypedResults.Ok(found.ToPage(CommentItem.Of)) : refusals.ToProblem(context);
    }

    private static async Task<Results<Created<IdAnswer>, ProblemHttpResult>> AddCommentAsync(
        SubjectRef subject,
        NewComment comment,
        AddCommentHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(new AddComment(subject, comment.Text), context.Actor(), context.RequestAborted)).IsDone(
            out var saved,
            out var refusals
        )
            ? TypedResults.Created((string?)null, new IdAnswer(saved.Id))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<Page<InteractionItem>>, ProblemHttpResult>> ListInteractionsAsync(
        SubjectRef subject,
        PageQuery page,
        ListInteractionsQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var result = await query.HandleAsync(subject, page.ToRequest(after), context.Actor(), context.RequestAborted);
        return result.IsDone(out var found, out var refusals)
            ? TypedResults.Ok(found.ToPage(InteractionItem.Of))
            : refusals.ToProblem(context);
    }
}
