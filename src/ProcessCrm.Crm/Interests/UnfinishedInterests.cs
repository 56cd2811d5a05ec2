using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Interests;

/// <summary>What a client wants and has not got yet (I6, I7).</summary>
internal static class UnfinishedInterests
{
    private const int Most = 20;

    /// <summary>The open deals of some clients, of each the newest first.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<SubjectTitle>>> OfAsync(
        CrmDbContext context,
        IReadOnlyList<InterestClient> clients,
        CancellationToken cancellationToken
    )
    {
        var accounts = clients.Select(client => client.AccountId).OfType<long>().Distinct().ToList();
        var contacts = clients.Select(client => client.ContactId).OfType<long>().Distinct().ToList();
        var potentials = clients.Select(client => client.PotentialClientId).OfType<long>().Distinct().ToList();
        var open = Open(context);
        Deal[] deals =
        [
            .. await ReadAsync(accounts, open.Where(deal => accounts.Contains(deal.AccountId!.Value)), cancellationToken),
            .. await ReadAsync(contacts, open.Where(deal => contacts.Contains(deal.ContactId!.Value)), cancellationToken),
            .. await ReadAsync(potentials, open.Where(deal => potentials.Contains(deal.PotentialClientId!.Value)), cancellationToken),
        ];
        return
        [
            .. clients.Select(client =>
                deals
                    .Where(deal => deal.IsOf(client))
                    .DistinctBy(deal => deal.Id)
                    .OrderByDescending(deal => deal.Id)
                    .Take(Most)
                    .Select(deal => new SubjectTitle(Opportunity.Kind, deal.Id, deal.Number, deal.Title))
                    .ToList()
            ),
        ];
    }

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
        return Open(context)
            .Where(deal =>
                (account != null && deal.AccountId == account)
                || (contact != null && deal.ContactId == contact)
                || (potential != null && deal.PotentialClientId == potential)
            );
    }

    private static IQueryable<Opportunity> Open(CrmDbContext context) => context.Set<Opportunity>().StillOpen(context, Opportunity.Kind);

    private static async Task<List<Deal>> ReadAsync(
        List<long> clients,
        IQueryable<Opportunity> deals,
        CancellationToken cancellationToken
    ) =>
        clients.Count == 0
            ? []
            : await deals
                .OrderByDescending(deal => deal.Id)
                .Take(Most * clients.Count)
                .Select(deal => new Deal(deal.Id, deal.Number, deal.Title, deal.AccountId, deal.ContactId, deal.PotentialClientId))
                .ToListAsync(cancellationToken);

    private sealed record Deal(long Id, long Number, string Title, long? AccountId, long? ContactId, long? PotentialClientId)
    {
        public bool IsOf(InterestClient client) =>
            (client.AccountId is { } account && AccountId == account)
            || (client.ContactId is { } contact && ContactId == contact)
            || (client.PotentialClientId is { } potential && PotentialClientId == potential);
    }
}
