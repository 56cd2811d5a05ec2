using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Attachments;

/// <summary>A file as it is listed.</summary>
/// <param name="Id">The attachment.</param>
/// <param name="Name">The file name.</param>
/// <param name="MediaType">What the sender said that it is.</param>
/// <param name="Size">In bytes.</param>
/// <param name="AuthorId">Who added it; null for the system.</param>
/// <param name="Author">The name of who added it.</param>
/// <param name="CreatedAt">When it was added.</param>
public sealed record AttachmentLine(
    long Id,
    string Name,
    string MediaType,
    int Size,
    long? AuthorId,
    string? Author,
    DateTimeOffset CreatedAt
);

/// <summary>A file with its bytes. Send it only as an attachment, with <c>X-Content-Type-Options: nosniff</c>.</summary>
public sealed record AttachedFile(string Name, string MediaType, byte[] Bytes);

/// <summary>Reads the files of leads and deals; for all who work on them.</summary>
public sealed class FindAttachmentsQuery(CrmDbContext context)
{
    /// <summary>One page, the newest first.</summary>
    public async Task<Result<Page<AttachmentLine>>> ListAsync(
        SubjectRef subject,
        PageRequest page,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var lines =
            from attachment in Of(subject)
            where page.After == null || attachment.Id < page.After
            join user in context.Users on attachment.AuthorId equals user.Id into authors
            from user in authors.DefaultIfEmpty()
            orderby attachment.Id descending
            select new AttachmentLine(
                attachment.Id,
                attachment.Name,
                attachment.MediaType,
                attachment.Size,
                attachment.AuthorId,
                user.DisplayName,
                attachment.CreatedAt
            );
        return page.Of(await lines.Take(page.Rows + 1).ToListAsync(cancellationToken), line => line.Id);
    }

    /// <summary>One file.</summary>
    public async Task<Result<AttachedFile>> GetAsync(
        SubjectRef subject,
        long id,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var file = await Of(subject)
            .Where(attachment => attachment.Id == id)
            .Join(
                context.Set<AttachmentContent>(),
                attachment => attachment.Id,
                content => content.AttachmentId,
                (attachment, content) => new AttachedFile(attachment.Name, attachment.MediaType, content.Bytes)
            )
            .SingleOrDefaultAsync(cancellationToken);
        return file is null ? Refusal.NotFound : file;
    }

    private IQueryable<Attachment> Of(SubjectRef subject) =>
        context.Set<Attachment>().AsNoTracking().Where(a => a.SubjectKind == subject.Kind && a.SubjectId == subject.Id);
}
