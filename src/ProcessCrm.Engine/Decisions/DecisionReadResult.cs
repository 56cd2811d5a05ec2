using System.Collections.Immutable;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions;

/// <summary>What reading a decision model gives.</summary>
/// <param name="Model">The model; null where the file cannot be read as one.</param>
/// <param name="Diagnostics">All that is to say.</param>
public sealed record DecisionReadResult(DecisionModel? Model, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Where things stand in a JSON file; null for other files, whose model knows its lines.</summary>
    public SourceMap? Places { get; init; }

    /// <summary>Whether the file may not be deployed.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
