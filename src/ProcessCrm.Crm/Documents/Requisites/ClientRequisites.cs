using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Documents.Requisites;

/// <summary>
/// Whether contracts and invoices can be made out to a client (W17, W18). Each kind of client has its own set: a company its name in documents, tax
/// number, registration number and, in Russia, KPP; a sole proprietor the same without KPP; a person the name in documents and the address.
/// </summary>
public static class ClientRequisites
{
    /// <summary>Nobody is chosen as the client.</summary>
    public const string None = "none";

    /// <summary>There is a client, and requisites are missing.</summary>
    public const string Incomplete = "incomplete";

    /// <summary>All is there.</summary>
    public const string Complete = "complete";

    /// <summary><see cref="None"/>, <see cref="Incomplete"/> or <see cref="Complete"/>, as definitions read it.</summary>
    public static string StateOf(Account? client) =>
        client is null ? None
        : Missing(client).Count > 0 ? Incomplete
        : Complete;

    /// <summary>The requisites that are missing, by the name of their field.</summary>
    public static IReadOnlyList<string> Missing(Account client) =>
        [.. Needed(client).Where(field => string.IsNullOrEmpty(field.Value)).Select(field => field.Name)];

    private static IEnumerable<(string Name, string? Value)> Needed(Account client)
    {
        yield return ("legalName", client.LegalName);
        if (client.Kind == PartyKind.Individual)
        {
            yield return ("legalAddress", client.LegalAddress);
            yield break;
        }
        yield return ("taxId", client.TaxId);
        yield return ("registrationNumber", client.RegistrationNumber);
        if (client.Kind == PartyKind.LegalEntity && client.Country is null or PartyRequisites.Russia)
        {
            yield return ("kpp", client.Kpp);
        }
    }
}
