using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime.Handlers;

namespace ProcessCrm.Crm.Handlers;

/// <summary>
/// <c>crm.createMissingClient</c>: makes an account and a contact of the names that were typed on a lead (C15). One that is known by the
/// very same name is linked instead, whoever sees it: the process acts for the organisation.
/// </summary>
internal sealed class CreateMissingClient(CrmDatabase database, IIdSource ids) : IServiceTaskHandler
{
    /// <inheritdoc/>
    public string Name => "crm.createMissingClient";

    /// <inheritdoc/>
    public async Task<HandlerResult> HandleAsync(HandlerContext context, CancellationToken cancellationToken)
    {
        var unit = CrmUnit.Of(context.UnitOfWork, database);
        if (
            context.Subject is not { Kind: Lead.Kind, Id: var id }
            || await unit.Context.FindAsync<Lead>([id], cancellationToken) is not { } lead
        )
        {
            throw new InvalidOperationException($"{Name} works on leads.");
        }
        var before = (lead.AccountId, lead.ContactId);
        lead.AccountId ??= await AccountAsync(unit, lead, context.Now, cancellationToken);
        lead.ContactId ??= await ContactAsync(unit, lead, context.Now, cancellationToken);
        if (before != (lead.AccountId, lead.ContactId))
        {
            lead.Version++;
        }
        return HandlerResult.Nothing;
    }

    private async Task<long?> AccountAsync(CrmUnit unit, Lead lead, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(lead.AccountName))
        {
            return null;
        }
        var name = lead.AccountName.Trim();
        var known = await unit
            .Context.Set<Account>()
            .WhoeverMaySee()
            .Where(account => account.Name == name)
            .OrderBy(account => account.Id)
            .Select(account => (long?)account.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (known is not null)
        {
            return known;
        }
        var created = new Account
        {
            Id = ids.Next(),
            Name = name,
            Phones = lead.ContactName is null ? OneOf(lead.Phone) : [],
            Emails = lead.ContactName is null ? OneOf(lead.Email) : [],
            WebSites = OneOf(lead.WebSite),
            ResponsibleId = lead.ResponsibleId,
            CreatedAt = now,
        };
        unit.Context.Add(created.Indexed());
        return created.Id;
    }

    private async Task<long?> ContactAsync(CrmUnit unit, Lead lead, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(lead.ContactName))
        {
            return null;
        }
        var name = lead.ContactName.Trim();
        var known = await unit
            .Context.Set<Contact>()
            .WhoeverMaySee()
            .Where(contact => contact.FullName == name && contact.AccountId == lead.AccountId)
            .OrderBy(contact => contact.Id)
            .Select(contact => (long?)contact.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (known is not null)
        {
            return known;
        }
        var created = new Contact
        {
            Id = ids.Next(),
            FullName = name,
            AccountId = lead.AccountId,
            Emails = OneOf(lead.Email),
            Phones = OneOf(lead.Phone),
            CreatedAt = now,
        };
        unit.Context.Add(created.Indexed());
        return created.Id;
    }

    private static IReadOnlyList<string> OneOf(string? text) => Given.Text(text) is { } given ? [given] : [];
}
