using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Documents;

/// <summary>Notes by hand what became of a document: approved on the phone, paid in cash or by the client's bank (W26), cancelled.</summary>
/// <param name="Id">The document.</param>
/// <param name="Version">The <see cref="Document.Version"/> that it is based on.</param>
/// <param name="State">One of <see cref="DocumentStates.Next"/>.</param>
public sealed record ChangeDocumentState(long Id, long? Version, DocumentState State)
{
    /// <summary>What the client said; null for nothing.</summary>
    public string? Comment { get; init; }
}

/// <summary>Changes states of documents.</summary>
public sealed class ChangeDocumentStateHandler(CrmCommands commands)
{
    /// <summary>Changes the state.</summary>
    public Task<Result<Saved>> HandleAsync(ChangeDocumentState command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await ChangeAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> ChangeAsync(CrmUnit unit, ChangeDocumentState command, CancellationToken cancellationToken)
    {
        if (await commands.LockDocumentAsync(unit, command.Id, cancellationToken) is not { } document)
        {
            return Refusal.NotFound;
        }
        if (document.Version != command.Version)
        {
            return Refusal.Stale;
        }
        if (!DocumentStates.Next(document.Kind, document.State).Contains(command.State))
        {
            return new Refusal(RefusalKind.Conflict, "document-state") { Field = "state" };
        }
        document.State = command.State;
        document.StateAt = unit.Now;
        document.ClientComment = Given.Text(command.Comment) ?? document.ClientComment;
        document.Version++;
        await commands.DocumentChangedAsync(unit, document, cancellationToken);
        return new Saved(document.Id, document.Version);
    }
}
