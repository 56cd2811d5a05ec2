using System.Collections.Frozen;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>The one table of what the format knows: the reader, the JSON Schema and its tests go by it.</summary>
internal static class FormatShapes
{
    /// <summary>The objects by name; a node by its type.</summary>
    public static FrozenDictionary<string, ObjectShape> Objects { get; } =
        new[]
        {
            ProcessShapes.All,
            FormShapes.All,
            EventShapes.All,
            FlowShapes.All,
            NodeShapes.Loops,
            [NodeShapes.Boundary],
            [.. NodeShapes.Types],
        }
            .SelectMany(s => s)
            .ToFrozenDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>Shapes with a name that are not objects.</summary>
    public static FrozenDictionary<string, ValueShape> Aliases { get; } =
        FlowShapes.Aliases.ToFrozenDictionary(a => a.Name, a => a.Shape, StringComparer.Ordinal);

    /// <summary>The names of the node types.</summary>
    public static FrozenDictionary<string, ObjectShape> NodeTypes { get; } =
        NodeShapes.Types.ToFrozenDictionary(s => s.Name, StringComparer.Ordinal);
}
