using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Reports;

/// <summary>The open leads and deals without a task and without a date on which they come up again; there should be none (D6, W5).</summary>
public sealed class StrandedModel(FindStrandedQuery find, DefinitionTexts definitions) : AppPage
{
    public StrandedRecords Found { get; private set; } = new([], 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await find.HandleAsync(Me.Actor, cancellationToken)).IsDone(out var found))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Found = found;
        foreach (var process in found.Records.Select(line => line.Process).OfType<SubjectProcess>())
        {
            await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken);
        }

        return Page();
    }

    /// <summary>The name of a record's stage; null for none.</summary>
    public string? StageOf(StrandedRecord line) =>
        line.Process is { } process ? definitions.KnownStage(process.Process, process.DeploymentId, process.Stage) : null;
}
