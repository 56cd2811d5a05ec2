using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work.Reports;

/// <summary>Writes the cells of reports in the reader's language.</summary>
public sealed class ReportCells(Translator translator, Words words)
{
    /// <summary>A table whose title and headings are texts of <c>reports</c>.</summary>
    public ReportTable Table(string title, string first, IEnumerable<string> columns, IEnumerable<ReportRow> rows) =>
        new(translator[title], [.. columns.Prepend(first).Select(column => translator[$"reports.column-{column}"])], [.. rows]);

    /// <summary>A month: <c>January 2030</c>.</summary>
    public string Month(DateOnly month) => month.ToString("MMMM yyyy", translator.Culture);

    /// <summary>How many; null for nothing.</summary>
    public ReportCell Count(int? count) => new(words.Number(count), count);

    /// <summary>A part in percent.</summary>
    public ReportCell Part(int count, int of) => Part(Share(count, of));

    /// <summary>A part, 0 to 1, in percent; null for nothing.</summary>
    public ReportCell Part(decimal? share) =>
        share is { } some ? new(some.ToString("P0", translator.Culture), decimal.Round(some, 4)) : new(null);

    /// <summary>A length of time in days.</summary>
    public ReportCell Days(TimeSpan? time) => Time("reports.days", time?.TotalDays);

    /// <summary>A length of time in hours.</summary>
    public ReportCell Hours(TimeSpan? time) => Time("reports.hours", time?.TotalHours);

    /// <summary>A sum of money.</summary>
    public ReportCell Money(decimal amount, string currency) => new(words.Money(amount, currency), amount);

    /// <summary>Sums of money; the number behind them only where there is one.</summary>
    public ReportCell Sums(IReadOnlyList<CurrencySum> sums) =>
        new(
            sums.Count == 0 ? null : string.Join(" + ", sums.Select(sum => words.Money(sum.Amount, sum.Currency))),
            sums.Count == 1 ? sums[0].Amount : null
        );

    /// <summary>A text.</summary>
    public static ReportCell Text(string? text) => new(text) { IsNumber = false };

    /// <summary>The part that some have of all, 0 to 1; null where there are none.</summary>
    public static decimal? Share(int count, int of) => of == 0 ? null : (decimal)count / of;

    private ReportCell Time(string unit, double? number)
    {
        var rounded = number is { } some ? decimal.Round((decimal)some, 1) : (decimal?)null;
        return new ReportCell(rounded is null ? null : translator[unit, words.Number(rounded)!], rounded);
    }
}
