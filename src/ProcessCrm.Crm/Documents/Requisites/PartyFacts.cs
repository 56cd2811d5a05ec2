using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Documents.Requisites;

/// <summary>What documents say of a party (W20).</summary>
internal static class PartyFacts
{
    /// <summary>The values of the placeholders <c>client.…</c> or <c>organisation.…</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Of(string party, string? name, PartyRequisites? requisites)
    {
        yield return new($"{party}.name", name);
        foreach (var (field, value) in Fields(name, requisites))
        {
            yield return new($"{party}.{field}", value);
        }
    }

    /// <summary>All requisites that are there, as a table.</summary>
    public static string Table(string? name, PartyRequisites? requisites, Translator text) =>
        HtmlTables.Of(Fields(name, requisites).Select(field => (text[$"requisites.{field.Name}"], field.Value)));

    private static IEnumerable<(string Name, string? Value)> Fields(string? name, PartyRequisites? requisites)
    {
        var bank = requisites?.BankAccounts is [var main, ..] ? main : null;
        yield return ("legalName", requisites?.LegalName ?? name);
        yield return ("taxId", requisites?.TaxId);
        yield return ("kpp", requisites?.Kpp);
        yield return ("registrationNumber", requisites?.RegistrationNumber);
        yield return ("legalAddress", requisites?.LegalAddress);
        yield return ("bankAccount", bank?.Account);
        yield return ("bankName", bank?.BankName);
        yield return ("bic", bank?.Bic);
        yield return ("correspondentAccount", bank?.CorrespondentAccount);
    }
}
