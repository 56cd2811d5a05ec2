using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>The contacts, the newest first.</summary>
public sealed class ContactsModel(FindContactsQuery find, CrmDbContext context, Moments moments) : AppPage
{
    /// <summary>How far ahead birthdays are looked for.</summary>
    public const int BirthdayDays = 14;

    /// <summary>Words of the contacts.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>Only key persons of their accounts.</summary>
    [BindProperty(SupportsGet = true, Name = "key")]
    public bool IsKey { get; set; }

    /// <summary>Only those whose birthday is soon.</summary>
    [BindProperty(SupportsGet = true, Name = "birthday")]
    public bool HasBirthday { get; set; }

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
        "/api/v1/contacts/csv" + Query(("search", Search), ("key", Word(IsKey)), ("birthdayFrom", HasBirthday ? Today : null));

    /// <summary>Whether nothing narrows the list.</summary>
    public bool IsAll => string.IsNullOrWhiteSpace(Search) && !IsKey && !HasBirthday;

    private string Today => DateOnly.FromDateTime(moments.In(moments.Now).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new ListContacts
        {
            Search = Search,
            IsKey = IsKey,
            BirthdayFrom = HasBirthday ? DateOnly.FromDateTime(moments.In(moments.Now).DateTime) : null,
            BirthdayDays = BirthdayDays,
            Page = new PageRequest(After),
        };
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
            ? "/contacts"
                + Query(
                    ("q", Search),
                    ("key", Word(IsKey)),
                    ("birthday", Word(HasBirthday)),
                    ("after", next.ToString(CultureInfo.InvariantCulture))
                )
            : null;
    }

    private static string? Word(bool holds) => holds ? "true" : null;

    private static QueryString Query(params IEnumerable<(string Name, string? Value)> parts) =>
        QueryString.Create(
            parts.Where(part => !string.IsNullOrWhiteSpace(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value))
        );
}
