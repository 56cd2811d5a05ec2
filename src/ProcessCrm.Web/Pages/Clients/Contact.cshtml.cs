using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Parties.Merging;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>A contact: how the person is reached, and what about.</summary>
public sealed class ContactModel(
    FindContactsQuery find,
    ClientRecords records,
    ContactsReader events,
    FindMergesQuery merges,
    CrmDbContext context
) : AppPage
{
    public Contact Contact { get; private set; } = null!;

    /// <summary>Where the person works.</summary>
    public string? Account { get; private set; }

    /// <summary>The block of contacts (S4).</summary>
    public ContactsView Events { get; private set; } = new([], "");

    /// <summary>The leads and deals with the person.</summary>
    public IReadOnlyList<ClientRecord> Records { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!(await find.GetAsync(id, Me.Actor, cancellationToken)).IsDone(out var contact))
        {
            return await merges.WentIntoAsync("contact", id, cancellationToken) is { } kept
                ? LocalRedirect($"/contacts/{kept}")
                : NotFound();
        }

        Contact = contact;
        Account = await context
            .Set<Account>()
            .Where(account => account.Id == contact.AccountId)
            .Select(account => account.Name)
            .FirstOrDefaultAsync(cancellationToken);
        Events = await events.OfContactAsync(id, Me.Actor, cancellationToken);
        Records = await records.OfContactAsync(id, cancellationToken);
        return Page();
    }
}
