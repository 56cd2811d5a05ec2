using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Interests;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.WebForms;

namespace ProcessCrm.Crm.Consents;

/// <summary>Asks for consents, the newest first.</summary>
public sealed record ListConsents
{
    /// <summary>Words of the name, the phone and the e-mail; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Only those that are withdrawn, or are not; null for both.</summary>
    public bool? IsWithdrawn { get; init; }

    /// <summary>Only those given on questionnaires, or only those on web forms; null for both.</summary>
    public bool? IsOnQuestionnaire { get; init; }

    public PageRequest Page { get; init; } = new();
}

/// <summary>A consent as lists tell it.</summary>
/// <param name="Consent">The consent.</param>
/// <param name="Place">The name of the form or questionnaire.</param>
/// <param name="WithdrawnBy">The name of who took the withdrawal; null for none.</param>
public sealed record ConsentLine(Consent Consent, string Place, string? WithdrawnBy)
{
    /// <summary>The record that it came with; null where that was deleted.</summary>
    public SubjectTitle? About { get; init; }
}

/// <summary>Reads consents: all of them for administrators, those of a record for who works with it.</summary>
public sealed class FindConsentsQuery(CrmDbContext context)
{
    /// <summary>One page.</summary>
    public async Task<Result<Page<ConsentLine>>> ListAsync(ListConsents query, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.IsAdministrator)
        {
            return Refusal.Forbidden;
        }
        var (withdrawn, questionnaire, after) = (query.IsWithdrawn, query.IsOnQuestionnaire, query.Page.After);
        var asked = context
            .Searched<Consent>(query.Search)
            .Where(consent =>
                (withdrawn == null || (consent.WithdrawnAt != null) == withdrawn)
                && (questionnaire == null || (consent.QuestionnaireId != null) == questionnaire)
                && (after == null || consent.Id < after)
            );
        return query.Page.Of(await LinesAsync(asked, query.Page.Rows + 1, cancellationToken), line => line.Consent.Id);
    }

    /// <summary>One of them.</summary>
    public async Task<Result<ConsentLine>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        !actor.IsAdministrator ? Refusal.Forbidden
        : await LinesAsync(context.Set<Consent>().Where(consent => consent.Id == id), 1, cancellationToken) is [var found] ? found
        : Refusal.NotFound;

    /// <summary>Those that came with a lead or deal, or with the leads and deals of an account, contact or potential client; the newest 200.</summary>
    /// <param name="kind"><c>lead</c>, <c>opportunity</c>, <c>account</c>, <c>contact</c> or <c>potentialClient</c>.</param>
    /// <param name="id">The record.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<Result<IReadOnlyList<ConsentLine>>> OfAsync(
        string kind,
        long id,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var (leads, deals) = (context.Set<Lead>(), context.Set<Opportunity>());
        var isThere = kind switch
        {
            Lead.Kind => leads.Where(lead => lead.Id == id).Select(lead => lead.Id),
            Opportunity.Kind => deals.Where(deal => deal.Id == id).Select(deal => deal.Id),
            JournaledRecords.Account => context.Set<Account>().Where(account => account.Id == id).Select(account => account.Id),
            JournaledRecords.PotentialClient => context.Set<PotentialClient>().Where(client => client.Id == id).Select(client => client.Id),
            JournaledRecords.Contact => context.Set<Contact>().Where(contact => contact.Id == id).Select(contact => contact.Id),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Consents are of leads, deals and clients."),
        };
        if (!await isThere.AnyAsync(cancellationToken))
        {
            return Refusal.NotFound;
        }
        var (ofLeads, ofDeals) = kind switch
        {
            Lead.Kind => (leads.Where(lead => lead.Id == id), deals.Where(deal => deal.LeadId == id)),
            Opportunity.Kind => (
                leads.Where(lead => deals.Any(deal => deal.Id == id && deal.LeadId == lead.Id)),
                deals.Where(deal => deal.Id == id)
            ),
            JournaledRecords.Account => (leads.Where(lead => lead.AccountId == id), deals.Where(deal => deal.AccountId == id)),
            JournaledRecords.PotentialClient => (
                leads.Where(lead => deals.Any(deal => deal.PotentialClientId == id && deal.LeadId == lead.Id)),
                deals.Where(deal => deal.PotentialClientId == id)
            ),
            _ => (leads.Where(lead => lead.ContactId == id), deals.Where(deal => deal.ContactId == id)),
        };
        var asked = context
            .Set<Consent>()
            .Where(consent =>
                (consent.SubjectKind == Lead.Kind && ofLeads.Any(lead => lead.Id == consent.SubjectId))
                || (consent.SubjectKind == Opportunity.Kind && ofDeals.Any(deal => deal.Id == consent.SubjectId))
            );
        return (await LinesAsync(asked, PageRequest.Largest, cancellationToken)).AsReadOnly();
    }

    private async Task<List<ConsentLine>> LinesAsync(IQueryable<Consent> asked, int most, CancellationToken cancellationToken)
    {
        var found = await asked
            .AsNoTracking()
            .OrderByDescending(consent => consent.Id)
            .Take(most)
            .Select(consent => new ConsentLine(
                consent,
                context.Set<WebForm>().Where(form => form.Id == consent.FormId).Select(form => form.Name).FirstOrDefault()
                    ?? context
                        .Set<Questionnaire>()
                        .Where(questionnaire => questionnaire.Id == consent.QuestionnaireId)
                        .Select(questionnaire => questionnaire.Name)
                        .First(),
                context.Users.Where(user => user.Id == consent.WithdrawnById).Select(user => user.DisplayName).FirstOrDefault()
            ))
            .ToListAsync(cancellationToken);
        var about = await new SubjectTitles(context).FindAsync(
            found.Select(line => ((string?)line.Consent.SubjectKind, (long?)line.Consent.SubjectId)),
            cancellationToken
        );
        return found.ConvertAll(line => line with { About = about.GetValueOrDefault((line.Consent.SubjectKind, line.Consent.SubjectId)) });
    }
}
