using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Mail;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Documents.Links;

/// <summary>Makes a link by which the client sees a document; a draft is sent by that (W16, W21, W23).</summary>
/// <param name="Id">The document.</param>
public sealed record SendDocument(long Id)
{
    /// <summary>For how many days the link is good, 1 to 365.</summary>
    public int Days { get; init; } = 30;

    /// <summary>To whom it goes by mail; null where whoever makes it passes it on.</summary>
    public LinkByMail? Mail { get; init; }
}

/// <summary>Sends documents.</summary>
public sealed class SendDocumentHandler(CrmCommands commands, IIdSource ids, Notices notices)
{
    /// <summary>The longest life of a link, in days.</summary>
    public const int MostDays = 365;

    /// <summary>Makes the link; its secret is told only now.</summary>
    public Task<Result<MadeLink>> HandleAsync(SendDocument command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await SendAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<MadeLink>> SendAsync(CrmUnit unit, SendDocument command, Actor actor, CancellationToken cancellationToken)
    {
        if (command.Days is < 1 or > MostDays)
        {
            return Refusal.Invalid("days", "out-of-range", 1, MostDays);
        }
        if (notices.Check(command.Mail) is { } wrong)
        {
            return wrong;
        }
        if (await commands.LockDocumentAsync(unit, command.Id, cancellationToken) is not { } document)
        {
            return Refusal.NotFound;
        }
        if (document.State == DocumentState.Cancelled)
        {
            return new Refusal(RefusalKind.Conflict, "document-is-settled");
        }
        var made = PublicLinks.Add(unit, ids, PublicLink.ToDocument, document.Id, TimeSpan.FromDays(command.Days), actor.Id);
        if (document.State == DocumentState.Draft)
        {
            document.State = DocumentState.Sent;
            document.StateAt = unit.Now;
            document.Version++;
        }
        await notices.SendAsync(unit, command.Mail, made, document.Title, document.Language, actor, cancellationToken);
        await commands.DocumentChangedAsync(unit, document, cancellationToken);
        return made;
    }
}
