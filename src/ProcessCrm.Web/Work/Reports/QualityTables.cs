using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Reports.Quality;

namespace ProcessCrm.Web.Work.Reports;

/// <summary>Tells in the reader's language how good the client base is.</summary>
public sealed class QualityTables(Translator translator, ReportCells cells)
{
    /// <summary>A table of clients and one of persons; none of those of which there are none.</summary>
    public IReadOnlyList<ReportTable> Of(QualityReport report) =>
        [
            .. report.AccountCount == 0 ? [] : (ReportTable[])[Table("accounts", report.Accounts)],
            .. report.ContactCount == 0 ? [] : (ReportTable[])[Table("contacts", report.Contacts)],
        ];

    /// <summary>All lines in one table.</summary>
    public ReportTable ToSave(QualityReport report) =>
        cells.Table(
            "reports.base",
            "of",
            ["respect", "count", "part", "groups", "what-to-do"],
            new[] { (Of: "accounts", Lines: report.Accounts), (Of: "contacts", Lines: report.Contacts) }.SelectMany(part =>
                part.Lines.Select(line => new ReportRow(
                    translator[$"reports.base-{part.Of}"],
                    [ReportCells.Text(translator[$"reports.base-{line.Key}"]), .. Cells(line)]
                ))
            )
        );

    private ReportTable Table(string of, IReadOnlyList<QualityLine> lines) =>
        cells.Table(
            $"reports.base-{of}",
            "respect",
            ["count", "part", "groups", "what-to-do"],
            lines.Select(line => new ReportRow(translator[$"reports.base-{line.Key}"], [.. Cells(line)]) { Bar = line.Part })
        );

    private IEnumerable<ReportCell> Cells(QualityLine line) =>
        [
            cells.Count(line.Count),
            cells.Part(line.Part),
            cells.Count(line.Groups),
            ReportCells.Text(line.IsToDo ? translator[$"reports.base-{line.Key}-do"] : null),
        ];
}
