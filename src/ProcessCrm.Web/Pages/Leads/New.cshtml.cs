using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Leads;

/// <summary>A new lead; saving it starts its process (C11).</summary>
public sealed class NewModel(SaveLeadHandler save, DefinitionTexts definitions, ReferenceOptions references)
    : LeadFormPage(definitions, references)
{
    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var saved = await save.HandleAsync(Form.ToCommand(null), Me.Actor, cancellationToken);
        if (saved.IsDone(out var lead))
        {
            Tell(T["leads.saved"]);
            return RedirectToPage("/Leads/Lead", new { id = lead.Id });
        }

        Refuse(saved.Refusals, "Form");
        return await ShowAsync(cancellationToken);
    }
}
