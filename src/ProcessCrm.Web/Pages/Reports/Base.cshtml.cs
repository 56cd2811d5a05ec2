using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Reports.Quality;
using ProcessCrm.Web.Work.Reports;

namespace ProcessCrm.Web.Pages.Reports;

/// <summary>How good the client base is, and what to do for it (I21).</summary>
public sealed class BaseModel(AskQualityQuery query, QualityTables tables) : AppPage
{
    public IReadOnlyList<ReportTable> Tables { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await query.HandleAsync(Me.Actor, cancellationToken)).IsDone(out var report))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Tables = tables.Of(report);
        return Page();
    }
}
