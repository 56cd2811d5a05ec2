using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Reports.Quality;

/// <summary>How good the client base is.</summary>
/// <param name="AccountCount">How many accounts there are.</param>
/// <param name="Accounts">What they have and lack.</param>
/// <param name="ContactCount">How many contacts there are.</param>
/// <param name="Contacts">What these have and lack.</param>
public sealed record QualityReport(
    int AccountCount,
    ImmutableArray<QualityLine> Accounts,
    int ContactCount,
    ImmutableArray<QualityLine> Contacts
);

/// <summary>
/// Counts what clients have and lack (I21); for managers. Clients that are not open to who asks are left out (E12). What needs other tables
/// is counted by the database; of each client only numbers and addresses are read.
/// </summary>
public sealed class AskQualityQuery(CrmDbContext context, TimeProvider clock)
{
    /// <summary>How long a contact counts as recent.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromDays(90);

    /// <summary>Counts.</summary>
    public async Task<Result<QualityReport>> HandleAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayManage())
        {
            return Refusal.Forbidden;
        }
        var touched = new TouchedParties(context, clock.GetUtcNow() - Recent);
        var accounts = await AccountsAsync(touched, cancellationToken);
        var contacts = await ContactsAsync(touched, cancellationToken);
        return new QualityReport(accounts[0].Of, accounts, contacts[0].Of, contacts);
    }

    private async Task<ImmutableArray<QualityLine>> AccountsAsync(TouchedParties touched, CancellationToken cancellationToken)
    {
        var accounts = context.Set<Account>().AsNoTracking();
        var ways = await accounts
            .Select(account => new PartyWays(account.Phones, account.Emails) { TaxId = account.TaxId, Country = account.Country })
            .ToListAsync(cancellationToken);
        var (recent, open) = (touched.RecentAccounts, touched.OpenAccounts);
        var people = context.Set<Contact>();
        return
        [
            .. PartyWays.Reached(ways),
            PartyWays.Numbered(ways),
            await LineAsync("responsible", accounts.Where(account => account.ResponsibleId != null)),
            await LineAsync("person", accounts.Where(account => people.Any(contact => contact.AccountId == account.Id))),
            await LineAsync("recent", accounts.Where(account => recent.Contains(account.Id))),
            await LineAsync("open", accounts.Where(account => open.Contains(account.Id))),
            PartyWays.SameNumber(ways),
            .. PartyWays.SameWays(ways),
        ];

        async Task<QualityLine> LineAsync(string key, IQueryable<Account> having) =>
            new(key, await having.CountAsync(cancellationToken), ways.Count);
    }

    private async Task<ImmutableArray<QualityLine>> ContactsAsync(TouchedParties touched, CancellationToken cancellationToken)
    {
        var contacts = context.Set<Contact>().AsNoTracking();
        var ways = await contacts.Select(contact => new PartyWays(contact.Phones, contact.Emails)).ToListAsync(cancellationToken);
        var (recent, open) = (touched.RecentContacts, touched.OpenContacts);
        return
        [
            .. PartyWays.Reached(ways),
            await LineAsync("account", contacts.Where(contact => contact.AccountId != null)),
            await LineAsync("recent", contacts.Where(contact => recent.Contains(contact.Id))),
            await LineAsync("open", contacts.Where(contact => open.Contains(contact.Id))),
            .. PartyWays.SameWays(ways),
        ];

        async Task<QualityLine> LineAsync(string key, IQueryable<Contact> having) =>
            new(key, await having.CountAsync(cancellationToken), ways.Count);
    }
}
