using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Formatting;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Shapes;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Json;

/// <summary>The workflow JSON.</summary>
public static class WorkflowJson
{
    /// <summary>Reads and validates a workflow file. Never throws on what the text holds: everything wrong is a diagnostic.</summary>
    public static ReadResult Read(string text, ReadOptions? options = null)
    {
        options ??= ReadOptions.Default;
        if (text.Length > options.MaxLength)
        {
            return TooLong(options);
        }
        var document = SyntaxDocument.Parse(text, options.File);
        var diagnostics = new DiagnosticBag(document.Source);
        if (FormatVersion.Upgrade(document, diagnostics) is not { } upgraded)
        {
            return new ReadResult(null, diagnostics.Locate(document.Root), new SourceMap(document));
        }
        document = upgraded;
        var map = new SourceMap(document);
        if (document.Root is not ObjectSyntax root)
        {
            if (document.Root is not (null or BrokenSyntax))
            {
                diagnostics.Add(DefinitionTexts.NotAnObject, document.Root.Start);
            }
            return new ReadResult(null, [.. document.Diagnostics, .. diagnostics.Locate(document.Root)], map);
        }
        new ShapeChecker(FormatShapes.Workflow, diagnostics).Check(root, ShapeNames.Object("file"));
        var definitions = new DefinitionsBuilder(document, map, diagnostics).Build(root);
        var isWhole = !diagnostics.HasErrors && document.Diagnostics.IsEmpty;
        var meaning = ModelValidator
            .Validate(definitions, options.Validation)
            .Where(d => isWhole || d.Severity == Severity.Error)
            .Select(d => d with { Location = map.Resolve(d.Location) });
        var all = document
            .Diagnostics.Concat(diagnostics.Locate(root))
            .Concat(meaning)
            .OrderBy(d => d.Location.Line)
            .ThenBy(d => d.Location.Column);
        return new ReadResult(isWhole ? definitions : null, [.. all], map);
    }

    /// <summary>
    /// Writes a model as a canonical workflow file, everything in its simplest form. Reading it gives an equal model, with the boundary events
    /// after their activities and the flows in the order of their sources.
    /// </summary>
    /// <param name="definitions">The model.</param>
    /// <param name="schema">What <c>$schema</c> says; null leaves it out.</param>
    public static string Write(Definitions definitions, string? schema = "process-1.schema.json") =>
        Tree.Print(WorkflowWriter.Write(definitions, schema));

    /// <summary>Writes a model as a canonical workflow file with comments; one about something that is no more stands at what is around it.</summary>
    public static string Write(Definitions definitions, ImmutableArray<PlacedComment> comments, string? schema = "process-1.schema.json") =>
        CommentPlacer.Print(WorkflowWriter.Write(definitions, schema), comments);

    /// <summary>The comments of a workflow file with what they belong to.</summary>
    public static ImmutableArray<PlacedComment> Comments(string text) => CommentCollector.Collect(SyntaxDocument.Parse(text));

    /// <summary>The JSON Schema (2020-12) of the format, as shipped in <c>process-1.schema.json</c>.</summary>
    public static string Schema() => new SchemaWriter(FormatShapes.Workflow).Write();

    private static ReadResult TooLong(ReadOptions options)
    {
        var document = SyntaxDocument.Parse("", options.File);
        var diagnostics = new DiagnosticBag(document.Source);
        diagnostics.Add(DefinitionTexts.TooLong(options.MaxLength), 0);
        return new ReadResult(null, diagnostics.Locate(null), new SourceMap(document));
    }
}
