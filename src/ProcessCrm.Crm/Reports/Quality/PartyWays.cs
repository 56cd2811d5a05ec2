using System.Collections.Immutable;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Parties.OfficialNumbers;

namespace ProcessCrm.Crm.Reports.Quality;

/// <summary>By what a client or contact is reached and known, as it is kept: phones in normal form, addresses in small letters.</summary>
public sealed record PartyWays(IReadOnlyList<string> Phones, IReadOnlyList<string> Emails)
{
    public string? TaxId { get; init; }

    /// <summary>Whose rules its tax number follows; null for Russia.</summary>
    public string? Country { get; init; }

    /// <summary>Whether it has a tax number; in Russia, one whose check digits are right.</summary>
    public bool HasTaxId => !string.IsNullOrEmpty(TaxId) && (Country is not (null or PartyRequisites.Russia) || Inn.IsRight(TaxId));

    /// <summary>How many are reached by phone and mail.</summary>
    public static ImmutableArray<QualityLine> Reached(IReadOnlyCollection<PartyWays> parties) =>
        [
            new("phone", parties.Count(party => party.Phones.Count > 0), parties.Count),
            new("email", parties.Count(party => party.Emails.Count > 0), parties.Count),
        ];

    /// <summary>How many have a right tax number.</summary>
    public static QualityLine Numbered(IReadOnlyCollection<PartyWays> parties) =>
        new("tax-id", parties.Count(party => party.HasTaxId), parties.Count);

    /// <summary>How many have a tax number, and one that another has, too.</summary>
    public static QualityLine SameNumber(IReadOnlyCollection<PartyWays> parties) =>
        Same("same-tax-id", parties, party => string.IsNullOrEmpty(party.TaxId) ? [] : [party.TaxId]);

    /// <summary>How many have a phone or an address that another has, too.</summary>
    public static ImmutableArray<QualityLine> SameWays(IReadOnlyCollection<PartyWays> parties) =>
        [Same("same-phone", parties, party => party.Phones), Same("same-email", parties, party => party.Emails)];

    private static QualityLine Same(string key, IReadOnlyCollection<PartyWays> parties, Func<PartyWays, IReadOnlyList<string>> values)
    {
        var shared = parties
            .SelectMany(party => values(party).Distinct(StringComparer.OrdinalIgnoreCase))
            .CountBy(value => value, StringComparer.OrdinalIgnoreCase)
            .Where(value => value.Value > 1)
            .Select(value => value.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new QualityLine(key, parties.Count(party => values(party).Any(shared.Contains)), parties.Count) { Groups = shared.Count };
    }
}
