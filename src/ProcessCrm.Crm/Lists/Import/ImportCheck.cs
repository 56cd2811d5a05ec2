using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>What a row would be the same as.</summary>
/// <param name="Field">What both have: <c>email</c>, <c>phone</c>, <c>taxId</c>, <c>name</c>.</param>
/// <param name="Id">The record; null for an earlier row of the file.</param>
/// <param name="Title">What people call the record; null for an earlier row.</param>
/// <param name="Line">The earlier row; null for a record.</param>
public sealed record ImportDuplicate(string Field, long? Id, string? Title, int? Line);

/// <summary>What would come of a row.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Values">What is not empty, by the id of the field.</param>
/// <param name="Problems">Why it cannot be taken; empty where it can.</param>
/// <param name="Duplicate">What it would be the same as; null for nothing.</param>
public sealed record ImportLine(
    int Line,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<Refusal> Problems,
    ImportDuplicate? Duplicate
);

/// <summary>The rows of a file, each with what would come of it.</summary>
internal sealed record CheckedImport(ImportReferences Known, IReadOnlyList<(ImportRow Row, ImportLine Line)> Lines)
{
    /// <summary>Checks all rows of a file.</summary>
    public static async Task<CheckedImport> OfAsync(
        CrmDbContext context,
        ImportTarget target,
        ImportTable table,
        IReadOnlyList<string> columns,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var rows = table.Rows.Select(row => ImportRow.Of(row, columns)).ToList();
        var known = await ImportReferences.LoadAsync(context, rows, cancellationToken);
        var sought = rows.SelectMany(target.KeysOf).Where(key => key.Text.Length > 0).ToHashSet();
        var there = await target.FindAsync(context, sought, now, cancellationToken);
        var before = new Dictionary<SameKey, int>();
        var lines = new List<(ImportRow, ImportLine)>(rows.Count);
        foreach (var row in rows)
        {
            List<Refusal> problems = [.. target.TooLong(context, row), .. target.Check(row, known)];
            var keys = target.KeysOf(row).Where(key => key.Text.Length > 0).ToList();
            lines.Add((row, new ImportLine(row.Line, row.Values, problems, Duplicate(keys, there, before))));
            foreach (var key in problems.Count == 0 ? keys : [])
            {
                before.TryAdd(key, row.Line);
            }
        }
        return new CheckedImport(known, lines);
    }

    private static ImportDuplicate? Duplicate(
        List<SameKey> keys,
        IReadOnlyDictionary<SameKey, KnownRecord> there,
        Dictionary<SameKey, int> before
    )
    {
        foreach (var key in keys)
        {
            if (there.TryGetValue(key, out var record))
            {
                return new ImportDuplicate(key.Field, record.Id, record.Title, null);
            }
            if (before.TryGetValue(key, out var line))
            {
                return new ImportDuplicate(key.Field, null, null, line);
            }
        }
        return null;
    }
}
