namespace ProcessCrm.Crm.Parties;

/// <summary>What contracts and invoices say of a party.</summary>
public sealed record PartyRequisites
{
    /// <summary>The country whose rules its numbers follow (ISO 3166-1 alpha-2).</summary>
    public const string Russia = "RU";

    /// <summary>ISO 3166-1 alpha-2; null is <see cref="Russia"/>.</summary>
    public string? Country { get; init; }

    /// <summary>The name in documents, where it differs from what people call it.</summary>
    public string? LegalName { get; init; }

    /// <summary>INN, or what another country has in its place.</summary>
    public string? TaxId { get; init; }

    /// <summary>The reason for tax registration of a Russian company.</summary>
    public string? Kpp { get; init; }

    /// <summary>OGRN or OGRNIP, or what another country has in its place.</summary>
    public string? RegistrationNumber { get; init; }

    public string? LegalAddress { get; init; }

    /// <summary>The first one is the main one; null for none.</summary>
    public IReadOnlyList<BankAccount>? BankAccounts { get; init; }
}

/// <summary>An account with a bank.</summary>
/// <param name="Account">20 digits in Russia, elsewhere an IBAN or what the bank calls it.</param>
public sealed record BankAccount(string Account)
{
    public string? BankName { get; init; }

    /// <summary>БИК in Russia, elsewhere the SWIFT code.</summary>
    public string? Bic { get; init; }

    /// <summary>The bank's own account with the Bank of Russia.</summary>
    public string? CorrespondentAccount { get; init; }
}
