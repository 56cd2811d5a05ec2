using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ProcessCrm.Crm.Documents.Payments;

/// <summary>The section <c>ProcessCrm:TestPayments</c> of the configuration.</summary>
public sealed class TestPaymentSettings
{
    /// <summary>Signs callbacks; without one nobody can pay by the test provider.</summary>
    public string? Secret { get; set; }
}

/// <summary>A provider without money, to try payments: its page has a button that pays and one that does not. Its callbacks are signed by HMAC-SHA256.</summary>
public sealed class TestPaymentProvider(IOptions<TestPaymentSettings> settings) : IPaymentProvider
{
    /// <inheritdoc/>
    public string Name => "test";

    /// <inheritdoc/>
    public IReadOnlyList<string> Icons { get; } = ["Visa", "Mastercard", "Мир"];

    /// <inheritdoc/>
    public bool IsOn => !string.IsNullOrEmpty(settings.Value.Secret);

    /// <inheritdoc/>
    public Task<string> BeginAsync(Payment payment, string backUrl, CancellationToken cancellationToken) =>
        Task.FromResult(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/payments/test/{payment.Id}?amount={payment.Amount:0.####}&currency={payment.Currency}&back={Uri.EscapeDataString(backUrl)}&seal={SealOf(payment.Id, payment.Amount, payment.Currency, backUrl)}"
            )
        );

    /// <inheritdoc/>
    public PaymentNotice? Read(ReadOnlyMemory<byte> body, string? signature)
    {
        if (!IsOn || signature is null || !IsSame(Sign(body.Span), signature))
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize<PaymentNotice>(body.Span, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The signature of a body.</summary>
    public string Sign(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(HMACSHA256.HashData(Key(), body));

    /// <summary>Whether the address of the provider's page is one that <see cref="BeginAsync"/> made.</summary>
    public bool IsSealed(long payment, decimal amount, string currency, string backUrl, string seal) =>
        IsOn && IsSame(SealOf(payment, amount, currency, backUrl), seal);

    private string SealOf(long payment, decimal amount, string currency, string backUrl) =>
        Sign(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"page\n{payment}\n{amount:0.####}\n{currency}\n{backUrl}"))
        );

    private static bool IsSame(string right, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(given));

    private byte[] Key() =>
        Encoding.UTF8.GetBytes(settings.Value.Secret ?? throw new InvalidOperationException("The test provider is off."));
}
