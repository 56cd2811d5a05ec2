using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Shapes;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>The JSON form of decisions, <c>NAME.decisions.json</c>.</summary>
public static class DecisionsJson
{
    /// <summary>How the names of such files end.</summary>
    public const string Extension = ".decisions.json";

    /// <summary>Reads a decision file. Never throws on what the text holds: everything wrong is a diagnostic.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">The name that diagnostics give.</param>
    /// <param name="maxLength">The longest text that is read, in UTF-16 units.</param>
    public static DecisionReadResult Read(string text, string? file = null, int maxLength = 8 * 1024 * 1024)
    {
        if (text.Length > maxLength)
        {
            var none = SyntaxDocument.Parse("", file);
            var tooLong = new DiagnosticBag(none.Source);
            tooLong.Add(DefinitionTexts.TooLong(maxLength), 0);
            return new DecisionReadResult(null, tooLong.Locate(null));
        }
        var document = SyntaxDocument.Parse(text, file);
        var diagnostics = new DiagnosticBag(document.Source);
        if (FormatVersion.Upgrade(document, diagnostics, upgrades: []) is not { Root: ObjectSyntax root })
        {
            if (!diagnostics.HasErrors && document.Root is not (null or BrokenSyntax))
            {
                diagnostics.Add(DecisionTexts.NotAnObject, document.Root.Start);
            }
            return new DecisionReadResult(null, [.. document.Diagnostics, .. diagnostics.Locate(document.Root)]);
        }
        new ShapeChecker(DecisionShapes.Format, diagnostics).Check(root, ShapeNames.Object("file"));
        var map = new SourceMap(document);
        var model = new DecisionModelBuilder(map, diagnostics).Build(root);
        new TypeChecker(model, diagnostics).Check(root);
        var isWhole = !diagnostics.HasErrors && document.Diagnostics.IsEmpty;
        var all = document.Diagnostics.Concat(diagnostics.Locate(root)).OrderBy(d => d.Location.Line).ThenBy(d => d.Location.Column);
        return new DecisionReadResult(isWhole ? model : null, [.. all]) { Places = map };
    }

    /// <summary>
    /// Writes a model as a canonical decision file, everything in its simplest form: elements are called by their names, and what is required
    /// is left out where it is just what is read. Reading it gives a model that decides alike.
    /// </summary>
    /// <param name="model">The model, such as one read from DMN XML.</param>
    /// <param name="schema">What <c>$schema</c> says; null leaves it out.</param>
    /// <param name="others">The models that it imports, so that what it requires of them is called by name; by id where they are not given.</param>
    public static string Write(
        DecisionModel model,
        string? schema = "decisions-1.schema.json",
        params IReadOnlyCollection<DecisionModel> others
    ) => new DecisionWriter(model, others).Write(schema);

    /// <summary>The JSON Schema (2020-12) of the format, as shipped in <c>decisions-1.schema.json</c>.</summary>
    public static string Schema() => new SchemaWriter(DecisionShapes.Format).Write();
}
