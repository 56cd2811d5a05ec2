using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Parties.Merging;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>An account: how it is reached, who works there, what it wants.</summary>
public sealed class AccountModel(
    FindAccountsQuery find,
    FindContactsQuery findContacts,
    FindAccessGroupsQuery findAccess,
    ClientPortraitQuery portraits,
    ClientRecords records,
    ContactsReader events,
    FindMergesQuery merges,
    CrmDbContext context
) : AppPage
{
    public Account Account { get; private set; } = null!;

    /// <summary>How work with it stands (I21).</summary>
    public ClientPortrait Portrait { get; private set; } = null!;

    public string? Parent { get; private set; }

    public string? Responsible { get; private set; }

    /// <summary>The name of the access group; null where everybody may see it.</summary>
    public string? AccessGroup { get; private set; }

    /// <summary>Who works there, the key persons first.</summary>
    public IReadOnlyList<Contact> Contacts { get; private set; } = [];

    /// <summary>The block of contacts (S4).</summary>
    public ContactsView Events { get; private set; } = new([], "");

    /// <summary>The leads and deals with it.</summary>
    public IReadOnlyList<ClientRecord> Records { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!(await find.GetAsync(id, Me.Actor, cancellationToken)).IsDone(out var account))
        {
            return await merges.WentIntoAsync("account", id, cancellationToken) is { } kept
                ? LocalRedirect($"/accounts/{kept}")
                : NotFound();
        }

        Account = account;
        Portrait = (await portraits.HandleAsync(id, Me.Actor, cancellationToken)).Value;
        Parent = await context
            .Set<Account>()
            .Where(a => a.Id == account.ParentId)
            .Select(a => a.Name)
            .FirstOrDefaultAsync(cancellationToken);
        AccessGroup = (await findAccess.OfAsync(account, cancellationToken))?.NameIn(T.Language);
        Responsible = await context
            .Users.Where(user => user.Id == account.ResponsibleId)
            .Select(user => user.DisplayName)
            .FirstOrDefaultAsync(cancellationToken);
        var contacts = await findContacts.ListAsync(new ListContacts { AccountId = id }, Me.Actor, cancellationToken);
        Contacts = contacts.IsDone(out var page) ? [.. page.Items.OrderByDescending(contact => contact.IsKey)] : [];
        Events = await events.OfAccountAsync(id, Me.Actor, cancellationToken);
        Records = await records.OfAccountAsync(id, cancellationToken);
        return Page();
    }
}
