using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;

namespace ProcessCrm.Crm.Parties.Merging;

/// <summary>A field of which a merge keeps one of two values.</summary>
/// <param name="Key">Its name in the API, camelCase.</param>
/// <param name="Read">Its value; null for none.</param>
/// <param name="Take">The record with the value of the other.</param>
internal sealed record MergeField<T>(string Key, Func<T, object?> Read, Func<T, T, T> Take)
{
    /// <summary>Whether the other's value is taken where nobody chose: where the kept record has none.</summary>
    public bool IsTakenByItself(T kept, T other) => Read(kept) is null && Read(other) is not null;

    /// <summary>Whether there is something to choose.</summary>
    public bool Differs(T kept, T other) => !Equals(Read(kept), Read(other));
}

/// <summary>The fields of accounts and contacts that are chosen. Phones, addresses, sites and bank accounts are not: the kept record gets those of both.</summary>
internal static class MergeFields
{
    public static IReadOnlyList<MergeField<SaveAccount>> OfAccounts { get; } =
    [
        new("name", a => a.Name, (kept, other) => kept with { Name = other.Name }),
        new("kind", a => a.Kind, (kept, other) => kept with { Kind = other.Kind }),
        Requisite("legalName", r => r.LegalName, (kept, other) => kept with { LegalName = other.LegalName }),
        Requisite("taxId", r => r.TaxId, (kept, other) => kept with { TaxId = other.TaxId }),
        Requisite("kpp", r => r.Kpp, (kept, other) => kept with { Kpp = other.Kpp }),
        Requisite(
            "registrationNumber",
            r => r.RegistrationNumber,
            (kept, other) => kept with { RegistrationNumber = other.RegistrationNumber }
        ),
        Requisite("legalAddress", r => r.LegalAddress, (kept, other) => kept with { LegalAddress = other.LegalAddress }),
        Requisite("country", r => r.Country, (kept, other) => kept with { Country = other.Country }),
        new("sector", a => a.Sector, (kept, other) => kept with { Sector = other.Sector }),
        new("location", a => a.Location, (kept, other) => kept with { Location = other.Location }),
        new("employees", a => a.Employees, (kept, other) => kept with { Employees = other.Employees }),
        new("yearEstablished", a => a.YearEstablished, (kept, other) => kept with { YearEstablished = other.YearEstablished }),
        new(
            "revenue",
            a => a.Revenue is { } sum ? (sum, a.RevenueCurrency) : null,
            (kept, other) => kept with { Revenue = other.Revenue, RevenueCurrency = other.RevenueCurrency }
        ),
        new(
            "salesPotential",
            a => a.SalesPotential is { } sum ? (sum, a.SalesPotentialCurrency) : null,
            (kept, other) => kept with { SalesPotential = other.SalesPotential, SalesPotentialCurrency = other.SalesPotentialCurrency }
        ),
        new("parentId", a => a.ParentId, (kept, other) => kept with { ParentId = other.ParentId }),
        new("responsibleId", a => a.ResponsibleId, (kept, other) => kept with { ResponsibleId = other.ResponsibleId }),
        new("accessGroupId", a => a.AccessGroupId, (kept, other) => kept with { AccessGroupId = other.AccessGroupId }),
    ];

    public static IReadOnlyList<MergeField<SaveContact>> OfContacts { get; } =
    [
        new("fullName", c => c.FullName, (kept, other) => kept with { FullName = other.FullName }),
        new("jobTitle", c => c.JobTitle, (kept, other) => kept with { JobTitle = other.JobTitle }),
        new("birthday", c => c.Birthday, (kept, other) => kept with { Birthday = other.Birthday }),
        new("isKey", c => c.IsKey ? true : null, (kept, other) => kept with { IsKey = other.IsKey }),
        new("accountId", c => c.AccountId, (kept, other) => kept with { AccountId = other.AccountId }),
    ];

    /// <summary>The kept account with what is taken of the other, and the ways to reach both.</summary>
    public static SaveAccount Merged(SaveAccount kept, SaveAccount other, IReadOnlyCollection<string>? take)
    {
        var merged = Taken(OfAccounts, kept, other, take);
        var requisites = merged.Requisites ?? new PartyRequisites();
        return merged with
        {
            Phones = Both(kept.Phones, other.Phones),
            Emails = Both(kept.Emails, other.Emails),
            WebSites = Both(kept.WebSites, other.WebSites),
            Requisites = requisites with
            {
                BankAccounts =
                [
                    .. (kept.Requisites?.BankAccounts ?? [])
                        .Concat(other.Requisites?.BankAccounts ?? [])
                        .DistinctBy(account => account.Account),
                ],
            },
        };
    }

    /// <summary>The kept contact with what is taken of the other, and the ways to reach both.</summary>
    public static SaveContact Merged(SaveContact kept, SaveContact other, IReadOnlyCollection<string>? take) =>
        Taken(OfContacts, kept, other, take) with
        {
            Phones = Both(kept.Phones, other.Phones),
            Emails = Both(kept.Emails, other.Emails),
            WebSites = Both(kept.WebSites, other.WebSites),
        };

    private static T Taken<T>(IReadOnlyList<MergeField<T>> fields, T kept, T other, IReadOnlyCollection<string>? take) =>
        fields
            .Where(field => take?.Contains(field.Key) ?? field.IsTakenByItself(kept, other))
            .Aggregate(kept, (merged, field) => field.Take(merged, other));

    private static MergeField<SaveAccount> Requisite(
        string key,
        Func<PartyRequisites, string?> read,
        Func<PartyRequisites, PartyRequisites, PartyRequisites> take
    ) =>
        new(
            key,
            account => account.Requisites is { } requisites ? read(requisites) : null,
            (kept, other) =>
                kept with
                {
                    Requisites = take(kept.Requisites ?? new PartyRequisites(), other.Requisites ?? new PartyRequisites()),
                }
        );

    private static IReadOnlyList<string> Both(IReadOnlyList<string>? kept, IReadOnlyList<string>? other) =>
        WaysToReach.Tidy([.. kept ?? [], .. other ?? []]);
}
