using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>What the rows of a file become.</summary>
internal abstract class ImportTarget
{
    /// <summary>What it is called: <c>lead</c>, <c>account</c>, <c>contact</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The type of the records.</summary>
    protected abstract Type Record { get; }

    /// <summary>What columns may be.</summary>
    public abstract IReadOnlyList<ImportField> Fields { get; }

    /// <summary>Why a row cannot be taken.</summary>
    public abstract IEnumerable<Refusal> Check(ImportRow row, ImportReferences known);

    /// <summary>By what a row is found to be there already.</summary>
    public abstract IEnumerable<SameKey> KeysOf(ImportRow row);

    /// <summary>The records that are there already.</summary>
    public abstract Task<IReadOnlyDictionary<SameKey, KnownRecord>> FindAsync(
        CrmDbContext context,
        IReadOnlySet<SameKey> sought,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Makes a record of a row.</summary>
    public abstract Task<Result<Saved>> SaveAsync(
        CrmUnit unit,
        ImportRow row,
        ImportReferences known,
        Actor actor,
        CancellationToken cancellationToken
    );

    /// <summary>One for each text that the record cannot hold.</summary>
    public IEnumerable<Refusal> TooLong(DbContext context, ImportRow row)
    {
        var record = context.Model.FindEntityType(Record)!;
        foreach (var (field, text) in row.Values)
        {
            var property = record.GetProperties().FirstOrDefault(one => JsonNamingPolicy.CamelCase.ConvertName(one.Name) == field);
            if (property?.GetMaxLength() is { } longest && text.Length > longest)
            {
                yield return Refusal.Invalid(field, "too-long", longest);
            }
        }
    }

    /// <summary>Why the person that a row names cannot be taken.</summary>
    protected static IEnumerable<Refusal> CheckPerson(ImportRow row, ImportReferences known)
    {
        if (row["responsible"] is { } text && known.Person(text) is null)
        {
            yield return Refusal.Invalid("responsible", "import-user", text);
        }
    }
}
