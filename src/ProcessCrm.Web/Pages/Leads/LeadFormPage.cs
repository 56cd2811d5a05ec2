using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Leads;

/// <summary>Base of the pages on which a lead is typed in or changed.</summary>
public abstract class LeadFormPage(DefinitionTexts definitions, ReferenceOptions references) : AppPage
{
    [BindProperty]
    public LeadForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Accounts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Contacts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Potentials { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Qualifications { get; private set; } = [];

    /// <summary>Reads what there is to choose from.</summary>
    protected async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Accounts = await references.OfAsync(ReferenceTypes.Account, [Form.AccountId], cancellationToken);
        Contacts = await references.OfAsync(ReferenceTypes.Contact, [Form.ContactId], cancellationToken);
        Users = [ReferenceOptions.Nothing, .. await references.UsersAsync(cancellationToken)];
        Potentials = definitions.OptionsOf(Lead.Kind, "potential");
        Qualifications = definitions.OptionsOf(Lead.Kind, "qualification");
        return Page();
    }
}
