using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>A column of a list that is saved.</summary>
/// <param name="Key">The key of its heading.</param>
/// <param name="Cell">What stands in it; see <see cref="SheetWriter.WriteRowAsync"/>.</param>
public sealed record SheetColumn<TLine>(string Key, Func<TLine, object?> Cell);

/// <summary>A list as a table, in the reader's language and time zone.</summary>
public abstract class Sheet<TLine>
{
    /// <summary>The columns, in order.</summary>
    protected abstract IReadOnlyList<SheetColumn<TLine>> Columns { get; }

    /// <summary>The headings.</summary>
    public IEnumerable<object?> Headings(Translator translator) => Columns.Select(column => translator[column.Key]);

    /// <summary>The cells of a line.</summary>
    public IEnumerable<object?> Cells(TLine line) => Columns.Select(column => column.Cell(line));

    /// <summary>Reads what the cells of some lines need beyond the lines.</summary>
    public virtual Task LoadAsync(IReadOnlyList<TLine> lines, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Several values in one cell; empty for none.</summary>
    protected static string Several(IEnumerable<string> values) => string.Join(", ", values);
}
