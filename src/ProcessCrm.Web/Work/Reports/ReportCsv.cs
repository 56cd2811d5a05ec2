using System.Globalization;
using CsvHelper;

namespace ProcessCrm.Web.Work.Reports;

/// <summary>Writes tables as CSV that a spreadsheet of the reader's culture opens by a double click, and in which no text is a formula.</summary>
public static class ReportCsv
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>The bytes of the file.</summary>
    /// <param name="table">The table; its numbers are written as such.</param>
    /// <param name="culture">The culture of its numbers, and of the separator: a semicolon where the comma is the decimal sign.</param>
    public static byte[] Of(ReportTable table, CultureInfo culture)
    {
        using var file = new MemoryStream();
        var options = new CsvWriterOptions
        {
            Separator = culture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',',
            Injection = CsvInjection.Escape,
            WriteByteOrderMark = true,
        };
        using (var writer = CsvWriter.Create(file, options, leaveOpen: true))
        {
            foreach (var column in table.Columns)
            {
                writer.WriteField(column);
            }
            writer.EndRecord();
            foreach (var row in table.Rows)
            {
                writer.WriteField(row.Name);
                foreach (var cell in row.Cells)
                {
                    Write(writer, cell, culture);
                }
                writer.EndRecord();
            }
        }
        return file.ToArray();
    }

    private static void Write(CsvWriter writer, ReportCell cell, CultureInfo culture)
    {
        if (cell.Value is { } number)
        {
            writer.WriteField(number, "0.####", culture);
        }
        else
        {
            writer.WriteField(cell.Text);
        }
    }
}
