using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Web.Work;

/// <summary>The client of a record, with all ways to reach it (C14).</summary>
/// <param name="Account">The account; null where none was picked, or it is not open to the reader.</param>
/// <param name="Contact">The contact; null where none was picked, or it is not open to the reader.</param>
public sealed record ClientProfile(Account? Account, Contact? Contact)
{
    /// <summary>What was typed for the account, or the name of one that is not open to the reader; null where the account is shown.</summary>
    public string? AccountName { get; init; }

    /// <summary>What was typed for the contact, or the name of one that is not open to the reader; null where the contact is shown.</summary>
    public string? ContactName { get; init; }

    /// <summary>Numbers that were typed and are in neither profile.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Addresses that were typed and are in neither profile.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Sites that were typed and are in neither profile.</summary>
    public IReadOnlyList<string> WebSites { get; init; } = [];

    /// <summary>Where an edited profile leads back to.</summary>
    public required string ReturnUrl { get; init; }

    /// <summary>The number to call first; null for none.</summary>
    public string? Phone => First(Contact?.Phones) ?? First(Phones) ?? First(Account?.Phones);

    /// <summary>Whether nothing is known of the client.</summary>
    public bool IsEmpty =>
        Account is null && Contact is null && AccountName is null && ContactName is null && Phones.Count == 0 && Emails.Count == 0;

    private static string? First(IReadOnlyList<string>? ways) => ways is [var first, ..] ? first : null;
}

/// <summary>Reads the clients of records.</summary>
public sealed class ClientProfiles(FindAccountsQuery accounts, FindContactsQuery contacts)
{
    /// <summary>The client of a lead, what was only typed included.</summary>
    public async Task<ClientProfile> OfAsync(Lead lead, string returnUrl, Actor actor, CancellationToken cancellationToken)
    {
        var profile = await ReadAsync(lead.AccountId, lead.ContactId, returnUrl, actor, cancellationToken);
        var (account, contact) = (profile.Account, profile.Contact);
        return profile with
        {
            AccountName = account is null ? profile.AccountName ?? lead.AccountName : null,
            ContactName = contact is null ? profile.ContactName ?? lead.ContactName : null,
            Phones = Missing(lead.Phone, account?.Phones, contact?.Phones),
            Emails = Missing(lead.Email, account?.Emails, contact?.Emails),
            WebSites = Missing(lead.WebSite, account?.WebSites, contact?.WebSites),
        };
    }

    /// <summary>The client of a deal.</summary>
    public Task<ClientProfile> OfAsync(Opportunity deal, string returnUrl, Actor actor, CancellationToken cancellationToken) =>
        ReadAsync(deal.AccountId, deal.ContactId, returnUrl, actor, cancellationToken);

    private async Task<ClientProfile> ReadAsync(
        long? account,
        long? contact,
        string returnUrl,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var company =
            account is { } a && (await accounts.GetAsync(a, actor, cancellationToken)).IsDone(out var foundAccount) ? foundAccount : null;
        var person =
            contact is { } c && (await contacts.GetAsync(c, actor, cancellationToken)).IsDone(out var foundContact) ? foundContact : null;
        return new ClientProfile(company, person)
        {
            AccountName = account is null || company is not null ? null : await accounts.NameAsync(account, cancellationToken),
            ContactName = contact is null || person is not null ? null : await contacts.NameAsync(contact, cancellationToken),
            ReturnUrl = returnUrl,
        };
    }

    private static IReadOnlyList<string> Missing(string? typed, params IEnumerable<IReadOnlyList<string>?> known) =>
        typed is null || known.Any(ways => ways?.Contains(typed, StringComparer.OrdinalIgnoreCase) == true) ? [] : [typed];
}
