using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>The contacts, the newest first.</summary>
public sealed class ContactsModel(FindContactsQuery find, CrmDbContext context) : AppPage
{
    /// <summary>Words of the contacts.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>The contact after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    public IReadOnlyList<Contact> Lines { get; private set; } = [];

    /// <summary>The names of the accounts where they work.</summary>
    public IReadOnlyDictionary<long, string> Accounts { get; private set; } = new Dictionary<long, string>();

    /// <summary>Whether nothing has the words, and these have words like them.</summary>
    public bool IsSimilar { get; private set; }

    public string? NextUrl { get; private set; }

    /// <summary>The address of all that is asked for as CSV.</summary>
    public string ExportUrl =>
        "/api/v1/contacts/csv" + (string.IsNullOrWhiteSpace(Search) ? "" : $"?search={Uri.EscapeDataString(Search)}");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new ListContacts { Search = Search, Page = new PageRequest(After) };
        if (!(await find.ListAsync(query, Me.Actor, cancellationToken)).IsDone(out var page))
        {
            return;
        }

        Lines = page.Items;
        IsSimilar = page.IsSimilar;
        var accounts = Lines.Select(line => line.AccountId).ToList();
        Accounts = await context
            .Set<Account>()
            .Where(account => accounts.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.Name, cancellationToken);
        NextUrl = page.Next is { } next
            ? string.Create(CultureInfo.InvariantCulture, $"/contacts?q={Uri.EscapeDataString(Search ?? "")}&after={next}")
            : null;
    }
}
