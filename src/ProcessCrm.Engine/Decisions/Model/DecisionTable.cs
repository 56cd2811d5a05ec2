using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions;

/// <summary>A decision table (DMN 1.5, clause 8).</summary>
public sealed record DecisionTable : BoxedExpression
{
    public HitPolicy HitPolicy { get; init; }

    /// <summary>What a table that collects makes of the results.</summary>
    public BuiltinAggregator Aggregation { get; init; }

    public ImmutableArray<InputClause> Inputs { get; init; } = [];

    public ImmutableArray<OutputClause> Outputs { get; init; } = [];

    public ImmutableArray<DecisionRule> Rules { get; init; } = [];

    /// <summary>The titles of the columns of annotations, which people read and nobody evaluates (DMN 1.5, 8.3.4); may be fewer than the annotations.</summary>
    public ImmutableArray<string> Annotations { get; init; } = [];
}

/// <summary>Which of the rules that apply give the result (DMN 1.5, 8.2.8).</summary>
public enum HitPolicy
{
    /// <summary>No two rules may apply.</summary>
    Unique,

    /// <summary>The first that applies.</summary>
    First,

    /// <summary>That with the output listed first among the output values.</summary>
    Priority,

    /// <summary>Any, since those that apply must agree.</summary>
    Any,

    /// <summary>All, in no order.</summary>
    Collect,

    /// <summary>All, in the order of the rules.</summary>
    RuleOrder,

    /// <summary>All, in the order of the output values.</summary>
    OutputOrder,
}

/// <summary>What is made of the results that a table collects (DMN 1.5, 8.2.8).</summary>
public enum BuiltinAggregator
{
    None,
    Sum,
    Count,
    Min,
    Max,
}

/// <summary>A column of conditions.</summary>
/// <param name="Expression">The value under test.</param>
/// <param name="TypeRef">Its type.</param>
/// <param name="Values">Unary tests that the value must pass for the table to apply at all; null for none.</param>
public sealed record InputClause(string Expression, string? TypeRef, string? Values)
{
    /// <summary>What people read above the column; null for the expression.</summary>
    public LocalizedText? Label { get; init; }
}

/// <summary>A column of results.</summary>
/// <param name="Name">The name of the member; null in a table of one output.</param>
/// <param name="TypeRef">The type of the result.</param>
/// <param name="Values">The values that may come out, the most important first; null where the type tells them, or none are told.</param>
/// <param name="Default">The result where no rule applies; null for none.</param>
public sealed record OutputClause(string? Name, string? TypeRef, string? Values, string? Default)
{
    /// <summary>What people read above the column; null for the name.</summary>
    public LocalizedText? Label { get; init; }
}

/// <summary>A row of a decision table.</summary>
/// <param name="InputEntries">Unary tests, one for each input.</param>
/// <param name="OutputEntries">Expressions, one for each output.</param>
public sealed record DecisionRule(ImmutableArray<string> InputEntries, ImmutableArray<string> OutputEntries)
{
    /// <summary>The line of the file, counted from 1; 0 where unknown.</summary>
    public int Line { get; init; }

    /// <summary>What the author noted about the rule.</summary>
    public ImmutableArray<LocalizedText> Annotations { get; init; } = [];
}
