using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json;

/// <summary>What reading a workflow file gives.</summary>
/// <param name="Definitions">The model; null where the text cannot be read as a workflow. It may be there in spite of errors about its meaning.</param>
/// <param name="Diagnostics">All that is to say, in the order of the text.</param>
/// <param name="SourceMap">Where things stand in the text.</param>
public sealed record ReadResult(Definitions? Definitions, ImmutableArray<Diagnostic> Diagnostics, SourceMap SourceMap)
{
    /// <summary>Whether the definition may not be deployed.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
