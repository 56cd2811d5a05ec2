using Microsoft.AspNetCore.Mvc;
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

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found))
        {
            return NotFound();
        }

        Lead = found.Lead;
        Form = LeadForm.Of(Lead, T.Language);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found))
        {
            return NotFound();
        }

        Lead = found.Lead;
        return await AfterAsync(
            await save.HandleAsync(Form.ToCommand(Id), Me.Actor, cancellationToken),
            _ => SubjectLinks.Of(Lead.Kind, Id),
            () => Form.Version = Lead.Version,
            () => ShowAsync(cancellationToken)
        );
    }
}
