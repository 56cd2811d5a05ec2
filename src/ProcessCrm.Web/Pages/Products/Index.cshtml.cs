using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Products;

namespace ProcessCrm.Web.Pages.Products;

/// <summary>The catalogue: what is sold, and at what price.</summary>
public sealed class IndexModel(FindProductsQuery find) : AppPage
{
    /// <summary><c>all</c> for those that are no longer sold, too.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    /// <summary>Words of the products.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>The product after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    public IReadOnlyList<Product> Lines { get; private set; } = [];

    public string? NextUrl { get; private set; }

    /// <summary>The address of all that is asked for as CSV.</summary>
    public string ExportUrl =>
        $"/api/v1/products/csv?active={(Show is null ? "true" : "false")}"
        + (string.IsNullOrWhiteSpace(Search) ? "" : $"&search={Uri.EscapeDataString(Search)}");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new ListProducts
        {
            Search = Search,
            IsActive = Show is null,
            Page = new PageRequest(After),
        };
        if ((await find.ListAsync(query, Me.Actor, cancellationToken)).IsDone(out var page))
        {
            Lines = page.Items;
            NextUrl = page.Next is { } next ? UrlOf(Show, next) : null;
        }
    }

    /// <summary>The address of a part of the list.</summary>
    public string UrlOf(string? show, long? after) =>
        "/products"
        + QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["show"] = show,
                ["q"] = Search,
                ["after"] = after?.ToString(CultureInfo.InvariantCulture),
            }.Where(part => !string.IsNullOrWhiteSpace(part.Value))
        );
}
