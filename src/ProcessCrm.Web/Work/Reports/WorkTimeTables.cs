using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Reports.WorkTime;

namespace ProcessCrm.Web.Work.Reports;

/// <summary>Tells in the reader's language what people did.</summary>
public sealed class WorkTimeTables(Translator translator, ReportCells cells)
{
    /// <summary>A table for each month, the last first.</summary>
    public IReadOnlyList<ReportTable> Of(WorkTimeReport report) =>
        [
            .. report
                .Lines.GroupBy(line => line.Month)
                .Select(month =>
                {
                    var most = month.Max(line => line.Completed);
                    return Table(
                        "person",
                        [],
                        month.Select(line => new ReportRow(Person(report, line), [.. Cells(line)])
                        {
                            Bar = ReportCells.Share(line.Completed, most),
                        })
                    ) with
                    {
                        Title = cells.Month(month.Key),
                    };
                }),
        ];

    /// <summary>All lines in one table.</summary>
    public ReportTable ToSave(WorkTimeReport report) =>
        Table(
            "month",
            ["person"],
            report.Lines.Select(line => new ReportRow(cells.Month(line.Month), [ReportCells.Text(Person(report, line)), .. Cells(line)]))
        );

    private ReportTable Table(string first, IEnumerable<string> more, IEnumerable<ReportRow> rows)
    {
        var table = cells.Table("reports.time", first, [.. more, "completed", "late", "median-work", "total-work", "entered-time"], rows);
        return table with { Columns = [.. table.Columns, .. InteractionKinds.All.Select(kind => translator[$"interactions.kind-{kind}"])] };
    }

    private IEnumerable<ReportCell> Cells(WorkLine line) =>
        [
            cells.Count(line.Completed),
            cells.Count(line.Late),
            cells.Hours(line.Median),
            cells.Hours(line.Total),
            cells.Hours(line.Entered == TimeSpan.Zero ? null : line.Entered),
            .. InteractionKinds.All.Select(kind => cells.Count(line.Contacts.GetValueOrDefault(kind))),
        ];

    private string Person(WorkTimeReport report, WorkLine line) =>
        report.People.GetValueOrDefault(line.PersonId) ?? translator["reports.not-told"];
}
