using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Reports.WorkTime;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work.Reports;

namespace ProcessCrm.Web.Pages.Reports;

/// <summary>What people did in each month: tasks, the working time that they took, contacts with clients (I21).</summary>
public sealed class TimeModel(AskWorkTimeQuery query, WorkTimeTables tables, ReferenceOptions references) : MonthsPage
{
    /// <summary>The id of a user.</summary>
    [BindProperty(SupportsGet = true, Name = "responsible")]
    public long? Responsible { get; set; }

    public IReadOnlyList<ReportTable> Tables { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    /// <summary>The address of the report as CSV.</summary>
    public string CsvUrl => $"/api/v1/reports/time/csv{Query(("responsible", Responsible?.ToString(CultureInfo.InvariantCulture)))}";

    public async Task OnGetAsync([FromServices] Localisation.Moments moments, CancellationToken cancellationToken)
    {
        Users = Me.Actor.MayManage()
            ? [new SelectListItem(T["records.everybody"], ""), .. await references.UsersAsync(cancellationToken)]
            : [];
        var (first, last) = Period(moments);
        var ask = new AskWorkTime(first, last, moments.Zone) { PersonId = Responsible };
        var result = await query.HandleAsync(ask, Me.Actor, cancellationToken);
        if (result.IsDone(out var report))
        {
            Tables = tables.Of(report);
        }
        else
        {
            Refuse(result.Refusals);
        }
    }
}
