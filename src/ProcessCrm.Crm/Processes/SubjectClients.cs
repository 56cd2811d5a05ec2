using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Interests;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Processes;

/// <summary>The client of a record, in a line.</summary>
/// <param name="Name">The contact, else the account, else what was typed for them; null for none.</param>
/// <param name="Phone">The number to call first; null for none.</param>
public sealed record SubjectClient(string? Name, string? Phone);

/// <summary>Tells whom to call about records.</summary>
public sealed class SubjectClients(CrmDbContext context)
{
    private sealed record Row(string Kind, long Id, long? AccountId, long? ContactId, string? Name, string? Phone);

    /// <summary>The clients of records, by kind and id.</summary>
    public async Task<IReadOnlyDictionary<(string Kind, long Id), SubjectClient>> FindAsync(
        IEnumerable<(string? Kind, long? Id)> subjects,
        CancellationToken cancellationToken
    )
    {
        var ids = subjects.Where(subject => subject.Id is not null).ToLookup(subject => subject.Kind, subject => subject.Id!.Value);
        var rows = await RowsAsync([.. ids[Lead.Kind]], [.. ids[Opportunity.Kind]], cancellationToken);
        var (accountIds, contactIds) = (rows.ConvertAll(row => row.AccountId), rows.ConvertAll(row => row.ContactId));
        var accounts = await context
            .Set<Account>()
            .AsNoTracking()
            .Where(account => accountIds.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, cancellationToken);
        var contacts = await context
            .Set<Contact>()
            .AsNoTracking()
            .Where(contact => contactIds.Contains(contact.Id))
            .ToDictionaryAsync(contact => contact.Id, cancellationToken);
        var names = await NamesAsync([.. accountIds.OfType<long>().Except(accounts.Keys)], cancellationToken);
        return rows.ToDictionary(row => (row.Kind, row.Id), ClientOf);

        SubjectClient ClientOf(Row row)
        {
            var contact = row.ContactId is { } person ? contacts.GetValueOrDefault(person) : null;
            var account = row.AccountId is { } company ? accounts.GetValueOrDefault(company) : null;
            return new SubjectClient(
                contact?.FullName ?? account?.Name ?? (row.AccountId is { } closed ? names.GetValueOrDefault(closed) : null) ?? row.Name,
                Main(contact?.Phones) ?? row.Phone ?? Main(account?.Phones)
            );
        }
    }

    private static string? Main(IReadOnlyList<string>? ways) => ways is [var first, ..] ? first : null;

    /// <summary>Of accounts that are not open to the reader, no more than the names.</summary>
    private async Task<IReadOnlyDictionary<long, string>> NamesAsync(List<long> closed, CancellationToken cancellationToken) =>
        closed.Count == 0
            ? new Dictionary<long, string>()
            : await context
                .Set<Account>()
                .Where(account => closed.Contains(account.Id))
                .WhoeverMaySee()
                .ToDictionaryAsync(account => account.Id, account => account.Name, cancellationToken);

    private async Task<List<Row>> RowsAsync(List<long> leads, List<long> deals, CancellationToken cancellationToken)
    {
        var rows = await context
            .Set<Lead>()
            .Where(lead => leads.Contains(lead.Id))
            .Select(lead => new Row(Lead.Kind, lead.Id, lead.AccountId, lead.ContactId, lead.ContactName ?? lead.AccountName, lead.Phone))
            .ToListAsync(cancellationToken);
        rows.AddRange(
            await context
                .Set<Opportunity>()
                .Where(deal => deals.Contains(deal.Id))
                .Select(deal => new Row(
                    Opportunity.Kind,
                    deal.Id,
                    deal.AccountId,
                    deal.ContactId,
                    context
                        .Set<PotentialClient>()
                        .Where(c => c.Id == deal.PotentialClientId)
                        .Select(c => c.FullName ?? c.Company)
                        .FirstOrDefault(),
                    context.Set<PotentialClient>().Where(c => c.Id == deal.PotentialClientId).Select(c => c.Phone).FirstOrDefault()
                ))
                .ToListAsync(cancellationToken)
        );
        return rows;
    }
}
