using System.Collections.Immutable;
using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Interchange;

/// <summary>What reading a definition gives, whatever its format.</summary>
/// <param name="Definitions">The model; null where the text cannot be read as one. It may be there in spite of errors about its meaning.</param>
/// <param name="Diagnostics">All that is to say, in the order of the text.</param>
public sealed record DefinitionResult(Definitions? Definitions, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether the definition may not be deployed.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}

/// <summary>Definitions in the formats that are understood, told apart by the extension of their files: BPMN XML in <c>.bpmn</c>, else workflow JSON.</summary>
public static class DefinitionText
{
    /// <summary>Whether a file is BPMN XML.</summary>
    public static bool IsBpmn(string path) => path.EndsWith(".bpmn", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads and validates a definition. Never throws on what the text holds: everything wrong is a diagnostic.</summary>
    /// <param name="path">The file's name or path, for its extension.</param>
    /// <param name="text">Its text.</param>
    /// <param name="options">How it is read.</param>
    public static DefinitionResult Read(string path, string text, ReadOptions? options = null)
    {
        if (IsBpmn(path))
        {
            var xml = BpmnXml.Read(text, options);
            return new DefinitionResult(xml.Definitions, xml.Diagnostics);
        }
        var json = WorkflowJson.Read(text, options);
        return new DefinitionResult(json.Definitions, json.Diagnostics);
    }
}
