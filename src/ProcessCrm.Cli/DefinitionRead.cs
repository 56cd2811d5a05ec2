using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Cli;

/// <summary>What reading a definition file gives, whatever its format.</summary>
/// <param name="Definitions">The model; null where the file cannot be read as one.</param>
/// <param name="Diagnostics">All that is to say.</param>
internal sealed record DefinitionRead(Definitions? Definitions, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether the definition may not be deployed.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}
