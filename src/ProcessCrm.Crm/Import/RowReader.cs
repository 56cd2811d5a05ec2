using System.Globalization;

namespace ProcessCrm.Crm.Import;

/// <summary>Reads typed values of rows; the first one that cannot be read refuses its row.</summary>
internal sealed class RowReader(TableMapping table, ImportReport report)
{
    private bool _isRefused;

    /// <summary>Reads what <paramref name="read"/> makes of each row; a row that is refused on the way is left out.</summary>
    public List<T> ReadAll<T>(IEnumerable<CsvRow> rows, Func<CsvRow, T> read)
        where T : class
    {
        var all = new List<T>();
        foreach (var row in rows)
        {
            _isRefused = false;
            var item = read(row);
            if (!_isRefused)
            {
                all.Add(item);
            }
        }
        return all;
    }

    public string Required(CsvRow row, string field) => row[field] ?? Refuse(row, ImportTexts.Required(Column(field)), "");

    public decimal? Number(CsvRow row, string field)
    {
        if (row[field] is not { } text)
        {
            return null;
        }
        return decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            ? number * table.Times.GetValueOrDefault(field, 1)
            : Refuse(row, ImportTexts.NotANumber(Column(field), text), 0m);
    }

    public int? Integer(CsvRow row, string field) =>
        Number(row, field) is not { } number ? null
        : decimal.Truncate(number) == number && Math.Abs(number) <= int.MaxValue ? (int)number
        : Refuse(row, ImportTexts.NotANumber(Column(field), row[field]!), 0);

    public DateOnly? Date(CsvRow row, string field)
    {
        if (row[field] is not { } text)
        {
            return null;
        }
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Refuse(row, ImportTexts.NotADate(Column(field), text), DateOnly.MinValue);
    }

    /// <summary>Notes that a value which is often there is missing.</summary>
    public void Expect(CsvRow row, string field)
    {
        if (row[field] is null)
        {
            report.Note(row.File, row.Line, ImportTexts.Missing(Column(field)));
        }
    }

    public T Refuse<T>(CsvRow row, Engine.Model.LocalizedText text, T instead)
    {
        if (!_isRefused)
        {
            report.Refuse(row.File, row.Line, text);
        }
        _isRefused = true;
        return instead;
    }

    public string Column(string field) => table.Columns.GetValueOrDefault(field, field);
}
