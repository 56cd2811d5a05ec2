using System.Collections.Immutable;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>How hit policies and aggregations are called in the JSON form.</summary>
internal static class HitPolicyNames
{
    /// <summary>The names of the hit policies, in the order of the enumeration.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetNames<HitPolicy>().Select(CamelCase)];

    /// <summary>The hit policy of a name; unique where there is none.</summary>
    public static HitPolicy Policy(string? name) => (HitPolicy)Math.Max(0, name is null ? 0 : All.IndexOf(name));

    /// <summary>The name of a hit policy.</summary>
    public static string Of(HitPolicy policy) => All[(int)policy];

    /// <summary>The aggregation of a name; none where there is none.</summary>
    public static BuiltinAggregator Aggregation(string? name) =>
        name switch
        {
            "sum" => BuiltinAggregator.Sum,
            "count" => BuiltinAggregator.Count,
            "min" => BuiltinAggregator.Min,
            "max" => BuiltinAggregator.Max,
            _ => BuiltinAggregator.None,
        };

    /// <summary>The name of an aggregation; null for none.</summary>
    public static string? Of(BuiltinAggregator aggregation) =>
        aggregation == BuiltinAggregator.None ? null : CamelCase(aggregation.ToString());

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
