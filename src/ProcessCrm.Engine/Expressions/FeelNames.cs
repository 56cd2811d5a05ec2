namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// Names that an expression may use, members of contexts included. Only those with spaces or signs in them
/// (<c>Monthly payment</c>, <c>loan-to-value</c>) have to be known to be read as one name; a known name also hides a built-in function.
/// </summary>
public sealed class FeelNames
{
    private static readonly IReadOnlyDictionary<string, FeelType> NoTypes = new Dictionary<string, FeelType>(StringComparer.Ordinal);

    private readonly HashSet<string> _names;
    private readonly string[] _compound;
    private readonly IReadOnlyDictionary<string, FeelType> _types;
    private readonly IReadOnlyCollection<string> _members;

    private FeelNames(IEnumerable<string> names, IReadOnlyDictionary<string, FeelType> types, IReadOnlyCollection<string> members)
    {
        _names = new HashSet<string>(names.Select(NameTable.Normalize), StringComparer.Ordinal);
        _compound = [.. _names.Where(NameTable.IsCompound)];
        (_types, _members) = (types, members);
    }

    public static FeelNames None { get; } = new([], NoTypes, []);

    public static FeelNames Of(params IEnumerable<string> names) => new(names, NoTypes, []);

    /// <summary>The same names, and types that <c>instance of</c> and parameters may name besides FEEL's own.</summary>
    public FeelNames WithTypes(IReadOnlyDictionary<string, FeelType> types) => new(_names, types, _members);

    /// <summary>The same names, and members of contexts with spaces or signs in their names, which are no names by themselves.</summary>
    public FeelNames WithMembers(IEnumerable<string> members) =>
        new(_names, _types, [.. members.Select(NameTable.Normalize).Where(NameTable.IsCompound).Distinct(StringComparer.Ordinal)]);

    /// <summary>These names, with the same types and members.</summary>
    internal FeelNames WithNames(IEnumerable<string> names) => new(names, _types, _members);

    public bool Contains(string name) => _names.Contains(name);

    internal IEnumerable<string> TypeNames => _types.Keys;

    internal FeelType? FindType(string name) => _types.GetValueOrDefault(name);

    internal IReadOnlyCollection<string> CompoundMembers => _members;

    internal IReadOnlyCollection<string> Compound => _compound;
}
