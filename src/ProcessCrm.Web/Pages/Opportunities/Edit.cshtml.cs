using Microsoft.AspNetCore.Mvc;
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
        Form = OpportunityForm.Of(Deal, Typed(Deal.Amount));
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found))
        {
            return NotFound();
        }

        Deal = found.Opportunity;
        if (!TryReadAmount(out var amount) || !ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        return await AfterAsync(
            await save.HandleAsync(Form.ToCommand(Id, amount), Me.Actor, cancellationToken),
            _ => SubjectLinks.Of(Opportunity.Kind, Id),
            () => Form.Version = Deal.Version,
            () => ShowAsync(cancellationToken)
        );
    }
}
