using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions;

/// <summary>What reading a decision model gives.</summary>
/// <param name="Model">The model; null where the file cannot be read as one.</param>
/// <param name="Diagnostics">All that is to say.</param>
public sealed record DecisionReadResult(DecisionModel? Model, ImmutableArray<Diagnostic> Diagnostics);
