using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>Something that two records which have it share if they are the same: an e-mail, a phone, an INN, a name.</summary>
/// <param name="Field">Which.</param>
/// <param name="Text">In the normal form of <see cref="SearchText"/>.</param>
internal readonly record struct SameKey(string Field, string Text)
{
    /// <summary>The keys of addresses.</summary>
    public static IEnumerable<SameKey> Emails(IEnumerable<string> emails) =>
        emails.Select(email => new SameKey("email", SearchText.Of(email)));

    /// <summary>The keys of phones, however they are typed.</summary>
    public static IEnumerable<SameKey> Phones(IEnumerable<string> phones) =>
        phones.Select(PhoneNumber.SearchedBy).OfType<string>().Select(digits => new SameKey("phone", digits));
}

/// <summary>A record that is there already.</summary>
internal sealed record KnownRecord(long Id, string Title);

/// <summary>Finds the records that rows of a file are about already.</summary>
internal static class SameRecords
{
    private const int AtOnce = 50;
    private const int ShortestIndexed = 3;
    private const int MostLookedAt = 5_000;

    /// <summary>The records by the keys that they share with those sought.</summary>
    public static async Task<IReadOnlyDictionary<SameKey, KnownRecord>> FindAsync<T>(
        CrmDbContext context,
        IQueryable<T> records,
        IReadOnlySet<SameKey> sought,
        Func<T, IEnumerable<SameKey>> keysOf,
        Func<T, string> title,
        CancellationToken cancellationToken
    )
        where T : class, IRecord
    {
        var known = new Dictionary<SameKey, KnownRecord>();
        var texts = sought.Select(key => key.Text).Where(text => text.Length >= ShortestIndexed).Distinct(StringComparer.Ordinal);
        foreach (var some in texts.Chunk(AtOnce))
        {
            foreach (
                var record in await context
                    .WithOneOf(records.AsNoTracking(), some)
                    .OrderBy(record => record.Id)
                    .Take(MostLookedAt)
                    .ToListAsync(cancellationToken)
            )
            {
                foreach (var key in keysOf(record).Where(sought.Contains))
                {
                    known.TryAdd(key, new KnownRecord(record.Id, title(record)));
                }
            }
        }
        return known;
    }
}
