namespace ProcessCrm.Web.Pages;

/// <summary>The main navigation. A page is shown in it from when it exists.</summary>
public static class Navigation
{
    /// <summary>In order: the page, and the key of its name.</summary>
    public static IReadOnlyList<(string Page, string Text)> Items { get; } =
    [
        ("/Tasks/Index", "nav.tasks"),
        ("/Leads/Index", "nav.leads"),
        ("/Opportunities/Index", "nav.opportunities"),
        ("/Interactions/Index", "nav.interactions"),
        ("/Clients/Accounts", "nav.clients"),
        ("/Processes/Index", "nav.processes"),
        ("/Reports/Index", "nav.reports"),
    ];

    /// <summary>Whether a page lies in the part of the product that a navigation item leads to.</summary>
    /// <param name="item">The page of the item.</param>
    /// <param name="url">The address of the item.</param>
    /// <param name="page">The page that is shown.</param>
    /// <param name="path">Its address.</param>
    public static bool IsCurrent(string item, string url, string? page, PathString path) =>
        path.StartsWithSegments(url, StringComparison.Ordinal)
        || (page is not null && PartOf(page).Equals(PartOf(item), StringComparison.OrdinalIgnoreCase));

    /// <summary>The folder of a page; that of deals for what is made for them.</summary>
    private static string PartOf(string page) =>
        page[..(page.LastIndexOf('/') + 1)] switch
        {
            "/Documents/" or "/Interests/" => "/Opportunities/",
            var folder => folder,
        };
}
