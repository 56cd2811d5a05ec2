using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Lists;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>The accounts, the newest first.</summary>
public sealed class AccountsModel(FindAccountsQuery find) : AppPage
{
    /// <summary>Words of the accounts.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>The account after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    public IReadOnlyList<Account> Lines { get; private set; } = [];

    /// <summary>Whether nothing has the words, and these have words like them.</summary>
    public bool IsSimilar { get; private set; }

    public string? NextUrl { get; private set; }

    /// <summary>The address of all that is asked for as CSV.</summary>
    public string ExportUrl =>
        "/api/v1/accounts/csv" + (string.IsNullOrWhiteSpace(Search) ? "" : $"?search={Uri.EscapeDataString(Search)}");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new ListAccounts { Search = Search, Page = new PageRequest(After) };
        if ((await find.ListAsync(query, Me.Actor, cancellationToken)).IsDone(out var page))
        {
            Lines = page.Items;
            IsSimilar = page.IsSimilar;
            NextUrl = page.Next is { } next
                ? string.Create(CultureInfo.InvariantCulture, $"/accounts?q={Uri.EscapeDataString(Search ?? "")}&after={next}")
                : null;
        }
    }
}
