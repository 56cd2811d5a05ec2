using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Forms;

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

    /// <summary>Whether somebody saved it since the form was opened.</summary>
    public bool IsStale { get; private set; }

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
        if (!TryReadAmount(out var amount))
        {
            return await ShowAsync(cancellationToken);
        }

        var saved = await save.HandleAsync(Form.ToCommand(Id, amount), Me.Actor, cancellationToken);
        if (!saved.IsRefused)
        {
            Tell(T["records.saved"]);
            return RedirectToPage("/Opportunities/Opportunity", new { id = Id });
        }

        IsStale = saved.Refusals.Any(refusal => refusal.Kind == RefusalKind.Stale);
        if (IsStale)
        {
            // Saving once more is based on what is shown above the form.
            Form.Version = Deal.Version;
            ModelState.Remove("Form.Version");
        }
        else
        {
            Refuse(saved.Refusals, "Form");
        }

        return await ShowAsync(cancellationToken);
    }
}
