using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Documents.Payments;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Pages.Public;

/// <summary>The page of the test provider: it pays, or does not, and tells so by a signed callback, as a real one would.</summary>
public sealed class TestPaymentModel(TestPaymentProvider provider, PaymentDesk desk, Texts texts) : PublicPage(texts)
{
    [BindProperty(SupportsGet = true)]
    public long Payment { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Amount { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Currency { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Back { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Seal { get; set; } = "";

    /// <summary>What is to be paid.</summary>
    public string Sum => $"{Amount} {Currency}";

    public IActionResult OnGet()
    {
        Speak(HttpContext.Translator().Language);
        return IsSealed(out _) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(bool pay, CancellationToken cancellationToken)
    {
        if (!IsSealed(out var amount))
        {
            return NotFound();
        }

        var notice = new PaymentNotice(Payment, string.Create(CultureInfo.InvariantCulture, $"test-{Payment}"), pay, amount, Currency);
        var body = JsonSerializer.SerializeToUtf8Bytes(notice, JsonSerializerOptions.Web);
        await desk.TakeAsync(provider.Name, body, provider.Sign(body), cancellationToken);
        return LocalRedirect(Back);
    }

    private bool IsSealed(out decimal amount) =>
        decimal.TryParse(Amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount)
        && provider.IsSealed(Payment, amount, Currency, Back, Seal)
        && Url.IsLocalUrl(Back);
}
