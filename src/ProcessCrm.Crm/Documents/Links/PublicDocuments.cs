using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Requisites;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Documents.Links;

/// <summary>What a client sees of a document; nothing else of the deal.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its number.</param>
/// <param name="Language">The language of the client.</param>
/// <param name="Html">What it says.</param>
/// <param name="Revision">Which of its revisions that is.</param>
/// <param name="State">How far it is.</param>
/// <param name="ClientComment">What the client answered.</param>
/// <param name="Organisation">Who sends it.</param>
public sealed record PublicDocument(
    DocumentKind Kind,
    long Number,
    string Language,
    string Html,
    int Revision,
    DocumentState State,
    string? ClientComment,
    string Organisation
)
{
    /// <summary>Whether it is an invoice that is not settled.</summary>
    public bool IsToBePaid => Kind == DocumentKind.Invoice && State is (DocumentState.Draft or DocumentState.Sent);

    /// <summary>Whether the client is asked to approve it.</summary>
    public bool IsToBeAnswered => Kind != DocumentKind.Invoice && State == DocumentState.Sent;
}

/// <summary>The answer of a client.</summary>
/// <param name="IsApproved">Whether the document is approved.</param>
/// <param name="Revision">The revision that the client saw.</param>
/// <param name="Comment">What the client wrote; null for nothing.</param>
public sealed record DocumentAnswer(bool IsApproved, int Revision, string? Comment);

/// <summary>What clients do by their links. Whoever has the secret is the client; all others are told that there is no such thing.</summary>
public sealed class PublicDocuments(CrmCommands commands, Notices notices, IIdSource ids)
{
    private const int LongestComment = 4_000;

    /// <summary>What the link leads to; the view is logged.</summary>
    public Task<Result<PublicDocument>> OpenAsync(string token, Visitor visitor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<PublicDocument>(
            Actor.System,
            async unit =>
            {
                if (
                    await LinkAsync(unit, token, cancellationToken) is not { } link
                    || await FindAsync(unit, link, cancellationToken) is not { } found
                )
                {
                    return Refusal.NotFound;
                }
                await unit.LogViewAsync(ids, link, visitor, cancellationToken);
                return found;
            },
            cancellationToken
        );

    /// <summary>Takes the client's answer; who works on the deal is told (W17).</summary>
    public Task<Result<Done>> AnswerAsync(string token, DocumentAnswer answer, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            Actor.System,
            async unit =>
            {
                if (
                    await LinkAsync(unit, token, cancellationToken) is not { } link
                    || await commands.LockDocumentAsync(unit, link.TargetId, cancellationToken) is not { } document
                )
                {
                    return Refusal.NotFound;
                }
                if (document.Kind == DocumentKind.Invoice || document.State != DocumentState.Sent || document.Revision != answer.Revision)
                {
                    return new Refusal(RefusalKind.Conflict, "document-changed");
                }
                if (answer.Comment?.Length > LongestComment)
                {
                    return Refusal.Invalid("comment", "too-long", LongestComment);
                }
                document.State = answer.IsApproved ? DocumentState.Approved : DocumentState.Rejected;
                document.StateAt = unit.Now;
                document.ClientComment = Given.Text(answer.Comment);
                document.Version++;
                await TellAsync(unit, document, cancellationToken);
                await commands.DocumentChangedAsync(unit, document, cancellationToken);
                return Done.It;
            },
            cancellationToken
        );

    private static async Task<PublicLink?> LinkAsync(CrmUnit unit, string token, CancellationToken cancellationToken) =>
        await unit.Context.FindLinkAsync(token, unit.Now, cancellationToken) is { TargetKind: PublicLink.ToDocument } link ? link : null;

    private static async Task<PublicDocument?> FindAsync(CrmUnit unit, PublicLink link, CancellationToken cancellationToken) =>
        await (
            from document in unit.Context.Set<Document>()
            join deal in unit.Context.Set<Opportunity>() on document.OpportunityId equals deal.Id
            join revision in unit.Context.Set<DocumentRevision>()
                on new { document.Id, document.Revision } equals new { Id = revision.DocumentId, revision.Revision }
            where document.Id == link.TargetId && document.State != DocumentState.Cancelled
            select new PublicDocument(
                document.Kind,
                document.Number,
                document.Language,
                revision.Html,
                document.Revision,
                document.State,
                document.ClientComment,
                unit.Context.Set<OrganisationRequisites>()
                    .Where(own => own.Id == OrganisationRequisites.TheOne)
                    .Select(own => own.Name)
                    .First()
            )
        ).SingleOrDefaultAsync(cancellationToken);

    private async Task TellAsync(CrmUnit unit, Document document, CancellationToken cancellationToken)
    {
        var deal = (await unit.Context.FindAsync<Opportunity>([document.OpportunityId], cancellationToken))!;
        if ((deal.ResponsibleId ?? document.CreatedById) is { } userId)
        {
            await notices.TellAsync(
                unit,
                userId,
                NoticeKinds.DocumentAnswered,
                WordsOf(document, deal.Title),
                new SubjectRef(Opportunity.Kind, deal.Id),
                cancellationToken
            );
        }
    }

    private static LocalizedText WordsOf(Document document, string deal)
    {
        var comment = document.ClientComment is { } text ? $": {text}" : "";
        var (en, ru) = (document.Kind, document.State) switch
        {
            (DocumentKind.Proposal, DocumentState.Approved) => ("approved the proposal", "одобрил предложение"),
            (DocumentKind.Proposal, _) => ("rejected the proposal", "отклонил предложение"),
            (_, DocumentState.Approved) => ("approved the contract", "одобрил договор"),
            _ => ("rejected the contract", "отклонил договор"),
        };
        return LocalizedText.Of(
            $"{deal}: the client {en} No. {document.Number}{comment}",
            $"{deal}: клиент {ru} № {document.Number}{comment}"
        );
    }
}
