using System.Collections.Immutable;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>A key of an object of the format.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">What its value looks like.</param>
/// <param name="En">What it means, in English.</param>
/// <param name="Ru">What it means, in Russian.</param>
/// <param name="Example">A value as JSON, for the schema.</param>
internal sealed record Key(string Name, ValueShape Value, string En, string Ru, string? Example = null)
{
    public bool IsRequired { get; init; }

    public Key Required() => this with { IsRequired = true };
}

/// <summary>An object of the format with all the keys that it may have.</summary>
internal sealed record ObjectShape(string Name, string En, string Ru, ImmutableArray<Key> Keys)
{
    private readonly Dictionary<string, Key> byName = Keys.ToDictionary(k => k.Name, StringComparer.Ordinal);

    public Key? this[string name] => byName.GetValueOrDefault(name);
}
