using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Processes;

/// <summary>Whom and what a lead or deal is about (X5): null where there is none.</summary>
/// <param name="Lead">The lead itself, or that which the deal was made from.</param>
/// <param name="Account">The account.</param>
/// <param name="Contact">The contact.</param>
public sealed record Parties(Party? Lead, Party? Account, Party? Contact)
{
    /// <summary>Nobody and nothing.</summary>
    public static Parties None { get; } = new(null, null, null);
}

/// <summary>A record by its name.</summary>
public sealed record Party(long Id, string Name);

/// <summary>Tells whom and what records are about.</summary>
public sealed class FindPartiesQuery(CrmDbContext context)
{
    /// <summary>The parties of a record, to be shown to who may see it.</summary>
    public async Task<Parties> OfAsync(string? kind, long? id, CancellationToken cancellationToken = default)
    {
        var links = kind switch
        {
            Lead.Kind => await context
                .Set<Lead>()
                .Where(lead => lead.Id == id)
                .Select(lead => new Links(lead.Id, lead.AccountId, lead.ContactId))
                .SingleOrDefaultAsync(cancellationToken),
            Opportunity.Kind => await context
                .Set<Opportunity>()
                .Where(deal => deal.Id == id)
                .Select(deal => new Links(deal.LeadId, deal.AccountId, deal.ContactId))
                .SingleOrDefaultAsync(cancellationToken),
            _ => null,
        };
        return links is null
            ? Parties.None
            : new Parties(
                await context
                    .Set<Lead>()
                    .Where(lead => lead.Id == links.Lead)
                    .Select(lead => new Party(lead.Id, lead.Title))
                    .SingleOrDefaultAsync(cancellationToken),
                await context
                    .Set<Account>()
                    .Where(account => account.Id == links.Account)
                    .Select(account => new Party(account.Id, account.Name))
                    .SingleOrDefaultAsync(cancellationToken),
                await context
                    .Set<Contact>()
                    .Where(contact => contact.Id == links.Contact)
                    .Select(contact => new Party(contact.Id, contact.FullName))
                    .SingleOrDefaultAsync(cancellationToken)
            );
    }

    private sealed record Links(long? Lead, long? Account, long? Contact);
}
