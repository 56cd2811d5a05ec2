using ProcessCrm.Crm.Documents;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Mail;

namespace ProcessCrm.Web.Api;

/// <summary>What is said of a new document; the address says of which deal.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="TemplateId">The template; none takes the one for the client's kind and language.</param>
/// <param name="Language">The language of the template that is taken; none takes that of the client's country.</param>
/// <param name="Title">What it is about; none takes the name of the deal.</param>
/// <param name="Text">What else it says.</param>
/// <param name="DueOn">Until when it holds, or is to be paid.</param>
internal sealed record NewDocument(
    DocumentKind Kind,
    long? TemplateId = null,
    string? Language = null,
    string? Title = null,
    string? Text = null,
    DateOnly? DueOn = null
);

/// <summary>What a further revision of a document says.</summary>
/// <param name="TemplateId">Another template; none keeps it.</param>
/// <param name="Title">What it is about; none keeps it.</param>
/// <param name="Text">What else it says.</param>
/// <param name="DueOn">Until when it holds, or is to be paid.</param>
internal sealed record NewRevision(long? TemplateId = null, string? Title = null, string? Text = null, DateOnly? DueOn = null);

/// <summary>What became of a document.</summary>
/// <param name="State">The state.</param>
/// <param name="Comment">What the client said.</param>
internal sealed record NewDocumentState(DocumentState State, string? Comment = null);

/// <summary>How long a link shall be good.</summary>
/// <param name="Days">1 to 365.</param>
/// <param name="MailTo">The address of the client to which it goes by mail; null where the caller passes it on.</param>
internal sealed record NewLink(int Days = 30, string? MailTo = null)
{
    /// <summary>To whom it goes by mail; null for nobody.</summary>
    public LinkByMail? Mail(HttpRequest request, string page) =>
        MailTo is null ? null : new LinkByMail(MailTo, $"{request.Scheme}://{request.Host}/{page}/");
}

/// <summary>A link, told only once.</summary>
/// <param name="Id">By which it is revoked.</param>
/// <param name="Url">The page for the client.</param>
/// <param name="ExpiresAt">From when on it leads nowhere.</param>
internal sealed record LinkAnswer(long Id, string Url, DateTimeOffset ExpiresAt)
{
    public static LinkAnswer Of(MadeLink made, HttpRequest request, string page = "p") =>
        new(made.Id, $"{request.Scheme}://{request.Host}/{page}/{made.Token}", made.ExpiresAt);
}

/// <summary>A document in a list.</summary>
/// <param name="Number">Counts the documents of its kind without gaps.</param>
/// <param name="Next">The states that it may be put into by hand.</param>
internal record DocumentItem(
    long Id,
    int Version,
    DocumentKind Kind,
    string Number,
    string Title,
    string? Text,
    DateOnly IssuedOn,
    DateOnly? DueOn,
    string Language,
    long TemplateId,
    decimal Total,
    string Currency,
    int Revision,
    DocumentState State,
    DateTimeOffset StateAt,
    string? ClientComment,
    IReadOnlyList<DocumentState> Next
)
{
    public static DocumentItem Of(Document row) =>
        new(
            row.Id,
            (int)row.Version,
            row.Kind,
            row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            row.Title,
            row.Text,
            row.IssuedOn,
            row.DueOn,
            row.Language,
            row.TemplateId,
            row.Total,
            row.Currency,
            row.Revision,
            row.State,
            row.StateAt,
            row.ClientComment,
            DocumentStates.Next(row.Kind, row.State)
        );
}

/// <summary>A document with what it said and who may see it.</summary>
/// <param name="Document">The document.</param>
/// <param name="OpportunityId">Its deal.</param>
/// <param name="Revisions">What it said, the newest first.</param>
/// <param name="Links">The links of clients, the newest first.</param>
internal sealed record DocumentDetail(
    DocumentItem Document,
    long OpportunityId,
    IReadOnlyList<RevisionItem> Revisions,
    IReadOnlyList<LinkItem> Links
)
{
    public static DocumentDetail Of(DocumentDetails found) =>
        new(
            DocumentItem.Of(found.Document),
            found.Document.OpportunityId,
            [
                .. found.Revisions.Select(revision => new RevisionItem(
                    revision.Revision,
                    revision.Html,
                    revision.Total,
                    revision.CreatedAt,
                    revision.AuthorId
                )),
            ],
            [.. found.Links.Select(LinkItem.Of)]
        );
}

/// <summary>What a document said.</summary>
internal sealed record RevisionItem(int Revision, string Html, decimal Total, DateTimeOffset CreatedAt, long? AuthorId);

/// <summary>A link that a client has; its secret is not kept.</summary>
internal sealed record LinkItem(
    long Id,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    int Views,
    DateTimeOffset? LastViewedAt
)
{
    public static LinkItem Of(PublicLink link) =>
        new(link.Id, link.CreatedAt, link.ExpiresAt, link.RevokedAt, link.Views, link.LastViewedAt);
}

/// <summary>Somebody followed a link.</summary>
internal sealed record LinkViewItem(DateTimeOffset At, string? Address, string? Agent);
