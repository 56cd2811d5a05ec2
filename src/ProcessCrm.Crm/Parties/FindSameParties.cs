using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Parties;

/// <summary>What is typed of a client or a person, to see whether there is one already.</summary>
public sealed record FindSameParties
{
    /// <summary>The name; words of it in any order, with a slip of the keyboard.</summary>
    public string? Name { get; init; }

    /// <summary>The tax number of a client.</summary>
    public string? TaxId { get; init; }

    /// <summary>Phone numbers, however they are typed.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>The record that is edited, which is no duplicate of itself; null for a new one.</summary>
    public long? Except { get; init; }
}

/// <summary>A client or person that may be the same.</summary>
/// <param name="Id">The record.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Reach">Tax number or job title, phones and addresses, in a line.</param>
public sealed record SameParty(long Id, string Name, string Reach);

/// <summary>Finds clients and persons that are there already, while they are typed in anew (I21). What is not open to who asks is not told.</summary>
public sealed class FindSamePartiesQuery(CrmDbContext context)
{
    private const int Most = 5;
    private const int ShortestName = 3;

    /// <summary>Accounts that may be the same, the surest first: those with the tax number, the phone, the address, the name.</summary>
    public async Task<Result<IReadOnlyList<SameParty>>> AccountsAsync(
        FindSameParties query,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        actor.MayWork()
            ? (await FindAsync<Account>(query, query.TaxId, cancellationToken)).ConvertAll(account => new SameParty(
                account.Id,
                account.Name,
                Line([account.TaxId, .. account.Phones.Select(phone => PhoneNumber.Shown(phone)), .. account.Emails])
            ))
            : Refusal.Forbidden;

    /// <summary>Contacts that may be the same, the surest first: those with the phone, the address, the name.</summary>
    public async Task<Result<IReadOnlyList<SameParty>>> ContactsAsync(
        FindSameParties query,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        actor.MayWork()
            ? (await FindAsync<Contact>(query, null, cancellationToken)).ConvertAll(contact => new SameParty(
                contact.Id,
                contact.FullName,
                Line([contact.JobTitle, .. contact.Phones.Select(phone => PhoneNumber.Shown(phone)), .. contact.Emails])
            ))
            : Refusal.Forbidden;

    private async Task<List<T>> FindAsync<T>(FindSameParties query, string? number, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        var found = new List<T>();
        var sought = new[] { number }
            .Concat(query.Phones.Where(phone => PhoneNumber.SearchedBy(phone) is not null))
            .Concat(query.Emails)
            .Append(query.Name)
            .OfType<string>()
            .Where(text => text.Trim().Length >= ShortestName);
        foreach (var text in sought)
        {
            found.AddRange(
                await context
                    .Searched<T>(text)
                    .AsNoTracking()
                    .Where(record => record.Id != query.Except)
                    .Take(Most)
                    .ToListAsync(cancellationToken)
            );
        }
        if (found.Count == 0 && query.Name is { } name)
        {
            found.AddRange((await context.SimilarAsync<T>(name, Most, cancellationToken)).Where(record => record.Id != query.Except));
        }
        return [.. found.DistinctBy(record => record.Id).Take(Most)];
    }

    private static string Line(IEnumerable<string?> parts) => string.Join(" · ", parts.OfType<string>());
}
