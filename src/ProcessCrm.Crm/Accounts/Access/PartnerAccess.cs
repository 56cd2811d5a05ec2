using Microsoft.EntityFrameworkCore;

namespace ProcessCrm.Crm.Accounts.Access;

/// <summary>
/// Whose partners one sees. The filter belongs to the model, so that it holds in every list, search, choice, check of a reference and export
/// that nobody took it away from by name (<see cref="Storage.CrmDbContext"/>). It covers accounts, the people who work there, and contacts with them that are about no lead or deal.
/// </summary>
internal static class PartnerAccess
{
    /// <summary>The filter by access groups.</summary>
    public const string Filter = "access";

    /// <summary>The filter that leaves out what was deleted.</summary>
    public const string Deleted = "deleted";

    private static readonly string[] Access = [Filter];

    /// <summary>
    /// Reads past the filter. Leads and deals have rights of their own, and whoever sees one is told the names of its client, and no more of it.
    /// </summary>
    public static IQueryable<T> WhoeverMaySee<T>(this IQueryable<T> records)
        where T : class => records.IgnoreQueryFilters(Access);
}
