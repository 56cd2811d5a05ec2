using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Crm.Feed;

/// <summary>Adds a comment to the feed of a lead or deal (W7), and tells those whom it mentions (<c>@anna</c>).</summary>
/// <param name="Subject">The record.</param>
/// <param name="Text">The comment.</param>
public sealed record AddComment(SubjectRef Subject, string Text);

/// <summary>Adds comments.</summary>
public sealed class AddCommentHandler(CrmCommands commands, Notices notices, IIdSource ids)
{
    /// <summary>The longest comment.</summary>
    public const int Longest = 20_000;

    /// <summary>Adds it; answers its id.</summary>
    public Task<Result<Saved>> HandleAsync(AddComment command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await AddAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> AddAsync(CrmUnit unit, AddComment command, Actor actor, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Text))
        {
            return Refusal.Required("text");
        }
        if (command.Text.Length > Longest)
        {
            return Refusal.Invalid("text", "too-long", Longest);
        }
        var subject = command.Subject;
        if (await unit.FindRecordAsync(subject, cancellationToken) is null)
        {
            return Refusal.NotFound;
        }
        var entry = new FeedEntry
        {
            Id = ids.Next(),
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            AuthorId = actor.Id,
            Text = command.Text.Trim(),
            CreatedAt = unit.Now,
        };
        unit.Context.Add(entry);
        await Mentions.NotifyAsync(unit, notices, entry, cancellationToken);
        unit.Work.Touch(Topics.Subject(subject));
        return new Saved(entry.Id, 1);
    }
}
