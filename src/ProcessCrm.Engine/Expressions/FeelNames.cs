namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// Names that an expression may use, members of contexts included. Only those with spaces or signs in them
/// (<c>Monthly payment</c>, <c>loan-to-value</c>) have to be known to be read as one name; a known name also hides a built-in function.
/// </summary>
public sealed class FeelNames
{
    private static readonly IReadOnlyDictionary<string, FeelType> NoTypes = new Dictionary<string, FeelType>(StringComparer.Ordinal);

    private readonly HashSet<string> _names;
    private readonly IReadOnlyDictionary<string, FeelType> _types;

    private FeelNames(IEnumerable<string> names, IReadOnlyDictionary<string, FeelType> types, NameTable members)
    {
        _names = new HashSet<string>(names.Select(NameTable.Normalize), StringComparer.Ordinal);
        (_types, CompoundMembers, Compound) = (types, members, NameTable.Of(_names));
    }

    public static FeelNames None { get; } = new([], NoTypes, new NameTable());

    public static FeelNames Of(params IEnumerable<string> names) => new(names, NoTypes, new NameTable());

    /// <summary>The same names, and types that <c>instance of</c> and parameters may name besides FEEL's own.</summary>
    public FeelNames WithTypes(IReadOnlyDictionary<string, FeelType> types) => new(_names, types, CompoundMembers);

    /// <summary>The same names, and members of contexts with spaces or signs in their names, which are no names by themselves.</summary>
    public FeelNames WithMembers(IEnumerable<string> members) => new(_names, _types, NameTable.Of(members.Select(NameTable.Normalize)));

    /// <summary>These names, with the same types and members.</summary>
    internal FeelNames WithNames(IEnumerable<string> names) => new(names, _types, CompoundMembers);

    public bool Contains(string name) => _names.Contains(name);

    internal IEnumerable<string> TypeNames => _types.Keys;

    internal FeelType? FindType(string name) => _types.GetValueOrDefault(name);

    /// <summary>The members with spaces or signs in their names.</summary>
    internal NameTable CompoundMembers { get; }

    /// <summary>The names with spaces or signs in them.</summary>
    internal NameTable Compound { get; }
}
