using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;
using ProcessCrm.Web.Work.Reports;

namespace ProcessCrm.Web.Pages.Reports;

/// <summary>How leads and deals went: the funnel by month, time in stage, losses, channels, people (W27, X24).</summary>
public sealed class IndexModel(AskReportQuery query, ReportTables tables, DefinitionTexts definitions, ReferenceOptions references)
    : MonthsPage
{
    /// <summary>One of <see cref="ReportKind.All"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "report")]
    public string? Report { get; set; }

    /// <summary>The id of the process.</summary>
    [BindProperty(SupportsGet = true, Name = "process")]
    public string? Process { get; set; }

    /// <summary>The id of a user.</summary>
    [BindProperty(SupportsGet = true, Name = "responsible")]
    public long? Responsible { get; set; }

    public string Kind => Report is not null && ReportKind.All.Contains(Report, StringComparer.Ordinal) ? Report : ReportKind.Funnel;

    public IReadOnlyList<ReportTable> Tables { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Processes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    /// <summary>How many records it is made of.</summary>
    public int Count { get; private set; }

    public async Task OnGetAsync([FromServices] Localisation.Moments moments, CancellationToken cancellationToken)
    {
        var known = query.Processes;
        Process = string.IsNullOrEmpty(Process) ? query.Find(null)?.Model.Id : Process;
        Processes = [.. known.Select(process => new SelectListItem(definitions.Process(process), process.Model.Id))];
        Users = Me.Actor.MayManage()
            ? [new SelectListItem(T["records.everybody"], ""), .. await references.UsersAsync(cancellationToken)]
            : [];
        var (first, last) = Period(moments);
        var ask = new AskReport(Process, first, last, moments.Zone) { ResponsibleId = Responsible };
        var result = await query.HandleAsync(ask, Me.Actor, cancellationToken);
        if (result.IsDone(out var matter))
        {
            Count = matter.Stories.Count;
            Tables = tables.Of(Kind, matter, moments.Zone);
        }
        else
        {
            Refuse(result.Refusals);
        }
    }

    /// <summary>The address of a report with the same filters.</summary>
    public string UrlOf(string report) => $"/reports{Query(report)}";

    /// <summary>The address of the report as CSV.</summary>
    public string CsvUrl => $"/api/v1/reports/{Kind}/csv{Query(null)}";

    private QueryString Query(string? report) =>
        Query(("report", report), ("process", Process), ("responsible", Responsible?.ToString(CultureInfo.InvariantCulture)));
}
