namespace ProcessCrm.Web.Work.Reports;

/// <summary>A part of a report, to be shown or saved as CSV.</summary>
/// <param name="Title">What it tells.</param>
/// <param name="Columns">The headings; the first is that of what the rows are about.</param>
/// <param name="Rows">The rows.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<ReportRow> Rows);

/// <summary>A row of a report.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Cells">One for each further column.</param>
public sealed record ReportRow(string Name, IReadOnlyList<ReportCell> Cells)
{
    /// <summary>Where to read more of what it is about; null for nowhere.</summary>
    public string? Url { get; init; }

    /// <summary>The length of its bar in the chart, 0 to 1; null where the table has none.</summary>
    public decimal? Bar { get; init; }

    /// <summary>The row as a file has it: the numbers behind the texts.</summary>
    public IEnumerable<object?> ToSave() => Cells.Select(cell => (object?)cell.Value ?? cell.Text).Prepend(Name);
}

/// <summary>A cell of a report.</summary>
/// <param name="Text">What people read; null for nothing.</param>
/// <param name="Value">The number behind it; null for a text.</param>
public sealed record ReportCell(string? Text, decimal? Value = null)
{
    /// <summary>Whether it is set to the right.</summary>
    public bool IsNumber { get; init; } = true;
}
