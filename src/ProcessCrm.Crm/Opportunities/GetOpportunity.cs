using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.LossReasons;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Products;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>Reads one deal.</summary>
public sealed class GetOpportunityQuery(CrmDbContext context)
{
    /// <summary>The deal; a refusal where there is none or the actor may not see it.</summary>
    public async Task<Result<OpportunityDetails>> HandleAsync(long id, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var subject = new SubjectRef(Opportunity.Kind, id);
        var found = await (
            from deal in context.Set<Opportunity>()
            where deal.Id == id
            join progress in context.Set<OpportunityProgress>() on deal.Id equals progress.OpportunityId
            select new
            {
                deal,
                progress,
                Kind = context.Set<OpportunityKind>().FirstOrDefault(k => k.Id == deal.KindId),
                Account = context.Set<Account>().Where(a => a.Id == deal.AccountId).Select(a => a.Name).FirstOrDefault(),
                Contact = context.Set<Contact>().Where(c => c.Id == deal.ContactId).Select(c => c.FullName).FirstOrDefault(),
                Product = context.Set<Product>().Where(p => p.Id == deal.ProductId).Select(p => p.Name).FirstOrDefault(),
                Responsible = context.Users.Where(u => u.Id == deal.ResponsibleId).Select(u => u.DisplayName).FirstOrDefault(),
                Reason = context.Set<LossReason>().Where(r => r.Id == progress.LossReasonId).Select(r => r.Key).FirstOrDefault(),
            }
        )
            .AsNoTracking()
            .WhoeverMaySee()
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return Refusal.NotFound;
        }
        return new OpportunityDetails(
            found.deal,
            found.progress,
            found.Kind,
            found.Account,
            found.Contact,
            found.Product,
            found.Responsible,
            found.Reason,
            await context.FindProcessAsync(subject, cancellationToken),
            await context.OpenTasksAsync(subject, cancellationToken)
        )
        {
            Parties = await PartiesAsync(id, cancellationToken),
            Demand = await DemandAsync(id, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<PartyLine>> PartiesAsync(long id, CancellationToken cancellationToken) =>
        await context
            .Set<OpportunityParty>()
            .Where(party => party.OpportunityId == id)
            .OrderBy(party => party.Position)
            .Select(party => new PartyLine(
                party.AccountId,
                context.Set<Account>().Where(a => a.Id == party.AccountId).Select(a => a.Name).FirstOrDefault(),
                party.ContactId,
                context.Set<Contact>().Where(c => c.Id == party.ContactId).Select(c => c.FullName).FirstOrDefault(),
                party.Role
            ))
            .WhoeverMaySee()
            .ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<DemandView>> DemandAsync(long id, CancellationToken cancellationToken) =>
        await context
            .Set<DemandLine>()
            .AsNoTracking()
            .Where(line => line.OpportunityId == id)
            .OrderBy(line => line.Position)
            .Select(line => new DemandView(
                line,
                context.Set<Product>().Where(p => p.Id == line.ProductId).Select(p => p.Name).FirstOrDefault()
            ))
            .ToListAsync(cancellationToken);
}
