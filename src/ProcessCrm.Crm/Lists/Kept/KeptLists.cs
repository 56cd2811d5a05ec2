using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists.Kept;

/// <summary>The lists that administrators keep.</summary>
public static class KeptLists
{
    /// <summary>What a relationship with a client may be about (S12).</summary>
    public const string ContactTopic = "contact-topic";

    /// <summary>How a contact may end (S14).</summary>
    public const string ContactOutcome = "contact-outcome";

    /// <summary>The business lines of sales; each has its usual scenario (I9, I10).</summary>
    public const string ServiceType = "service-type";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [ContactTopic, ContactOutcome, ServiceType];

    /// <summary>The entries of a list that can be chosen, in order.</summary>
    internal static IQueryable<ListEntry> ActiveEntries(this CrmDbContext context, string list) =>
        context
            .Set<ListEntry>()
            .AsNoTracking()
            .Where(entry => entry.List == list && entry.IsActive)
            .OrderBy(entry => entry.Position)
            .ThenBy(entry => entry.Id);
}
