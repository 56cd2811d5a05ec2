using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>The accounts, the newest first or by their sales potential.</summary>
public sealed class AccountsModel(FindAccountsQuery find, PostedValues values) : AppPage
{
    private const string ByPotential = "potential";

    /// <summary>Words of the accounts.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary><c>potential</c> for the largest sales potential first; else the newest.</summary>
    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>The least sales potential, as the reader types numbers; what is no number counts for nothing.</summary>
    [BindProperty(SupportsGet = true, Name = "potentialFrom")]
    public string? PotentialFrom { get; set; }

    /// <summary>The account after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    public IReadOnlyList<Account> Lines { get; private set; } = [];

    /// <summary>Whether nothing has the words, and these have words like them.</summary>
    public bool IsSimilar { get; private set; }

    public string? NextUrl { get; private set; }

    public bool IsByPotential => Sort == ByPotential;

    /// <summary>Whether nothing narrows the list.</summary>
    public bool IsAll => string.IsNullOrWhiteSpace(Search) && !IsByPotential && Least is null;

    /// <summary>The address of all that is asked for as CSV.</summary>
    public string ExportUrl =>
        "/api/v1/accounts/csv"
        + Query(
            ("search", Search),
            ("byPotential", IsByPotential ? "true" : null),
            ("potentialFrom", Least?.ToString(CultureInfo.InvariantCulture))
        );

    private decimal? Least => values.TryReadNumber(PotentialFrom, out var least) ? least : null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new ListAccounts
        {
            Search = Search,
            Order = IsByPotential ? AccountOrder.Potential : AccountOrder.Newest,
            PotentialFrom = Least,
            Page = new PageRequest(After),
        };
        if ((await find.ListAsync(query, Me.Actor, cancellationToken)).IsDone(out var page))
        {
            Lines = page.Items;
            IsSimilar = page.IsSimilar;
            NextUrl = page.Next is { } next
                ? "/accounts"
                    + Query(
                        ("q", Search),
                        ("sort", IsByPotential ? ByPotential : null),
                        ("potentialFrom", PotentialFrom),
                        ("after", next.ToString(CultureInfo.InvariantCulture))
                    )
                : null;
        }
    }

    private static QueryString Query(params IEnumerable<(string Name, string? Value)> parts) =>
        QueryString.Create(
            parts.Where(part => !string.IsNullOrWhiteSpace(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value))
        );
}
