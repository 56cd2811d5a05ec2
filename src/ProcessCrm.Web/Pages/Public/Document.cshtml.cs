using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Documents.Payments;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Web.Pages.Public;

/// <summary>A proposal, contract or invoice, as the client sees it by a link (W16, W21, W23).</summary>
public sealed class DocumentModel(PublicDocuments documents, PaymentDesk desk, Texts texts) : PublicPage(texts)
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public PublicDocument Shown { get; private set; } = null!;

    /// <summary>What the client typed.</summary>
    public string? Comment { get; private set; }

    /// <summary>Why the answer was not taken.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    /// <summary>By what the client can pay; nothing where there is nothing to pay.</summary>
    public IReadOnlyList<IPaymentProvider> Providers => Shown.IsToBePaid ? desk.Providers : [];

    /// <summary>Where the client goes on to pay, at another site.</summary>
    public string? PayUrl { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Approves or rejects it.</summary>
    public async Task<IActionResult> OnPostAsync(string? answer, int revision, string? comment, CancellationToken cancellationToken)
    {
        if (answer is not ("approve" or "reject"))
        {
            return BadRequest();
        }

        var given = new DocumentAnswer(answer == "approve", revision, comment);
        var taken = await documents.AnswerAsync(Token, given, cancellationToken);
        if (!taken.IsRefused)
        {
            return LocalRedirect($"/p/{Token}");
        }

        Comment = comment;
        var shown = await ShowAsync(cancellationToken);
        Errors = [.. taken.Refusals.Select(T.Tell)];
        return shown;
    }

    /// <summary>Begins to pay it (W24).</summary>
    public async Task<IActionResult> OnPostPayAsync(string provider, CancellationToken cancellationToken)
    {
        var begun = await desk.BeginAsync(Token, provider, $"/p/{Token}", cancellationToken);
        if (begun.IsDone(out var url) && Url.IsLocalUrl(url))
        {
            return LocalRedirect(url);
        }

        PayUrl = begun.IsRefused ? null : begun.Value;
        var shown = await ShowAsync(cancellationToken);
        Errors = [.. begun.Refusals.Select(T.Tell)];
        return shown;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!(await documents.OpenAsync(Token, Visitor, cancellationToken)).IsDone(out var shown))
        {
            return NotFound();
        }

        Shown = shown;
        Speak(shown.Language);
        return Page();
    }
}
