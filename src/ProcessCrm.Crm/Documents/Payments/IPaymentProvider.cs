namespace ProcessCrm.Crm.Documents.Payments;

/// <summary>
/// A payment system that clients pay invoices by (W24). A connector of a bank implements it; it is registered beside the others, and its icons show on
/// the pages of invoices.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>Its name in addresses and rows; stable, lower case.</summary>
    string Name { get; }

    /// <summary>What the client sees: a name for each card or system that is accepted.</summary>
    IReadOnlyList<string> Icons { get; }

    /// <summary>Whether it is set up.</summary>
    bool IsOn { get; }

    /// <summary>Begins a payment; answers the address that the client's browser goes on to.</summary>
    Task<string> BeginAsync(Payment payment, string backUrl, CancellationToken cancellationToken);

    /// <summary>
    /// What a callback says; null where its signature is not that of the provider. Signatures are compared in constant time, over the body as it
    /// came.
    /// </summary>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="signature">The header <c>X-Signature</c>; null where there is none.</param>
    PaymentNotice? Read(ReadOnlyMemory<byte> body, string? signature);
}

/// <summary>What a provider says of a payment.</summary>
/// <param name="PaymentId">Our id of the payment.</param>
/// <param name="Reference">The provider's own id of it.</param>
/// <param name="IsPaid">Whether the money came; false where the client gave up or was refused.</param>
/// <param name="Amount">How much came.</param>
/// <param name="Currency">In what currency (ISO 4217).</param>
public sealed record PaymentNotice(long PaymentId, string Reference, bool IsPaid, decimal Amount, string Currency);
