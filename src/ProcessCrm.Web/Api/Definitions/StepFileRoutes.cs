using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Processes.StepFiles;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/definitions/{process}/steps/{node}/files</c>: what people added to the instructions of a step (E28).</summary>
internal static class StepFileRoutes
{
    public static void MapStepFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/definitions/{process}/steps/{node}/files").WithTags("Definitions");
        files
            .MapGet("", ListAsync)
            .WithName("listStepFiles")
            .WithSummary("The files of a step, whatever version of the process is active.");
        files
            .MapPost("", AddAsync)
            .DisableAntiforgery()
            .TakesIdempotencyKey()
            .WithName("addStepFile")
            .WithSummary("Adds a file to a step: multipart/form-data with the field `file`. For designers and managers.");
        files
            .MapGet("/{id}", GetAsync)
            .WithName("getStepFile")
            .WithSummary("The bytes of a file, to be saved and never shown.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");
        files
            .MapDelete("/{id}", DeleteAsync)
            .WithName("deleteStepFile")
            .WithSummary("Deletes a file of a step; for designers and managers.");
    }

    private static async Task<Results<Ok<Page<StepFileLine>>, ProblemHttpResult>> ListAsync(
        string process,
        string node,
        FindStepFilesQuery query,
        HttpContext context
    ) =>
        (await query.ListAsync(process, node, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<StepFileLine>(found, null))
            : refusals.ToProblem(context);

    private static async Task<Results<Created<IdAnswer>, ProblemHttpResult>> AddAsync(
        string process,
        string node,
        [Description("The file, with its name.")] IFormFile file,
        AddStepFileHandler handler,
        HttpContext context
    )
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, context.RequestAborted);
        var command = new AddStepFile(process, node, file.FileName, file.ContentType, bytes.ToArray());
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).IsDone(out var saved, out var refusals)
            ? TypedResults.Created($"{context.Request.Path}/{saved.Id}", new IdAnswer(saved.Id))
            : refusals.ToProblem(context);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string process,
        string node,
        long id,
        FindStepFilesQuery query,
        HttpContext context
    )
    {
        if (!(await query.GetAsync(process, node, id, context.Actor(), context.RequestAborted)).IsDone(out var file, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(file.Bytes, file.MediaType, file.Name);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string process,
        string node,
        long id,
        DeleteStepFileHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(new DeleteStepFile(process, node, id), context.Actor(), context.RequestAborted)).ToNoContent(context);
}
