using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Interests;

/// <summary>What a client wants and has not got yet (I6, I7).</summary>
internal static class UnfinishedInterests
{
    private const int Most = 20;

    /// <summary>The open deals of a client, the newest first.</summary>
    public static async Task<IReadOnlyList<SubjectTitle>> OfAsync(
        CrmDbContext context,
        InterestClient client,
        CancellationToken cancellationToken
    ) =>
        await Open(context, client)
            .OrderByDescending(deal => deal.Id)
            .Take(Most)
            .Select(deal => new SubjectTitle(Opportunity.Kind, deal.Id, deal.Number, deal.Title))
            .ToListAsync(cancellationToken);

    /// <summary>An open deal of the client about the same: of the same service type, or with the same words; null for none.</summary>
    public static async Task<SubjectTitle?> SameAsync(
        CrmDbContext context,
        InterestClient client,
        string? serviceType,
        string content,
        CancellationToken cancellationToken
    )
    {
        var open = await Open(context, client)
            .OrderByDescending(deal => deal.Id)
            .Take(Most)
            .Select(deal => new
            {
                deal.Id,
                deal.Number,
                deal.Title,
                deal.ServiceType,
                deal.Description,
            })
            .ToListAsync(cancellationToken);
        var words = SearchText.Of(content);
        var same = open.Find(deal =>
            (serviceType is not null && deal.ServiceType == serviceType) || SearchText.Of(deal.Description) == words
        );
        return same is null ? null : new SubjectTitle(Opportunity.Kind, same.Id, same.Number, same.Title);
    }

    private static IQueryable<Opportunity> Open(CrmDbContext context, InterestClient client)
    {
        var (account, contact, potential) = (client.AccountId, client.ContactId, client.PotentialClientId);
        return context
            .Set<Opportunity>()
            .Where(deal =>
                (account != null && deal.AccountId == account)
                || (contact != null && deal.ContactId == contact)
                || (potential != null && deal.PotentialClientId == potential)
            )
            .Where(deal =>
                !context
                    .Set<SubjectProcess>()
                    .Any(process => process.SubjectKind == Opportunity.Kind && process.SubjectId == deal.Id && process.Final != null)
            );
    }
}
