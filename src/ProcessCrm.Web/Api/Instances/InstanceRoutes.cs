using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/instances</c>: running and ended processes.</summary>
internal static class InstanceRoutes
{
    public static void MapInstances(this IEndpointRouteBuilder routes)
    {
        var instances = routes.MapGroup("/instances").WithTags("Instances").AddEndpointFilter<WorkersOnly>();
        instances.MapGet("", ListAsync).WithName("listInstances").WithSummary("The instances, the newest first.");
        instances
            .MapPost("", StartAsync)
            .TakesIdempotencyKey()
            .WithName("startInstance")
            .WithSummary("Starts a process that is about no lead or deal; for managers.")
            .WithExample(new NewInstance("call-back", FeelContext.Of(("phone", FeelString.Of("+7 495 000 00 00")))));
        instances.MapGet("/{id}", GetAsync).WithName("getInstance").WithSummary("Where an instance is, its variables and incidents.");
        instances.MapGet("/{id}/history", HistoryAsync).WithName("getHistory").WithSummary("What happened, in order.");
        instances
            .MapGet("/{id}/flowchart.svg", FlowchartAsync)
            .WithName("getInstanceFlowchart")
            .WithSummary("The flowchart with the way that was gone and where it is.")
            .Produces<string>(contentType: FlowchartFiles.MediaType);
        instances
            .MapPost("/{id}/jump", JumpAsync)
            .TakesIdempotencyKey()
            .WithName("jumpToStage")
            .WithSummary("Goes to a stage; for managers. Who works on a lead or deal jumps by its own route.")
            .WithExample(new StageJump("handoff", FeelContext.Empty));
        instances
            .MapPost("/{id}/move", MoveAsync)
            .TakesIdempotencyKey()
            .WithName("moveTokens")
            .WithSummary("Moves all tokens of a node to another one of its scope; for managers.")
            .WithExample(new TokenMove("qualify", "distribute"));
        instances
            .MapPost("/{id}/cancel", CancelAsync)
            .TakesIdempotencyKey()
            .WithName("cancelInstance")
            .WithSummary("Cancels an instance and all below it; for managers.")
            .WithExample(new Cancellation("Entered twice"));
        var incidents = routes.MapGroup("/incidents").WithTags("Incidents").AddEndpointFilter<WorkersOnly>();
        incidents.MapGet("", IncidentsAsync).WithName("listIncidents").WithSummary("What cannot go on without a person.");
        incidents
            .MapPost("/{id}/retry", RetryAsync)
            .TakesIdempotencyKey()
            .WithName("retryIncident")
            .WithSummary("Tries again; for managers.");
        incidents
            .MapPost("/{id}/skip", SkipAsync)
            .TakesIdempotencyKey()
            .WithName("skipIncident")
            .WithSummary("Goes on as if the step had completed; for managers.");
        routes
            .MapPost("/messages", SendMessageAsync)
            .TakesIdempotencyKey()
            .WithTags("Events")
            .WithName("sendMessage")
            .WithSummary("Sends a message to who waits for it, or keeps it until somebody does; for managers.")
            .WithExample(new MessageToSend("payment-received", "4711", FeelContext.Of(("amount", FeelNumber.Of(100)))));
        routes
            .MapPost("/signals", BroadcastSignalAsync)
            .TakesIdempotencyKey()
            .WithTags("Events")
            .WithName("broadcastSignal")
            .WithSummary("Broadcasts a signal to all that wait for it; for managers.")
            .WithExample(new SignalToSend("price-list-changed"));
    }

    private static async Task<Results<Ok<Page<InstanceItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        [Description("The id of a process.")] string? process,
        [Description("`active`, `completed`, `terminated` or `cancelled`.")] string? status,
        [Description("`lead` or `opportunity`, with `subjectId`.")] string? subjectKind,
        long? subjectId,
        InstanceReader reader,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        InstanceStatus? known = Enum.TryParse<InstanceStatus>(status, ignoreCase: true, out var parsed) ? parsed : null;
        if (status is not null && (known is null || char.IsAsciiDigit(status.FirstOrDefault())))
        {
            return context.FieldProblem("status", "choice", "active, completed, terminated, cancelled");
        }

        var found = await reader.ListAsync(
            process,
            known,
            subjectKind is not null && subjectId is { } id ? (subjectKind, id) : null,
            after?.Id,
            page.Size + 1,
            context.RequestAborted
        );
        return TypedResults.Ok(page.Of(found, instance => new IdPlace(instance.Id)));
    }

    private static async Task<Results<Created<IdAnswer>, ProblemHttpResult>> StartAsync(
        NewInstance instance,
        InstanceCommands instances,
        HttpContext context
    ) =>
        (
            await instances.StartAsync(instance.Process, instance.Variables, instance.BusinessKey, context.Actor(), context.RequestAborted)
        ).IsDone(out var started, out var refusals)
            ? TypedResults.Created($"/api/v1/instances/{started.Instance}", new IdAnswer(started.Instance))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<InstanceDetail>, ProblemHttpResult>> GetAsync(
        long id,
        InstanceReader reader,
        HttpContext context
    ) => await reader.FindAsync(id, context.RequestAborted) is { } found ? TypedResults.Ok(found) : context.NotFound();

    private static async Task<Results<Ok<Page<HistoryItem>>, ProblemHttpResult>> HistoryAsync(
        long id,
        [AsParameters] PageQuery page,
        HistoryReader history,
        InstanceReader reader,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        if (await history.FindAsync(id, context.RequestAborted) is not { } row)
        {
            return context.NotFound();
        }

        var found = await reader.HistoryAsync(row.RootId, after?.Id ?? 0, page.Size + 1, context.RequestAborted);
        return TypedResults.Ok(page.Of(found, fact => new IdPlace(fact.Sequence)));
    }

    private static async Task<IResult> FlowchartAsync(
        long id,
        [Description("`en` or `ru`; nothing for the caller's language.")] string? lang,
        HistoryReader history,
        InstanceOverlays overlays,
        DefinitionTexts definitions,
        FlowchartFiles flowcharts,
        HttpContext context
    )
    {
        if (flowcharts.LanguageProblem(lang, context) is { } problem)
        {
            return problem;
        }

        if (await history.FindAsync(id, context.RequestAborted) is not { } row)
        {
            return context.NotFound();
        }

        var process = await definitions.LoadAsync(row.Process, row.DeploymentId, context.RequestAborted);
        return await flowcharts.DrawAsync(process, lang, await overlays.OfAsync([row.RootId], row.Stage, context.RequestAborted), context);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> JumpAsync(
        long id,
        StageJump jump,
        InstanceCommands instances,
        HttpContext context
    ) => (await instances.JumpAsync(id, jump.Stage, jump.Values, context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> MoveAsync(
        long id,
        TokenMove move,
        InstanceCommands instances,
        HttpContext context
    ) => (await instances.MoveAsync(id, move.From, move.To, context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        long id,
        Cancellation cancellation,
        InstanceCommands instances,
        HttpContext context
    ) => (await instances.CancelAsync(id, cancellation.Reason, context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<Ok<Page<IncidentItem>>, ProblemHttpResult>> IncidentsAsync(
        [AsParameters] PageQuery page,
        [Description("The id of a process.")] string? process,
        InstanceReader reader,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var found = await reader.IncidentsAsync(process, after?.Id ?? 0, page.Size + 1, context.RequestAborted);
        return TypedResults.Ok(page.Of(found, incident => new IdPlace(incident.Id)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RetryAsync(long id, InstanceCommands instances, HttpContext context) =>
        (await instances.RetryAsync(id, context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> SkipAsync(long id, InstanceCommands instances, HttpContext context) =>
        (await instances.SkipAsync(id, context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<NoContent, ProblemHttpResult>> SendMessageAsync(
        MessageToSend message,
        InstanceCommands instances,
        HttpContext context
    ) =>
        (await instances.SendMessageAsync(message.Name, message.Key, message.Values, context.Actor(), context.RequestAborted)).ToNoContent(
            context
        );

    private static async Task<Results<NoContent, ProblemHttpResult>> BroadcastSignalAsync(
        SignalToSend signal,
        InstanceCommands instances,
        HttpContext context
    ) => (await instances.BroadcastSignalAsync(signal.Name, signal.Values, context.Actor(), context.RequestAborted)).ToNoContent(context);
}
