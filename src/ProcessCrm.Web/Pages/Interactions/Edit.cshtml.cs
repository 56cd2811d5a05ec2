using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Interactions;

/// <summary>Changes a contact with a client, as long as that is allowed (D7).</summary>
public sealed class EditModel(
    SaveInteractionHandler save,
    GetInteractionQuery get,
    InteractionChoices choices,
    DefinitionTexts definitions,
    ReferenceOptions references,
    Moments moments
) : InteractionFormPage(choices, definitions, references, moments)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Form = InteractionForm.Of(found, Local(found.Interaction.OccurredAt));
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var saved = await save.HandleAsync(Form.ToCommand(Id, At), Me.Actor, cancellationToken);
        Result<Saved> told = saved.IsRefused ? saved.Refusals.Select(InteractionModel.OnForm).ToList() : saved;
        return await AfterAsync(
            told,
            done => SubjectLinks.Of(Interaction.Record, done.Id),
            () => Form.Version = found.Interaction.Version,
            () => ShowAsync(cancellationToken)
        );
    }

    private async Task<InteractionDetails?> FindAsync(CancellationToken cancellationToken)
    {
        var found = await get.HandleAsync(Id, Me.Actor, cancellationToken);
        IsPlan = found is { IsRefused: false, Value.Interaction.IsPlanned: true };
        return found.IsRefused ? null : found.Value;
    }
}
