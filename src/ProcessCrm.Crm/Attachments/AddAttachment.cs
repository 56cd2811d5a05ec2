using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Crm.Attachments;

/// <summary>Adds a file to a lead or deal.</summary>
/// <param name="Subject">The record.</param>
/// <param name="Name">What the sender calls the file; see <see cref="FileNames.Tidy"/>.</param>
/// <param name="MediaType">What the sender says that it is; null where nothing is said.</param>
/// <param name="Bytes">The file, no larger than the settings allow.</param>
public sealed record AddAttachment(SubjectRef Subject, string? Name, string? MediaType, byte[] Bytes);

/// <summary>Adds files.</summary>
public sealed class AddAttachmentHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Adds it; answers its id.</summary>
    public Task<Result<Saved>> HandleAsync(AddAttachment command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await AddAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> AddAsync(CrmUnit unit, AddAttachment command, Actor actor, CancellationToken cancellationToken) =>
        await unit.FindRecordAsync(command.Subject, cancellationToken) is null
            ? Refusal.NotFound
            : await KeepAsync(unit, command, actor, cancellationToken);

    /// <summary>Keeps the file as a part of another command; that one has checked the right and what it is added to.</summary>
    internal async Task<Result<Saved>> KeepAsync(CrmUnit unit, AddAttachment command, Actor actor, CancellationToken cancellationToken)
    {
        if (command.Bytes.Length == 0)
        {
            return Refusal.Invalid("file", "file-empty");
        }
        if ((await unit.SettingsAsync(cancellationToken)).AttachmentLimit is var limit && command.Bytes.Length > limit)
        {
            return Refusal.Invalid("file", "file-too-large", Math.Round(limit / 1024m / 1024m, 2));
        }
        var subject = command.Subject;
        var attachment = new Attachment
        {
            Id = ids.Next(),
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            Name = FileNames.Tidy(command.Name),
            MediaType = FileNames.MediaType(command.MediaType),
            Size = command.Bytes.Length,
            AuthorId = actor.Id,
            CreatedAt = unit.Now,
        };
        unit.Context.AddRange(attachment, new AttachmentContent { AttachmentId = attachment.Id, Bytes = command.Bytes });
        unit.Work.Touch(Topics.Subject(subject));
        return new Saved(attachment.Id, 1);
    }
}
