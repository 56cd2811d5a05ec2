using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Attachments;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Processes.StepFiles;

/// <summary>A file of a step as it is listed.</summary>
public sealed record StepFileLine(long Id, string Name, string MediaType, int Size, DateTimeOffset CreatedAt);

/// <summary>Reads the files that people added to steps of processes; for all who work here.</summary>
public sealed class FindStepFilesQuery(CrmDbContext context)
{
    /// <summary>The files of a step, by name.</summary>
    public async Task<Result<IReadOnlyList<StepFileLine>>> ListAsync(
        string process,
        string node,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork() && !actor.MayDesign())
        {
            return Refusal.Forbidden;
        }
        var files = await Of(process, node)
            .OrderBy(file => file.Name)
            .ThenBy(file => file.Id)
            .Select(file => new StepFileLine(file.Id, file.Name, file.MediaType, file.Size, file.CreatedAt))
            .ToListAsync(cancellationToken);
        return files.AsReadOnly();
    }

    /// <summary>One file.</summary>
    public async Task<Result<AttachedFile>> GetAsync(
        string process,
        string node,
        long id,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork() && !actor.MayDesign())
        {
            return Refusal.Forbidden;
        }
        var file = await Of(process, node)
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

    private IQueryable<Attachment> Of(string process, string node) =>
        context
            .Set<Attachment>()
            .AsNoTracking()
            .Where(file =>
                file.SubjectKind == ProcessStep.Kind
                && context.Set<ProcessStep>().Any(step => step.Id == file.SubjectId && step.Process == process && step.Node == node)
            );
}
