using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Opportunities;

/// <summary>A new deal. Saving it starts nothing; "save and post" starts the process of its kind at once (E24).</summary>
public sealed class NewModel(
    SaveOpportunityHandler save,
    PostOpportunityHandler post,
    GetInteractionQuery interactions,
    CrmDbContext context,
    ReferenceOptions references,
    PostedValues values
) : OpportunityFormPage(context, references, values)
{
    public async Task<IActionResult> OnGetAsync(long? basedOn, CancellationToken cancellationToken)
    {
        if (basedOn is { } id && (await interactions.HandleAsync(id, Me.Actor, cancellationToken)).IsDone(out var basis))
        {
            var held = basis.Interaction;
            Form = new OpportunityForm
            {
                BasedOnId = id,
                Title = held.Title,
                Description = held.Details,
                AccountId = held.AccountId,
                ContactId = held.ContactId,
                ResponsibleId = held.ResponsibleId,
                Parties = [.. basis.Participants.Select(line => new PartyForm { ContactId = line.ContactId })],
            };
        }

        return await ShowAsync(cancellationToken);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SaveAsync(posts: false, cancellationToken);

    public Task<IActionResult> OnPostAndPostAsync(CancellationToken cancellationToken) => SaveAsync(posts: true, cancellationToken);

    private async Task<IActionResult> SaveAsync(bool posts, CancellationToken cancellationToken)
    {
        if (!AreNumbersRight())
        {
            return await ShowAsync(cancellationToken);
        }

        var saved = await save.HandleAsync(Form.ToCommand(null, Read), Me.Actor, cancellationToken);
        if (!saved.IsDone(out var deal))
        {
            Refuse(OnForm(saved.Refusals), "Form");
            return await ShowAsync(cancellationToken);
        }

        var posted = posts ? await post.HandleAsync(new PostOpportunity(deal.Id), Me.Actor, cancellationToken) : null;
        Tell(posted is { IsRefused: false } ? T["opportunities.posted"] : T["records.saved"]);
        return RedirectToPage("/Opportunities/Opportunity", new { id = deal.Id });
    }
}
