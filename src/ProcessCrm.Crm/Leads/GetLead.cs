using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.LossReasons;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Leads;

/// <summary>Reads one lead.</summary>
public sealed class GetLeadQuery(CrmDbContext context)
{
    /// <summary>The lead; a refusal where there is none or the actor may not see it.</summary>
    public async Task<Result<LeadDetails>> HandleAsync(long id, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var subject = new SubjectRef(Lead.Kind, id);
        var found = await (
            from lead in context.Set<Lead>()
            where lead.Id == id
            join progress in context.Set<LeadProgress>() on lead.Id equals progress.LeadId
            select new
            {
                lead,
                progress,
                Account = context.Set<Account>().Where(a => a.Id == lead.AccountId).Select(a => a.Name).FirstOrDefault(),
                Contact = context.Set<Contact>().Where(c => c.Id == lead.ContactId).Select(c => c.FullName).FirstOrDefault(),
                Responsible = context.Users.Where(u => u.Id == lead.ResponsibleId).Select(u => u.DisplayName).FirstOrDefault(),
                CreatedBy = context.Users.Where(u => u.Id == lead.CreatedById).Select(u => u.DisplayName).FirstOrDefault(),
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
        return new LeadDetails(
            found.lead,
            found.progress,
            found.Account,
            found.Contact,
            found.Responsible,
            found.CreatedBy,
            found.Reason,
            await context.FindProcessAsync(subject, cancellationToken),
            await context.OpenTasksAsync(subject, cancellationToken),
            await context.Set<Opportunity>().Where(o => o.LeadId == id).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(cancellationToken)
        );
    }
}
