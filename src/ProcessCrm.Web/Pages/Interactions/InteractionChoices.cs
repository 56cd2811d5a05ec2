using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Web.Pages.Interactions;

/// <summary>What a contact with a client may be about (S12).</summary>
public sealed class InteractionChoices(CrmDbContext context, FindListEntriesQuery lists, SubjectTitles titles, Translator translator)
{
    private const int Most = 50;

    /// <summary>The open leads and deals of the chosen client; without one, those of the reader. What is chosen already is among them.</summary>
    public async Task<IReadOnlyList<SelectListItem>> AboutsAsync(InteractionForm form, Actor actor, CancellationToken cancellationToken)
    {
        var (account, contact, me) = (form.AccountId, form.ContactId, actor.UserId);
        var hasClient = account is not null || contact is not null;
        var closed = context.Set<SubjectProcess>().Where(process => process.Final != null);
        var leads = context
            .Set<Lead>()
            .Where(lead => !closed.Any(process => process.SubjectKind == Lead.Kind && process.SubjectId == lead.Id))
            .Where(lead =>
                hasClient
                    ? (account != null && lead.AccountId == account) || (contact != null && lead.ContactId == contact)
                    : lead.ResponsibleId == me
            )
            .OrderByDescending(lead => lead.Id)
            .Take(Most)
            .Select(lead => new SubjectTitle(Lead.Kind, lead.Id, lead.Number, lead.Title));
        var deals = context
            .Set<Opportunity>()
            .Where(deal => !closed.Any(process => process.SubjectKind == Opportunity.Kind && process.SubjectId == deal.Id))
            .Where(deal =>
                hasClient
                    ? (account != null && deal.AccountId == account) || (contact != null && deal.ContactId == contact)
                    : deal.ResponsibleId == me
            )
            .OrderByDescending(deal => deal.Id)
            .Take(Most)
            .Select(deal => new SubjectTitle(Opportunity.Kind, deal.Id, deal.Number, deal.Title));
        var found = (await leads.ToListAsync(cancellationToken)).Concat(await deals.ToListAsync(cancellationToken)).ToList();
        if (form.About is { } chosen && !found.Exists(title => InteractionForm.AboutOf(title.Kind, title.Id) == chosen))
        {
            found.InsertRange(0, await ChosenAsync(chosen, cancellationToken));
        }

        return found.ConvertAll(title => new SelectListItem(
            $"{translator[title.Kind == Lead.Kind ? "leads.lead" : "opportunities.deal"]} {title.Number}: {title.Title}",
            InteractionForm.AboutOf(title.Kind, title.Id)
        ));
    }

    /// <summary>The topics of first contacts.</summary>
    public async Task<IReadOnlyList<SelectListItem>> TopicsAsync(CancellationToken cancellationToken)
    {
        var topics = await lists.ListAsync(KeptLists.ContactTopic, Actor.System, cancellationToken);
        return
        [
            .. topics.Value.Where(topic => topic.IsActive).Select(topic => new SelectListItem(topic.Name(translator.Language), topic.Key)),
        ];
    }

    private async Task<IEnumerable<SubjectTitle>> ChosenAsync(string chosen, CancellationToken cancellationToken) =>
        chosen.Split(':') is [var kind, var text] && long.TryParse(text, out var id)
            ? (await titles.FindAsync([(kind, id)], cancellationToken)).Values
            : [];
}
