using System.Globalization;
using CsvHelper;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>
/// Writes a table as CSV that a spreadsheet of the reader's culture opens by a double click, and in which no text is a formula. Rows go out as they
/// are written, so that a long table takes no memory.
/// </summary>
public sealed class SheetWriter(Stream file, CultureInfo culture) : IAsyncDisposable
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    private readonly CsvWriter _writer = CsvWriter.Create(
        file,
        new CsvWriterOptions
        {
            // A semicolon where the comma is the decimal sign.
            Separator = culture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',',
            Injection = CsvInjection.Escape,
            WriteByteOrderMark = true,
        },
        leaveOpen: true
    );

    /// <summary>Writes a row: numbers and days as such, instants to the minute as they are given, all else as text.</summary>
    public async ValueTask WriteRowAsync(IEnumerable<object?> cells, CancellationToken cancellationToken)
    {
        foreach (var cell in cells)
        {
            Write(cell);
        }

        await _writer.EndRecordAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void Write(object? cell)
    {
        switch (cell)
        {
            case decimal number:
                _writer.WriteField(number, "0.####", culture);
                break;
            case int number:
                _writer.WriteField(number);
                break;
            case long number:
                _writer.WriteField(number);
                break;
            case DateTimeOffset instant:
                _writer.WriteField(instant, "yyyy-MM-dd HH:mm");
                break;
            case DateOnly day:
                _writer.WriteField(day, "yyyy-MM-dd");
                break;
            default:
                _writer.WriteField(cell?.ToString());
                break;
        }
    }
}
