using System.Xml;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Reading;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Bpmn;

/// <summary>BPMN 2.0 XML (BPMN 2.0.2, clause 15).</summary>
public static class BpmnXml
{
    /// <summary>Reads and validates a BPMN file. Never throws on what the text holds: everything wrong is a diagnostic.</summary>
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
        if (definitions is null || report.HasErrors)
        {
            return new BpmnReadResult(null, report.ToDiagnostics());
        }
        foreach (var diagnostic in ModelValidator.Validate(definitions, options.Validation))
        {
            report.Add(diagnostic);
        }
        return new BpmnReadResult(definitions, report.ToDiagnostics());
    }
}
