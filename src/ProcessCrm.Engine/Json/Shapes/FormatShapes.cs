using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>The one table of what a format knows: the reader, the JSON Schema and its tests go by it.</summary>
/// <param name="title">What the JSON Schema is called.</param>
/// <param name="objects">The objects; the whole file is the one named <c>file</c>.</param>
/// <param name="aliases">Shapes with a name that are not objects.</param>
/// <param name="nodeTypes">Objects that are told apart by their <c>type</c>, where a <c>node</c> stands.</param>
internal sealed class FormatShapes(
    string title,
    IEnumerable<ObjectShape> objects,
    IEnumerable<(string Name, ValueShape Shape)> aliases,
    ImmutableArray<ObjectShape> nodeTypes
)
{
    /// <summary>The workflow JSON.</summary>
    public static FormatShapes Workflow { get; } =
        new(
            "ProcessCrm workflow",
            [.. ProcessShapes.All, .. FormShapes.All, .. EventShapes.All, .. FlowShapes.All, .. LoopShapes.Loops, NodeShapes.Boundary],
            FlowShapes.Aliases,
            [.. NodeShapes.Types]
        )
        {
            OneOf =
            [
                ["id", "nodes"],
                ["processes"],
            ],
        };

    /// <summary>What the JSON Schema is called.</summary>
    public string Title => title;

    /// <summary>The objects by name; a node by its type.</summary>
    public FrozenDictionary<string, ObjectShape> Objects { get; } =
        objects.Concat(nodeTypes).ToFrozenDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>Shapes with a name that are not objects.</summary>
    public FrozenDictionary<string, ValueShape> Aliases { get; } =
        aliases.ToFrozenDictionary(a => a.Name, a => a.Shape, StringComparer.Ordinal);

    /// <summary>The node types, in the order of the reference.</summary>
    public ImmutableArray<ObjectShape> Nodes => nodeTypes;

    /// <summary>The node types by name.</summary>
    public FrozenDictionary<string, ObjectShape> NodeTypes { get; } = nodeTypes.ToFrozenDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>The sets of keys of which a file has one.</summary>
    public ImmutableArray<ImmutableArray<string>> OneOf { get; init; } = [];
}
