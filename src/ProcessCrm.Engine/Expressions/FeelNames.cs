namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// Names that an expression may use, members of contexts included. Only those with spaces or signs in them
/// (<c>Monthly payment</c>, <c>loan-to-value</c>) have to be known to be read as one name; a known name also hides a built-in function.
/// </summary>
public sealed class FeelNames
{
    private readonly HashSet<string> _names;

    private FeelNames(IEnumerable<string> names) => _names = new HashSet<string>(names.Select(NameTable.Normalize), StringComparer.Ordinal);

    public static FeelNames None { get; } = new([]);

    public static FeelNames Of(params IEnumerable<string> names) => new(names);

    public bool Contains(string name) => _names.Contains(name);

    internal IEnumerable<string> Compound => _names.Where(NameTable.IsCompound);
}
