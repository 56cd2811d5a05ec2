using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Interactions;

/// <summary>A new contact with a client: held, or planned (S3 - S6, S18). The address says what is filled in already.</summary>
public sealed class NewModel(
    SaveInteractionHandler save,
    GetInteractionQuery get,
    InteractionChoices choices,
    SubjectClientReader clients,
    DefinitionTexts definitions,
    ReferenceOptions references,
    Moments moments
) : InteractionFormPage(choices, definitions, references, moments)
{
    /// <summary>The kind of contact; <c>planned</c> for one that lies ahead.</summary>
    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    public async Task<IActionResult> OnGetAsync(
        long? leadId,
        long? opportunityId,
        long? accountId,
        long? contactId,
        long? basedOn,
        CancellationToken cancellationToken
    )
    {
        IsPlan = Kind == "planned";
        Form = new InteractionForm
        {
            Kind = InteractionKinds.All.Contains(Kind, StringComparer.Ordinal) ? Kind : null,
            AccountId = accountId,
            ContactId = contactId,
            ResponsibleId = Me.Actor.UserId,
        };
        if (basedOn is { } id && (await get.HandleAsync(id, Me.Actor, cancellationToken)).IsDone(out var basis))
        {
            var held = basis.Interaction;
            Form.BasedOnId = id;
            (Form.AccountId, Form.ContactId, Form.Title) = (held.AccountId, held.ContactId, held.Title);
            Form.About = held.Subject is { } about ? InteractionForm.AboutOf(about.Kind, about.Id) : null;
        }

        var subject =
            leadId is { } lead ? new SubjectRef(Lead.Kind, lead)
            : opportunityId is { } deal ? new SubjectRef(Opportunity.Kind, deal)
            : null;
        if (subject is not null)
        {
            Form.About = InteractionForm.AboutOf(subject.Kind, subject.Id);
            (Form.AccountId, Form.ContactId) = await clients.OfAsync(subject, cancellationToken);
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        IsPlan = Kind == "planned";
        if (IsPlan && Form.OccurredAt is null)
        {
            ModelState.AddModelError("Form.OccurredAt", T["interactions.when-planned"]);
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var saved = await save.HandleAsync(Form.ToCommand(null, At), Me.Actor, cancellationToken);
        if (saved.IsDone(out var made))
        {
            Tell(T[IsPlan ? "interactions.planned-saved" : "records.saved"]);
            return LocalRedirect(SubjectLinks.Of(Interaction.Record, made.Id));
        }

        Refuse(saved.Refusals.Select(InteractionModel.OnForm), "Form");
        return await ShowAsync(cancellationToken);
    }
}
