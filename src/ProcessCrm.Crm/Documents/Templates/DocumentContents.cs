namespace ProcessCrm.Crm.Documents.Templates;

/// <summary>What the placeholders of a document stand for.</summary>
/// <param name="Values">Dictionaries of texts by <see cref="Placeholders.Values"/>, and the list of <see cref="Placeholders.Lines"/>.</param>
/// <param name="Tables">HTML by <see cref="Placeholders.Tables"/>.</param>
public sealed record DocumentContents(IReadOnlyDictionary<string, object?> Values, IReadOnlyDictionary<string, string> Tables)
{
    /// <summary>The contents of facts by dotted name.</summary>
    public static DocumentContents Of(
        IEnumerable<KeyValuePair<string, string?>> facts,
        IReadOnlyList<IReadOnlyDictionary<string, object?>> lines,
        IReadOnlyDictionary<string, string> tables
    )
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { [Placeholders.Lines] = lines };
        foreach (var (name, value) in facts)
        {
            if (name.Split('.') is [var owner, var field])
            {
                if (!values.TryGetValue(owner, out var fields))
                {
                    values[owner] = fields = new Dictionary<string, object?>(StringComparer.Ordinal);
                }
                ((Dictionary<string, object?>)fields!)[field] = value ?? "";
            }
            else
            {
                values[name] = value ?? "";
            }
        }
        return new DocumentContents(values, tables);
    }
}
