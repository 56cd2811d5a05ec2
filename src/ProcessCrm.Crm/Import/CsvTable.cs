using CsvHelper;

namespace ProcessCrm.Crm.Import;

/// <summary>One row of a table, its values by field of the mapping.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Line">The line in the file on which the row begins, from 1.</param>
/// <param name="Values">The values, trimmed and corrected; a blank one is missing.</param>
internal sealed record CsvRow(string File, int Line, IReadOnlyDictionary<string, string> Values)
{
    public string? this[string field] => Values.GetValueOrDefault(field);
}

/// <summary>Reads a table by its mapping. Rows that are no rows are refused one by one.</summary>
internal static class CsvTable
{
    /// <summary>All rows that have a value for each column.</summary>
    /// <exception cref="ImportException">The file is missing, or lacks a column that the mapping names.</exception>
    public static List<CsvRow> Read(string folder, TableMapping table, SalesMapping mapping, ImportReport report)
    {
        var path = Path.Combine(folder, table.File);
        if (!File.Exists(path))
        {
            throw new ImportException(ImportTexts.NoFile(path));
        }
        using var reader = CsvReader.FromFile(path, new CsvReaderOptions { TrackLineNumbers = true });
        reader.ReadHeader();
        var header = reader.Headers.ToArray().Select(column => column.Trim()).ToArray();
        if (table.Columns.Values.Except(header, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw new ImportException(ImportTexts.NoColumn(table.File, missing));
        }
        var places = table.Columns.ToDictionary(
            column => column.Key,
            column => Array.IndexOf(header, column.Value),
            StringComparer.Ordinal
        );
        var rows = new List<CsvRow>();
        while (reader.Read())
        {
            var line = (int)reader.LineNumber;
            if (reader.FieldCount == header.Length)
            {
                rows.Add(new CsvRow(table.File, line, Values(reader, line, table, places, mapping, report)));
            }
            else
            {
                report.Refuse(table.File, line, ImportTexts.Width(reader.FieldCount, header.Length));
            }
        }
        return rows;
    }

    private static Dictionary<string, string> Values(
        CsvReader reader,
        int line,
        TableMapping table,
        Dictionary<string, int> places,
        SalesMapping mapping,
        ImportReport report
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, place) in places)
        {
            var value = reader.GetString(place).Trim();
            if (mapping.Corrections.TryGetValue(table.Columns[field], out var known) && known.TryGetValue(value, out var right))
            {
                report.Note(table.File, line, ImportTexts.Corrected(value, right));
                value = right;
            }
            if (value.Length > 0)
            {
                values[field] = value;
            }
        }
        return values;
    }
}
