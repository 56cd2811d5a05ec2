using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProcessCrm.Engine.Execution;

/// <summary>
/// The stored form of a scope: one JSON document each, with a version. Every later version reads all earlier ones; the golden files in
/// the tests hold it to that.
/// </summary>
public static class StateFormat
{
    /// <summary>The version written.</summary>
    public const int Version = 1;

    /// <summary>What brings a document from the version of its place (counted from 1) to the next.</summary>
    private static readonly Action<JsonObject>[] Upgrades = [];

    /// <summary>The scope as JSON text.</summary>
    public static string Write(ScopeState scope) => JsonSerializer.Serialize(StoredScope.From(scope), EngineJson.Stored.StoredScope);

    /// <summary>The scope that a text holds.</summary>
    /// <exception cref="FormatException">The text is no scope, or one of a newer version than this.</exception>
    public static ScopeState Read(string text)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(text, EngineJson.Stored.StoredScope);
            if (stored is { V: Version })
            {
                return stored.ToScope();
            }
            return Upgrade(text);
        }
        catch (JsonException broken)
        {
            throw new FormatException("This is no stored scope.", broken);
        }
    }

    private static ScopeState Upgrade(string text)
    {
        var document = JsonNode.Parse(text)!.AsObject();
        var version = document["v"]?.GetValue<int>() ?? 0;
        if (version is < 1 or > Version)
        {
            throw new FormatException($"The state has format {version}; this program reads formats 1 to {Version}.");
        }
        for (; version < Version; version++)
        {
            Upgrades[version - 1](document);
        }
        return document.Deserialize(EngineJson.Stored.StoredScope)!.ToScope();
    }
}
