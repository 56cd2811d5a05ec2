using ProcessCrm.Crm.Attachments;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Execution;
using Refusal = ProcessCrm.Crm.Commands.Refusal;

namespace ProcessCrm.Web.Work;

/// <summary>The files of leads and deals, as the pages handle them.</summary>
public sealed class RecordFiles(FindAttachmentsQuery find, AddAttachmentHandler add, DeleteAttachmentHandler delete)
{
    /// <summary>The files of a record, the newest first.</summary>
    public async Task<IReadOnlyList<AttachmentLine>> ListAsync(SubjectRef subject, Actor actor, CancellationToken cancellationToken) =>
        (await find.ListAsync(subject, new PageRequest(Size: PageRequest.Largest), actor, cancellationToken)).IsDone(out var page)
            ? page.Items
            : [];

    /// <summary>Adds what a form sent; nothing sent is refused.</summary>
    public async Task<Result<Saved>> AddAsync(SubjectRef subject, IFormFile? file, Actor actor, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return Refusal.Required("file");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        return await add.HandleAsync(
            new AddAttachment(subject, file.FileName, file.ContentType, bytes.ToArray()),
            actor,
            cancellationToken
        );
    }

    /// <summary>Deletes a file.</summary>
    public Task<Result<Done>> DeleteAsync(SubjectRef subject, long file, Actor actor, CancellationToken cancellationToken) =>
        delete.HandleAsync(new DeleteAttachment(subject, file), actor, cancellationToken);
}
