using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Leads;

/// <summary>A new lead; saving it starts its process, and may choose the first result of its first task at once: [Qualify] (C11).</summary>
public sealed class NewModel(
    SaveLeadHandler save,
    GetLeadQuery get,
    CompleteTaskHandler complete,
    GetSettingsQuery settings,
    DefinitionTexts definitions,
    ReferenceOptions references
) : LeadFormPage(definitions, references)
{
    private readonly DefinitionTexts _definitions = definitions;

    /// <summary>The result that can be chosen along with saving; null for none.</summary>
    public (string Id, string Name)? Result { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowFormAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? outcome, CancellationToken cancellationToken)
    {
        var saved = await save.HandleAsync(Form.ToCommand(null), Me.Actor, cancellationToken);
        if (!saved.IsDone(out var lead))
        {
            Refuse(saved.Refusals, "Form");
            return await ShowFormAsync(cancellationToken);
        }

        Tell(T["leads.saved"]);
        await ReadResultAsync(cancellationToken);
        if (Result is { } result && result.Id == outcome)
        {
            await CompleteAsync(lead.Id, result, cancellationToken);
        }

        return RedirectToPage("/Leads/Lead", new { id = lead.Id });
    }

    /// <summary>Chooses the result; the lead stays saved where that is refused, and the person is told why.</summary>
    private async Task CompleteAsync(long lead, (string Id, string Name) result, CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(lead, Me.Actor, cancellationToken)).IsDone(out var found) || found.Tasks is not [var task])
        {
            return;
        }

        var done = await complete.HandleAsync(new CompleteTask(task.Id, result.Id, FeelContext.Empty), Me.Actor, cancellationToken);
        if (done.IsRefused)
        {
            Warn(T["leads.not-done", result.Name, string.Join(' ', done.Refusals.Select(T.Tell))]);
        }
    }

    private async Task<IActionResult> ShowFormAsync(CancellationToken cancellationToken)
    {
        await ReadResultAsync(cancellationToken);
        return await ShowAsync(cancellationToken);
    }

    private async Task ReadResultAsync(CancellationToken cancellationToken)
    {
        var chosen = await settings.HandleAsync(Me.Actor, cancellationToken);
        Result = chosen.IsDone(out var found) ? _definitions.FirstResultOf(found.LeadProcess) : null;
    }
}
