using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Web.Work;

/// <summary>A lead or deal with a client.</summary>
/// <param name="Title">The record.</param>
/// <param name="Stage">Its stage, in words; null for none.</param>
/// <param name="Final">In a final stage: <c>won</c> or <c>lost</c>.</param>
public sealed record ClientRecord(SubjectTitle Title, string? Stage, string? Final);

/// <summary>Reads what there is with a client: its leads and deals, the newest first.</summary>
public sealed class ClientRecords(CrmDbContext context, DefinitionTexts definitions)
{
    private const int Most = 50;

    /// <summary>Those with an account.</summary>
    public Task<IReadOnlyList<ClientRecord>> OfAccountAsync(long account, CancellationToken cancellationToken) =>
        ReadAsync(
            context.Set<Lead>().Where(lead => lead.AccountId == account),
            context.Set<Opportunity>().Where(deal => deal.AccountId == account),
            cancellationToken
        );

    /// <summary>Those with a contact.</summary>
    public Task<IReadOnlyList<ClientRecord>> OfContactAsync(long contact, CancellationToken cancellationToken) =>
        ReadAsync(
            context.Set<Lead>().Where(lead => lead.ContactId == contact),
            context.Set<Opportunity>().Where(deal => deal.ContactId == contact),
            cancellationToken
        );

    /// <summary>The interests of a potential client.</summary>
    public Task<IReadOnlyList<ClientRecord>> OfPotentialClientAsync(long client, CancellationToken cancellationToken) =>
        ReadAsync(
            context.Set<Lead>().Where(_ => false),
            context.Set<Opportunity>().Where(deal => deal.PotentialClientId == client),
            cancellationToken
        );

    private async Task<IReadOnlyList<ClientRecord>> ReadAsync(
        IQueryable<Lead> leads,
        IQueryable<Opportunity> deals,
        CancellationToken cancellationToken
    )
    {
        var found = await leads
            .OrderByDescending(lead => lead.Id)
            .Take(Most)
            .Select(lead => new SubjectTitle(Lead.Kind, lead.Id, lead.Number, lead.Title))
            .ToListAsync(cancellationToken);
        found.AddRange(
            await deals
                .OrderByDescending(deal => deal.Id)
                .Take(Most)
                .Select(deal => new SubjectTitle(Opportunity.Kind, deal.Id, deal.Number, deal.Title))
                .ToListAsync(cancellationToken)
        );
        var records = new List<ClientRecord>(found.Count);
        foreach (var title in found.OrderByDescending(title => title.Id))
        {
            var process = await context.FindProcessAsync(new SubjectRef(title.Kind, title.Id), cancellationToken);
            var stage = process is null
                ? null
                : definitions.Stage(await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken), process.Stage);
            records.Add(new ClientRecord(title, stage, process?.Final));
        }

        return records;
    }
}
