using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Web.Work;

/// <summary>Tells which records the client of a lead or deal is.</summary>
public sealed class SubjectClientReader(CrmDbContext context)
{
    /// <summary>The account and the contact; null for none.</summary>
    public async Task<(long? Account, long? Contact)> OfAsync(SubjectRef subject, CancellationToken cancellationToken) =>
        subject.Kind == Opportunity.Kind
            ? await context
                .Set<Opportunity>()
                .Where(deal => deal.Id == subject.Id)
                .Select(deal => ValueTuple.Create(deal.AccountId, deal.ContactId))
                .FirstOrDefaultAsync(cancellationToken)
            : await context
                .Set<Lead>()
                .Where(lead => lead.Id == subject.Id)
                .Select(lead => ValueTuple.Create(lead.AccountId, lead.ContactId))
                .FirstOrDefaultAsync(cancellationToken);
}
