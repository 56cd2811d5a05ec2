using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Crm.Attachments;

/// <summary>Deletes a file of a lead or deal. The row stays, and the journal tells who deleted it.</summary>
/// <param name="Subject">The record.</param>
/// <param name="Id">The attachment.</param>
public sealed record DeleteAttachment(SubjectRef Subject, long Id);

/// <summary>Who added a file may delete it, and managers may.</summary>
public sealed class DeleteAttachmentHandler(CrmCommands commands)
{
    /// <summary>Deletes it.</summary>
    public Task<Result<Done>> HandleAsync(DeleteAttachment command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await DeleteAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private static async Task<Result<Done>> DeleteAsync(
        CrmUnit unit,
        DeleteAttachment command,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var subject = command.Subject;
        var attachment = await unit
            .Context.Set<Attachment>()
            .SingleOrDefaultAsync(a => a.Id == command.Id && a.SubjectKind == subject.Kind && a.SubjectId == subject.Id, cancellationToken);
        if (attachment is null)
        {
            return Refusal.NotFound;
        }
        if (attachment.AuthorId != actor.Id && !actor.MayManage())
        {
            return new Refusal(RefusalKind.Forbidden, "attachment-of-another");
        }
        attachment.DeletedAt = unit.Now;
        unit.Work.Touch(Topics.Subject(subject));
        return Done.It;
    }
}
