using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Opportunities;

/// <summary>Changes a deal. Whoever comes second keeps what was typed, is told, and may save it over what the first one saved.</summary>
public sealed class EditModel(
    GetOpportunityQuery get,
    SaveOpportunityHandler save,
    CrmDbContext context,
    ReferenceOptions references,
    PostedValues values
) : OpportunityFormPage(context, references, values)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The deal as it is now.</summary>
    public Opportunity Deal { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found))
        {
            return NotFound();
        }

        Deal = found.Opportunity;
        IsPosted = found.Process is not null;
        Form = OpportunityForm.Of(found, Typed);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found))
        {
            return NotFound();
        }

        Deal = found.Opportunity;
        IsPosted = found.Process is not null;
        if (!AreNumbersRight())
        {
            return await ShowAsync(cancellationToken);
        }

        var saved = await save.HandleAsync(Form.ToCommand(Id, Read), Me.Actor, cancellationToken);
        Result<Saved> told = saved.IsRefused ? OnForm(saved.Refusals).ToList() : saved;
        return await AfterAsync(
            told,
            _ => SubjectLinks.Of(Opportunity.Kind, Id),
            () => Form.Version = Deal.Version,
            () => ShowAsync(cancellationToken)
        );
    }
}
