using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Bpmn.Reading;
using ProcessCrm.Engine.Bpmn.Writing;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Json.Formatting;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Bpmn;

/// <summary>BPMN 2.0 XML (BPMN 2.0.2, clause 15).</summary>
public static class BpmnXml
{
    /// <summary>
    /// Reads and validates a BPMN file. Never throws on what the text holds: everything wrong is a diagnostic. What cannot be executed is an error,
    /// and there is a model none the less, to be drawn and converted.
    /// </summary>
    public static BpmnReadResult Read(string text, ReadOptions? options = null)
    {
        options ??= ReadOptions.Default;
        XElement root;
        try
        {
            root = SafeXml.Load(text);
        }
        catch (XmlException error)
        {
            var at = new Location
            {
                File = options.File,
                Line = error.LineNumber,
                Column = error.LinePosition,
            };
            var told = LocalizedText.Of(
                $"The file is not well-formed XML: {error.Message}",
                $"Файл не является правильным XML: {error.Message}"
            );
            return new BpmnReadResult(null, [new Diagnostic("xml-malformed", Severity.Error, told, at)]);
        }
        var report = new BpmnReport(options.File);
        var definitions = new DefinitionsReader(root, report).Read();
        if (definitions is null || report.IsUnreadable)
        {
            return new BpmnReadResult(null, report.ToDiagnostics());
        }
        foreach (var diagnostic in ModelValidator.Validate(definitions, options.Validation))
        {
            report.Add(diagnostic);
        }
        FragmentTaker.Compact(root);
        var isOurs = DiagramInterchange.IsOurs(root);
        var fragments = FragmentTaker.Take(root, DefinitionsWriter.Write(definitions), withDiagrams: !isOurs);
        return new BpmnReadResult(definitions with { BpmnFragments = fragments }, report.ToDiagnostics())
        {
            Comments = CommentXml.Read(root),
        };
    }

    /// <summary>
    /// Writes a model as BPMN 2.0 XML with a diagram: that of the file that it came from while it shows every element, else our own layout.
    /// Reading it gives an equal model.
    /// </summary>
    /// <param name="definitions">The model.</param>
    /// <param name="comments">The comments of the workflow JSON that it came from.</param>
    /// <param name="positions">Where somebody has put nodes of the diagram, see <see cref="DiagramOptions.Positions"/>; null for nowhere.</param>
    /// <exception cref="XmlException">One of <see cref="Definitions.BpmnFragments"/> is no well-formed XML.</exception>
    public static string Write(
        Definitions definitions,
        ImmutableArray<PlacedComment> comments = default,
        ImmutableDictionary<string, Point>? positions = null
    )
    {
        var root = BpmnWriter.Write(definitions, positions ?? ImmutableDictionary<string, Point>.Empty);
        CommentXml.Write(root, comments.IsDefault ? [] : comments);
        return XmlPrinter.Print(root);
    }
}
