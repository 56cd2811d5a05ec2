using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Documents;

/// <summary>
/// Makes a document anew, as a further revision, from what the deal, its client and its calculation say now. It is a draft again; number and earlier
/// revisions stay.
/// </summary>
/// <param name="Id">The document.</param>
/// <param name="Version">The <see cref="Document.Version"/> that it is based on.</param>
public sealed record RemakeDocument(long Id, long? Version)
{
    /// <summary>Another template of its kind; null keeps the one that it has.</summary>
    public long? TemplateId { get; init; }

    /// <summary>What it is about; null keeps it.</summary>
    public string? Title { get; init; }

    /// <summary>What else it says; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>Until when it holds, or is to be paid; null for no day.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>Makes documents anew.</summary>
public sealed class RemakeDocumentHandler(CrmCommands commands, DocumentWriter writer)
{
    /// <summary>Adds the revision.</summary>
    public Task<Result<Saved>> HandleAsync(RemakeDocument command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await RemakeAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> RemakeAsync(CrmUnit unit, RemakeDocument command, Actor actor, CancellationToken cancellationToken)
    {
        if (await commands.LockDocumentAsync(unit, command.Id, cancellationToken) is not { } document)
        {
            return Refusal.NotFound;
        }
        if (document.Version != command.Version)
        {
            return Refusal.Stale;
        }
        if (!document.State.IsOpen())
        {
            return new Refusal(RefusalKind.Conflict, "document-is-settled");
        }
        var template = await unit.Context.FindAsync<DocumentTemplate>([command.TemplateId ?? document.TemplateId], cancellationToken);
        if (template is null || template.Kind != document.Kind || !template.IsActive && template.Id != document.TemplateId)
        {
            return Refusal.Invalid("templateId", "no-template");
        }
        document.TemplateId = template.Id;
        document.Language = template.Language;
        document.Title = Given.Text(command.Title) ?? document.Title;
        document.Text = Given.Text(command.Text);
        document.DueOn = command.DueOn;
        document.ClientComment = null;
        document.State = DocumentState.Draft;
        document.StateAt = unit.Now;
        document.Version++;
        await writer.WriteAsync(unit, document, template, actor.Id, cancellationToken);
        if (document.Kind == DocumentKind.Invoice && document.Total <= 0)
        {
            return new Refusal(RefusalKind.Conflict, "invoice-without-sum");
        }
        await commands.DocumentChangedAsync(unit, document, cancellationToken);
        return new Saved(document.Id, document.Version);
    }
}
