using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Formatting;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Bpmn;

/// <summary>What reading a BPMN file gives.</summary>
/// <param name="Definitions">The model; null where the file cannot be read as one. It may be there in spite of errors about its meaning.</param>
/// <param name="Diagnostics">All that is to say, in the order of the file.</param>
public sealed record BpmnReadResult(Definitions? Definitions, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The comments of the workflow JSON that the file was made from.</summary>
    public ImmutableArray<PlacedComment> Comments { get; init; } = [];

    /// <summary>Whether the definition may not be deployed.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
