using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Reports.Quality;

/// <summary>The clients that somebody is at work on, as queries for their ids.</summary>
internal sealed class TouchedParties(CrmDbContext context, DateTimeOffset since)
{
    /// <summary>Accounts that somebody was in contact with: themselves, a person there, or about a lead or deal of theirs.</summary>
    public IQueryable<long?> RecentAccounts =>
        Held.Select(held => held.AccountId)
            .Union(from held in Held join contact in context.Set<Contact>() on held.ContactId equals contact.Id select contact.AccountId)
            .Union(
                from held in Held
                where held.SubjectKind == Lead.Kind
                join lead in context.Set<Lead>() on held.SubjectId equals lead.Id
                select lead.AccountId
            )
            .Union(
                from held in Held
                where held.SubjectKind == Opportunity.Kind
                join deal in context.Set<Opportunity>() on held.SubjectId equals deal.Id
                select deal.AccountId
            );

    /// <summary>Persons that somebody was in contact with: themselves, as one who took part, or about a lead or deal of theirs.</summary>
    public IQueryable<long?> RecentContacts =>
        Held.Select(held => held.ContactId)
            .Union(
                from held in Held
                join participant in context.Set<InteractionParticipant>() on held.Id equals participant.InteractionId
                select participant.ContactId
            )
            .Union(
                from held in Held
                where held.SubjectKind == Lead.Kind
                join lead in context.Set<Lead>() on held.SubjectId equals lead.Id
                select lead.ContactId
            )
            .Union(
                from held in Held
                where held.SubjectKind == Opportunity.Kind
                join deal in context.Set<Opportunity>() on held.SubjectId equals deal.Id
                select deal.ContactId
            );

    /// <summary>Accounts with an open lead or deal.</summary>
    public IQueryable<long?> OpenAccounts => OpenLeads.Select(lead => lead.AccountId).Union(OpenDeals.Select(deal => deal.AccountId));

    /// <summary>Persons with an open lead or deal.</summary>
    public IQueryable<long?> OpenContacts => OpenLeads.Select(lead => lead.ContactId).Union(OpenDeals.Select(deal => deal.ContactId));

    private IQueryable<Interaction> Held =>
        context.Set<Interaction>().Where(held => !held.IsPlanned && held.CancelledAt == null && held.OccurredAt >= since);

    private IQueryable<Lead> OpenLeads
    {
        get
        {
            var closed = Closed(Lead.Kind);
            return context.Set<Lead>().Where(lead => !closed.Any(process => process.SubjectId == lead.Id));
        }
    }

    private IQueryable<Opportunity> OpenDeals
    {
        get
        {
            var closed = Closed(Opportunity.Kind);
            return context.Set<Opportunity>().Where(deal => !closed.Any(process => process.SubjectId == deal.Id));
        }
    }

    private IQueryable<SubjectProcess> Closed(string kind) =>
        context.Set<SubjectProcess>().Where(process => process.SubjectKind == kind && process.Final != null);
}
