using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ProcessCrm.Engine.Expressions;

/// <summary>What came of parsing: an expression, or the reasons why there is none.</summary>
public sealed class FeelParseResult
{
    internal FeelParseResult(FeelExpression expression) => Expression = expression;

    internal FeelParseResult(FeelDiagnostic diagnostic) => Diagnostics = [diagnostic];

    [MemberNotNullWhen(true, nameof(Expression))]
    public bool Success => Expression is not null;

    public FeelExpression? Expression { get; }

    public ImmutableArray<FeelDiagnostic> Diagnostics { get; } = [];
}
