using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Consents;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents.Questionnaires;

/// <summary>A questionnaire with its links, the newest first.</summary>
/// <param name="Questionnaire">The questionnaire.</param>
/// <param name="Deal">What the deal is called.</param>
/// <param name="Consent">The consent that came with the answers; null while there are none.</param>
/// <param name="Links">The links of the client.</param>
public sealed record QuestionnaireDetails(Questionnaire Questionnaire, string Deal, Consent? Consent, IReadOnlyList<PublicLink> Links);

/// <summary>Reads questionnaires; for all who work here.</summary>
public sealed class FindQuestionnairesQuery(CrmDbContext context)
{
    /// <summary>Those of a deal, the newest first.</summary>
    public async Task<Result<IReadOnlyList<Questionnaire>>> ListAsync(long deal, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        if (!await context.Set<Opportunity>().AnyAsync(row => row.Id == deal, cancellationToken))
        {
            return Refusal.NotFound;
        }
        var found = await context
            .Set<Questionnaire>()
            .AsNoTracking()
            .Where(row => row.OpportunityId == deal)
            .OrderByDescending(row => row.Id)
            .ToListAsync(cancellationToken);
        return found.AsReadOnly();
    }

    /// <summary>One of them.</summary>
    public async Task<Result<QuestionnaireDetails>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var found = await (
            from questionnaire in context.Set<Questionnaire>()
            join deal in context.Set<Opportunity>() on questionnaire.OpportunityId equals deal.Id
            where questionnaire.Id == id
            select new { questionnaire, deal.Title }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? Refusal.NotFound
            : new QuestionnaireDetails(
                found.questionnaire,
                found.Title,
                await context.Set<Consent>().AsNoTracking().SingleOrDefaultAsync(row => row.QuestionnaireId == id, cancellationToken),
                await context.LinksOf(PublicLink.ToQuestionnaire, id).ToListAsync(cancellationToken)
            );
    }
}
