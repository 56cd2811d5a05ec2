using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Consents;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>A consent to the processing of personal data, and its withdrawal.</summary>
public sealed class ConsentDetailsModel(FindConsentsQuery find, WithdrawConsentHandler withdraw, Moments moments) : AdminPage
{
    /// <summary>The fields of <see cref="WithdrawConsent"/>.</summary>
    public sealed class WithdrawalForm
    {
        public string? Reason { get; set; }

        /// <summary>In the reader's time zone; null for now.</summary>
        public DateTime? At { get; set; }
    }

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public WithdrawalForm Form { get; set; } = new();

    public ConsentLine Line { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Takes the withdrawal.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = new WithdrawConsent(Id, Form.Reason ?? "") { At = Form.At is { } local ? moments.FromLocal(local) : null };
        var done = await withdraw.HandleAsync(command, Me.Actor, cancellationToken);
        return await AfterAsync(done, $"/admin/consents/{Id}", () => ShowAsync(cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!(await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var line))
        {
            return NotFound();
        }

        Line = line;
        return Page();
    }
}
