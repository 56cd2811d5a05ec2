using System.Collections.Immutable;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Shapes;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Json;

/// <summary>
/// Positions made by hand: <c>NAME.layout.json</c> beside <c>NAME.json</c> or <c>NAME.bpmn</c> says where nodes of the flowchart stand. It has no part in
/// what the process does, so that it does not count for the hash of a deployment.
/// </summary>
public static class LayoutJson
{
    /// <summary>How the names of such files end.</summary>
    public const string Extension = ".layout.json";

    private const int MaxLength = 4 * 1024 * 1024;

    /// <summary>How far from the corner of the drawing a shape may stand, in pixels.</summary>
    private const int Farthest = 100_000;

    private static readonly FormatShapes Format = new(
        "ProcessCrm layout",
        [
            new(
                "file",
                "Where nodes stand in the flowchart.",
                "Где стоят узлы на схеме.",
                [
                    new("$schema", ShapeNames.AnyString, "The JSON Schema, for editors.", "JSON Schema для редакторов."),
                    new Key(
                        "nodes",
                        ShapeNames.IdMap(ShapeNames.Object("place")),
                        "The places by the ids of the nodes; nodes that are not named stand where the layout puts them.",
                        "Места по id узлов; неназванные узлы стоят там, куда их ставит раскладка.",
                        """{ "qualify": { "x": 120, "y": 80 } }"""
                    ).Required(),
                ]
            ),
            new(
                "place",
                "The upper left corner of a shape, in pixels from that of the drawing.",
                "Левый верхний угол фигуры, в пикселях от угла рисунка.",
                [
                    new Key("x", new IntegerShape(0, Farthest), "To the right.", "Вправо.", "120").Required(),
                    new Key("y", new IntegerShape(0, Farthest), "Down.", "Вниз.", "80").Required(),
                ]
            ),
        ],
        [],
        []
    );

    /// <summary>Whether a file holds a layout, by its name.</summary>
    public static bool Is(string path) => path.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>The layout file of a workflow file.</summary>
    public static string Beside(string path) => Path.ChangeExtension(path, null) + Extension;

    /// <summary>Reads a layout file. Never throws on what the text holds: everything wrong is a diagnostic.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">The name that diagnostics give.</param>
    /// <param name="workflow">The workflow that it is about: nodes that it does not have are told. Null where that is not checked.</param>
    public static LayoutReadResult Read(string text, string? file = null, Definitions? workflow = null)
    {
        var document = SyntaxDocument.Parse(text.Length > MaxLength ? "" : text, file);
        var diagnostics = new DiagnosticBag(document.Source);
        if (text.Length > MaxLength)
        {
            diagnostics.Add(DefinitionTexts.TooLong(MaxLength), 0);
            return new LayoutReadResult(null, diagnostics.Locate(null));
        }
        if (document.Root is null)
        {
            return new LayoutReadResult(null, document.Diagnostics);
        }
        new ShapeChecker(Format, diagnostics).Check(document.Root, ShapeNames.Object("file"));
        if (diagnostics.HasErrors || !document.Diagnostics.IsEmpty)
        {
            return new LayoutReadResult(null, [.. document.Diagnostics, .. diagnostics.Locate(document.Root)]);
        }
        var known = workflow is null ? null : Ids(workflow.Processes).ToHashSet(StringComparer.Ordinal);
        var places = ImmutableDictionary.CreateBuilder<string, Point>(StringComparer.Ordinal);
        foreach (var member in new Fields(new Fields(document.Root)["nodes"]).Members)
        {
            var place = new Fields(member.Value);
            places[member.Name.Value] = new Point(place.Integer("x", 0), place.Integer("y", 0));
            if (known?.Contains(member.Name.Value) == false)
            {
                var meant = Suggestion.For(member.Name.Value, known);
                diagnostics.Add(Unknown(member.Name.Value, meant), member.Name.Start, meant is null ? null : $"\"{meant}\"");
            }
        }
        return new LayoutReadResult(places.ToImmutable(), diagnostics.Locate(document.Root));
    }

    /// <summary>The JSON Schema (2020-12) of the format.</summary>
    public static string Schema() => new SchemaWriter(Format).Write();

    private static IEnumerable<string> Ids(IEnumerable<IFlowElementsContainer> containers) =>
        containers.SelectMany(c => c.Nodes.Select(n => n.Id).Concat(Ids(c.Nodes.OfType<SubProcess>())));

    private static Problem Unknown(string id, string? meant) =>
        Problem.Warning(
            "unknown-node",
            $"The workflow has no node \"{Problem.Short(id)}\"." + (meant is null ? "" : $" Did you mean \"{meant}\"?"),
            $"В процессе нет узла \"{Problem.Short(id)}\"." + (meant is null ? "" : $" Может быть, \"{meant}\"?")
        );
}
