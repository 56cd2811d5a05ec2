using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Leads;

/// <summary>Changes a lead. Whoever comes second sees what the first one saved, keeps what was typed, and may save it over that.</summary>
public sealed class EditModel(GetLeadQuery get, SaveLeadHandler save, DefinitionTexts definitions, ReferenceOptions references)
    : LeadFormPage(definitions, references)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The lead as it is now.</summary>
    public Lead Lead { get; private set; } = null!;

    /// <summary>Whether somebody saved it since the form was opened.</summary>
    public bool IsStale { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found))
        {
            return NotFound();
        }

        Lead = found.Lead;
        Form = LeadForm.Of(Lead);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found))
        {
            return NotFound();
        }

        Lead = found.Lead;
        var saved = await save.HandleAsync(Form.ToCommand(Id), Me.Actor, cancellationToken);
        if (!saved.IsRefused)
        {
            Tell(T["records.saved"]);
            return RedirectToPage("/Leads/Lead", new { id = Id });
        }

        IsStale = saved.Refusals.Any(refusal => refusal.Kind == RefusalKind.Stale);
        if (IsStale)
        {
            // Saving once more is based on what is shown above the form.
            Form.Version = Lead.Version;
            ModelState.Remove("Form.Version");
        }
        else
        {
            Refuse(saved.Refusals, "Form");
        }

        return await ShowAsync(cancellationToken);
    }
}
