using System.Collections.Frozen;

namespace ProcessCrm.Engine.Expressions;

/// <summary>The built-in functions of DMN 1.5, 10.3.4, by name.</summary>
internal static class BuiltIns
{
    private static readonly FrozenDictionary<string, FeelFunction> ByName = BuiltInTable
        .Rows.GroupBy(static row => row.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(
            static rows => rows.Key,
            static rows => new FeelFunction(rows.Key, [.. rows.Select(static row => row.Signature)]),
            StringComparer.Ordinal
        );

    /// <summary>The names that are more than one word.</summary>
    public static NameTable CompoundNames { get; } = NameTable.Of(ByName.Keys);

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    public static FeelFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
