using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.WebForms;
using ProcessCrm.Web.Hosting;

namespace ProcessCrm.Web.Pages.Public;

/// <summary>
/// A form for visitors, shown within the pages of our web sites (W3). It changes nothing for whoever is signed in, and runs in a foreign frame where
/// cookies are kept back; so it has no form token, and the origin is checked.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class EnquiryModel(FindWebFormsQuery forms, TakeEnquiryHandler handler, Texts texts) : PublicPage(texts)
{
    /// <summary>What the visitor types.</summary>
    public sealed record EnquiryForm(
        string? Name = null,
        string? Phone = null,
        string? Email = null,
        string? Company = null,
        string? Message = null,
        string? Homepage = null,
        bool Consent = false
    );

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public WebForm Shown { get; private set; } = null!;

    public EnquiryForm Form { get; private set; } = new();

    /// <summary>Whether the enquiry came in.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>Without a referrer browsers tell no origin either, and the origin is what sending is let by; the address is no secret.</summary>
    protected override string Referrer => "same-origin";

    private IReadOnlyList<Refusal> Errors { get; set; } = [];

    /// <summary>What is wrong with a field.</summary>
    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field) is { } error ? T.Tell(error) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync([FromForm] EnquiryForm form, CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken) || !Shown.Lets(Request))
        {
            return NotFound();
        }

        Form = form;
        var command = new TakeEnquiry(form.Name, form.Message)
        {
            Phone = form.Phone,
            Email = form.Email,
            Company = form.Company,
            Consent = form.Consent,
            Homepage = form.Homepage,
        };
        var taken = await handler.HandleAsync(Key, command, Visitor.Address, cancellationToken);
        (IsTaken, Errors) = (!taken.IsRefused, taken.Refusals);
        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await forms.OpenAsync(Key, cancellationToken) is not { } form)
        {
            return false;
        }

        Shown = form;
        Speak(form.Language);
        Response.Headers[HeaderNames.ContentSecurityPolicy] = SecurityHeaders.WithFrames(form.Origins);
        return true;
    }
}
