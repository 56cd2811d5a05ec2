using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Attachments;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Web.Api;

/// <summary>The files of leads and deals.</summary>
internal static class AttachmentRoutes
{
    /// <summary>Adds the routes to those of a kind of record.</summary>
    public static void MapAttachments(this IEndpointRouteBuilder records, string kind, string name)
    {
        records
            .MapGet(
                "/{id}/attachments",
                (long id, [AsParameters] PageQuery page, FindAttachmentsQuery query, HttpContext context) =>
                    ListAsync(new SubjectRef(kind, id), page, query, context)
            )
            .WithName($"list{name}Attachments")
            .WithSummary("The files, the newest first.");
        records
            .MapPost(
                "/{id}/attachments",
                (long id, [Description("The file, with its name.")] IFormFile file, AddAttachmentHandler handler, HttpContext context) =>
                    AddAsync(new SubjectRef(kind, id), file, handler, context)
            )
            .DisableAntiforgery()
            .TakesIdempotencyKey()
            .WithName($"add{name}Attachment")
            .WithSummary("Adds a file: multipart/form-data with the field `file`, no larger than the settings allow.");
        records
            .MapGet(
                "/{id}/attachments/{attachment}",
                (long id, long attachment, FindAttachmentsQuery query, HttpContext context) =>
                    GetAsync(new SubjectRef(kind, id), attachment, query, context)
            )
            .WithName($"get{name}Attachment")
            .WithSummary("The bytes of a file, to be saved and never shown.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");
        records
            .MapDelete(
                "/{id}/attachments/{attachment}",
                (long id, long attachment, DeleteAttachmentHandler handler, HttpContext context) =>
                    DeleteAsync(new SubjectRef(kind, id), attachment, handler, context)
            )
            .WithName($"delete{name}Attachment")
            .WithSummary("Deletes a file; for who added it, and managers. The changes tell of it.");
    }

    private static async Task<Results<Ok<Page<AttachmentLine>>, ProblemHttpResult>> ListAsync(
        SubjectRef subject,
        PageQuery page,
        FindAttachmentsQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var result = await query.ListAsync(subject, page.ToRequest(after), context.Actor(), context.RequestAborted);
        return result.IsDone(out var found, out var refusals) ? TypedResults.Ok(found.ToPage(line => line)) : refusals.ToProblem(context);
    }

    private static async Task<Results<Created<IdAnswer>, ProblemHttpResult>> AddAsync(
        SubjectRef subject,
        IFormFile file,
        AddAttachmentHandler handler,
        HttpContext context
    )
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, context.RequestAborted);
        var command = new AddAttachment(subject, file.FileName, file.ContentType, bytes.ToArray());
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).IsDone(out var saved, out var refusals)
            ? TypedResults.Created($"{context.Request.Path}/{saved.Id}", new IdAnswer(saved.Id))
            : refusals.ToProblem(context);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        SubjectRef subject,
        long attachment,
        FindAttachmentsQuery query,
        HttpContext context
    )
    {
        if (!(await query.GetAsync(subject, attachment, context.Actor(), context.RequestAborted)).IsDone(out var file, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(file.Bytes, file.MediaType, file.Name);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        SubjectRef subject,
        long attachment,
        DeleteAttachmentHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(new DeleteAttachment(subject, attachment), context.Actor(), context.RequestAborted)).ToNoContent(
            context
        );
}
