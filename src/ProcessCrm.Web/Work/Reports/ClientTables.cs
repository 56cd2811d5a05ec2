using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Reports.Clients;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work.Reports;

/// <summary>Tells the analysis of clients in the reader's language.</summary>
public sealed class ClientTables(Translator translator, Words words, ReportCells cells)
{
    /// <summary>The nine classes, and the clients with theirs; none where nothing was won.</summary>
    public IReadOnlyList<ReportTable> Of(ClientReport report) => report.Clients.IsEmpty ? [] : [Matrix(report), Clients(report)];

    /// <summary>The clients with their classes.</summary>
    public ReportTable Clients(ClientReport report)
    {
        var currency = report.Currency ?? "";
        return cells.Table(
            "reports.clients-list",
            "client",
            ["class", "revenue", "share", "deals", "months", "variation", "potential"],
            report.Clients.Select(line => new ReportRow(
                line.Client.Name,
                [
                    ReportCells.Text($"{line.Abc}{line.Xyz}"),
                    cells.Money(line.Revenue, currency),
                    cells.Part(line.Share),
                    cells.Count(line.Deals),
                    cells.Count(line.Months),
                    cells.Part(line.Variation),
                    line.Client.Potential is { } potential ? cells.Money(potential, currency) : new ReportCell(null),
                ]
            )
            {
                Url = $"/{(line.Client.IsPerson ? "contacts" : "accounts")}/{line.Client.Id}",
                Bar = report.Clients[0].Revenue > 0 ? Math.Max(line.Revenue, 0) / report.Clients[0].Revenue : null,
            })
        );
    }

    private ReportTable Matrix(ClientReport report)
    {
        var found = ClientCell.Of(report.Clients).ToLookup(cell => cell.Abc);
        return cells.Table(
            "reports.clients-matrix",
            "class",
            ["x", "y", "z"],
            ClientCell.AbcClasses.Select(abc => new ReportRow(
                translator[$"reports.class-{char.ToLowerInvariant(abc)}"],
                [.. found[abc].Select(cell => new ReportCell(Told(cell, report.Currency ?? ""), cell.Count))]
            ))
        );
    }

    private string Told(ClientCell cell, string currency) =>
        cell.Count == 0 ? "0" : $"{words.Number(cell.Count)} · {words.Money(cell.Revenue, currency)}";
}
