using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Import;

/// <summary>The import cannot be done at all, and nothing was changed.</summary>
/// <param name="text">Why, for the person.</param>
public sealed class ImportException(LocalizedText text) : Exception(text.For("en"))
{
    /// <summary>Why, for the person.</summary>
    public LocalizedText Text => text;
}

/// <summary>Something to say about a row.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line in it, from 1.</param>
/// <param name="Text">What.</param>
public sealed record ImportMessage(string File, int Line, LocalizedText Text);

/// <summary>What an import did.</summary>
public sealed class ImportReport
{
    private readonly List<ImportMessage> _refused = [];
    private readonly List<ImportMessage> _notes = [];

    /// <summary>The rows that were left out, with the reason.</summary>
    public IReadOnlyList<ImportMessage> Refused => _refused;

    /// <summary>What was missing or corrected in rows that were taken.</summary>
    public IReadOnlyList<ImportMessage> Notes => _notes;

    public int Users { get; internal set; }
    public int Teams { get; internal set; }
    public int Products { get; internal set; }
    public int Accounts { get; internal set; }
    public int Deals { get; internal set; }

    /// <summary>Rows that were imported by an earlier run.</summary>
    public int Known { get; internal set; }

    /// <summary>Whether nothing was kept, because rows were refused.</summary>
    public bool IsAborted { get; internal set; }

    /// <summary>Takes back what was counted as written: the transaction is begun anew, or not kept.</summary>
    internal void Forget() => (Users, Teams, Products, Accounts, Deals, Known) = (0, 0, 0, 0, 0, 0);

    internal void Refuse(string file, int line, LocalizedText text) => _refused.Add(new ImportMessage(file, line, text));

    internal void Note(string file, int line, LocalizedText text) => _notes.Add(new ImportMessage(file, line, text));
}
