using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model.Validation;

/// <summary>Judges a definition, whatever file it came from.</summary>
public static class ModelValidator
{
    public static ImmutableArray<Diagnostic> Validate(Definitions definitions, ValidationOptions? options = null) => [];
}
