using System.Text;
using CsvHelper;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>A row of a file: its cells, as many as the file has columns.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
internal sealed record TableRow(int Line, IReadOnlyList<string> Cells);

/// <summary>A CSV file as people save it: with commas, semicolons or tabs, in UTF-8, UTF-16 or windows-1251, as is seen from the file itself.</summary>
internal sealed class ImportTable
{
    private const int MostColumns = 100;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    private ImportTable(string encoding, string separator, IReadOnlyList<string> headings, IReadOnlyList<TableRow> rows) =>
        (Encoding, Separator, Headings, Rows) = (encoding, separator, headings, rows);

    /// <summary>The character set that it is written in: <c>utf-8</c>, <c>utf-16</c>, <c>windows-1251</c>.</summary>
    public string Encoding { get; }

    /// <summary>What stands between two cells.</summary>
    public string Separator { get; }

    /// <summary>The headings: the first row.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>All further rows that are not empty.</summary>
    public IReadOnlyList<TableRow> Rows { get; }

    /// <summary>Reads a file; of one without a row nothing is left.</summary>
    public static ImportTable Read(byte[] file)
    {
        var (encoding, text) = Decode(file);
        using var reader = CsvReader.FromText(
            text,
            new CsvReaderOptions
            {
                HasHeader = false,
                TrackLineNumbers = true,
                TrimWhitespace = true,
            }
        );
        var rows = new List<TableRow>();
        while (reader.Read())
        {
            var cells = new string[Math.Min(reader.FieldCount, MostColumns)];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = Unescaped(reader.GetString(i).Trim());
            }
            if (cells.Any(cell => cell.Length > 0))
            {
                rows.Add(new TableRow((int)reader.LineNumber, cells));
            }
        }
        if (rows.Count == 0)
        {
            return new ImportTable(encoding, ",", [], []);
        }
        var headings = rows[0].Cells;
        return new ImportTable(
            encoding,
            ((char)reader.Separator).ToString(),
            headings,
            [.. rows.Skip(1).Select(row => row with { Cells = [.. headings.Select((_, i) => row.Cells.ElementAtOrDefault(i) ?? "")] })]
        );
    }

    private static (string Encoding, string Text) Decode(byte[] file)
    {
        if (file is [0xFF, 0xFE, ..])
        {
            return ("utf-16", System.Text.Encoding.Unicode.GetString(file, 2, file.Length - 2));
        }
        try
        {
            var start = file is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
            return ("utf-8", Strict.GetString(file, start, file.Length - start));
        }
        catch (DecoderFallbackException)
        {
            return ("windows-1251", Windows1251.GetString(file)); // Any bytes are a text in it.
        }
    }

    /// <summary>A text without the apostrophe that keeps spreadsheets from taking it for a formula, as our own files have it.</summary>
    private static string Unescaped(string cell) => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;
}
