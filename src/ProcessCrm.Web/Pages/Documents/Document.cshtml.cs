using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Mail;

namespace ProcessCrm.Web.Pages.Documents;

/// <summary>A document: what it says and said, the links of the client, what became of it.</summary>
public sealed class DocumentPageModel(
    FindDocumentsQuery find,
    SendDocumentHandler send,
    RevokeLinkHandler revoke,
    ChangeDocumentStateHandler change,
    OrderQuotationHandler order,
    IOptions<MailSettings> mailSettings,
    TimeProvider clock
) : AppPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>Which revision is shown; the last one where nothing is said.</summary>
    [BindProperty(SupportsGet = true, Name = "revision")]
    public int? Revision { get; set; }

    public DocumentDetails Details { get; private set; } = null!;

    /// <summary>What the revision says.</summary>
    public string Html { get; private set; } = "";

    /// <summary>The address for the client, shown only when it is made.</summary>
    public string? ClientUrl { get; private set; }

    /// <summary>To whom it went by mail; null for nobody.</summary>
    public string? MailedTo { get; private set; }

    /// <summary>Whether mail goes out.</summary>
    public bool CanMail => mailSettings.Value.IsOn;

    /// <summary>Why a command was refused.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Makes a link for the client.</summary>
    public async Task<IActionResult> OnPostSendAsync(int days, string? mailTo, CancellationToken cancellationToken)
    {
        var page = $"{Request.Scheme}://{Request.Host}/p/";
        var mail = string.IsNullOrWhiteSpace(mailTo) ? null : new LinkByMail(mailTo, page);
        var sent = await send.HandleAsync(new SendDocument(Id) { Days = days, Mail = mail }, Me.Actor, cancellationToken);
        if (sent.IsDone(out var made))
        {
            ClientUrl = page + made.Token;
            MailedTo = mail?.Recipient;
        }

        return await ShowAsync(cancellationToken, sent.Refusals);
    }

    /// <summary>Takes a link back.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(long link, CancellationToken cancellationToken)
    {
        var revoked = await revoke.HandleAsync(link, Me.Actor, cancellationToken);
        return revoked.IsRefused ? await ShowAsync(cancellationToken, revoked.Refusals) : LocalRedirect($"/documents/{Id}");
    }

    /// <summary>Notes what became of it (W26).</summary>
    public async Task<IActionResult> OnPostStateAsync(
        DocumentState state,
        long version,
        string? comment,
        CancellationToken cancellationToken
    )
    {
        var command = new ChangeDocumentState(Id, version, state) { Comment = comment };
        var changed = await change.HandleAsync(command, Me.Actor, cancellationToken);
        return changed.IsRefused ? await ShowAsync(cancellationToken, changed.Refusals) : LocalRedirect($"/documents/{Id}");
    }

    /// <summary>Places the order as it was quoted (X18).</summary>
    public async Task<IActionResult> OnPostOrderAsync(CancellationToken cancellationToken)
    {
        var placed = await order.HandleAsync(new OrderQuotation(Id), Me.Actor, cancellationToken);
        return placed.IsDone(out var made)
            ? LocalRedirect($"/opportunities/{made.Id}")
            : await ShowAsync(cancellationToken, placed.Refusals);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken, IReadOnlyList<Refusal>? refusals = null)
    {
        if (!(await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var details))
        {
            return NotFound();
        }

        Details = details;
        Revision ??= details.Document.Revision;
        if (details.Revisions.FirstOrDefault(row => row.Revision == Revision) is not { } shown)
        {
            return NotFound();
        }

        Html = shown.Html;
        Errors = [.. (refusals ?? []).Select(T.Tell)];
        return Page();
    }
}
