using System.Globalization;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>A row of a file by the fields that its columns were chosen to be.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Values">What is not empty, by the id of the field.</param>
internal sealed record ImportRow(int Line, IReadOnlyDictionary<string, string> Values)
{
    private static readonly char[] BetweenValues = [',', ';', '\n', '|'];

    private static readonly string[] DayForms = ["yyyy-M-d", "d.M.yyyy", "d/M/yyyy"];

    private static readonly HashSet<string> YesWords = new(
        ["yes", "y", "true", "1", "+", "x", "х", "да", "д"],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> NoWords = new(["no", "n", "false", "0", "-", "нет", "н"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The text of a field; null for none.</summary>
    public string? this[string field] => Values.GetValueOrDefault(field);

    /// <summary>The row of a table.</summary>
    /// <param name="row">The cells.</param>
    /// <param name="columns">The id of the field that each column is; empty for one that is left out. Of two columns for one field the first that says something counts.</param>
    public static ImportRow Of(TableRow row, IReadOnlyList<string> columns)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, cell) in columns.Zip(row.Cells))
        {
            if (column.Length > 0 && cell.Length > 0)
            {
                values.TryAdd(column, cell);
            }
        }
        return new ImportRow(row.Line, values);
    }

    /// <summary>The values of a field that may have several.</summary>
    public IReadOnlyList<string> Several(string field) =>
        this[field]?.Split(BetweenValues, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>The number in a field, with a comma or a point before the fraction and blanks between thousands; null for none, or for what is no number.</summary>
    public decimal? Number(string field) =>
        decimal.TryParse(
            string.Concat((this[field] ?? "").Where(c => !char.IsWhiteSpace(c))).Replace(',', '.'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>The day in a field, as <c>1980-01-31</c>, <c>31.01.1980</c> or <c>31/01/1980</c>; null for none, or for what is no day.</summary>
    public DateOnly? Day(string field) =>
        DateOnly.TryParseExact(this[field], DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Why a field that shall be a day cannot be taken.</summary>
    public IEnumerable<Refusal> CheckDay(string field) =>
        this[field] is { } text && Day(field) is null ? [Refusal.Invalid(field, "import-day", text)] : [];

    /// <summary>Whether a field says yes; false for no and for nothing, null for what says neither.</summary>
    public bool? Yes(string field) =>
        this[field] is not { } text ? false
        : YesWords.Contains(text) ? true
        : NoWords.Contains(text) ? false
        : null;

    /// <summary>Why a field that shall say yes or no cannot be taken.</summary>
    public IEnumerable<Refusal> CheckYes(string field) => Yes(field) is null ? [Refusal.Invalid(field, "import-yes", this[field]!)] : [];

    /// <summary>Why a field that shall be a number cannot be taken.</summary>
    public IEnumerable<Refusal> CheckNumber(string field, bool isWhole = false)
    {
        if (
            this[field] is { } text
            && (Number(field) is not { } number || number < 0 || (isWhole && (number % 1 != 0 || number > int.MaxValue)))
        )
        {
            yield return Refusal.Invalid(field, "import-number", text);
        }
    }
}
