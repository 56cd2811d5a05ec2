namespace ProcessCrm.Engine.Expressions;

/// <summary>Leaves the parser at the first error; it never leaves <see cref="FeelExpression"/>.</summary>
internal sealed class FeelSyntaxException(FeelDiagnostic diagnostic) : Exception(diagnostic.Message.En)
{
    public FeelDiagnostic Diagnostic { get; } = diagnostic;
}
