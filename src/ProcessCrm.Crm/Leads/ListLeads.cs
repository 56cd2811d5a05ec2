using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Leads;

/// <summary>Asks for leads, the newest first.</summary>
public sealed record ListLeads
{
    public SubjectFilter Filter { get; init; } = new();

    /// <summary>Only those that nobody is responsible for.</summary>
    public bool IsUnassigned { get; init; }

    public PageRequest Page { get; init; } = new();
}

/// <summary>Lists leads.</summary>
public sealed class ListLeadsQuery(CrmDbContext context, TimeProvider clock)
{
    /// <summary>One page.</summary>
    public async Task<Result<Page<LeadLine>>> HandleAsync(ListLeads query, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var leads = Filter(query).OfPage(query.Page);
        var lines =
            from lead in leads
            join progress in context.Set<LeadProgress>() on lead.Id equals progress.LeadId
            join user in context.Users on lead.ResponsibleId equals user.Id into responsible
            from user in responsible.DefaultIfEmpty()
            join account in context.Set<Account>() on lead.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            join contact in context.Set<Contact>() on lead.ContactId equals contact.Id into contacts
            from contact in contacts.DefaultIfEmpty()
            join process in context.Set<SubjectProcess>().Where(p => p.SubjectKind == Lead.Kind)
                on lead.Id equals process.SubjectId
                into processes
            from process in processes.DefaultIfEmpty()
            orderby lead.Id descending
            select new LeadLine(
                lead.Id,
                lead.Number,
                lead.Title,
                account.Name ?? contact.FullName ?? lead.AccountName ?? lead.ContactName,
                lead.ResponsibleId,
                user.DisplayName,
                progress.Maturity,
                lead.Source,
                lead.CreatedAt,
                process,
                context.OpenTasksOf(Lead.Kind).Where(task => task.SubjectId == lead.Id).Min(task => task.DueAt),
                context.OpenTasksOf(Lead.Kind).Any(task => task.SubjectId == lead.Id)
            )
            {
                WakesAt = context
                    .Set<ProcessTimer>()
                    .Where(timer => timer.RootId == process.RootId)
                    .Min(timer => (DateTimeOffset?)timer.DueAt),
                IsInSale = context
                    .Set<Opportunity>()
                    .Any(deal =>
                        deal.LeadId == lead.Id
                        && !context
                            .Set<SubjectProcess>()
                            .Any(sale => sale.SubjectKind == Opportunity.Kind && sale.SubjectId == deal.Id && sale.Final != null)
                    ),
                Account = account.Name ?? lead.AccountName,
                Contact = contact.FullName ?? lead.ContactName,
                Phone = lead.Phone,
                Email = lead.Email,
                WebSite = lead.WebSite,
                Need = lead.Need,
                NeedType = lead.NeedType,
            };
        return query.Page.Of(await lines.AsNoTracking().WhoeverMaySee().ToListAsync(cancellationToken), line => line.Id);
    }

    private IQueryable<Lead> Filter(ListLeads query)
    {
        var leads = context.Filtered<Lead>(Lead.Kind, query.Filter, clock.GetUtcNow());
        return query.IsUnassigned ? leads.Where(lead => lead.ResponsibleId == null) : leads;
    }
}
