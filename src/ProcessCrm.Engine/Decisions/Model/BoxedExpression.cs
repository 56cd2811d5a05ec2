using System.Collections.Immutable;

namespace ProcessCrm.Engine.Decisions;

/// <summary>How a value is found (DMN 1.5, 7.3.1 and 10.2).</summary>
public abstract record BoxedExpression
{
    /// <summary>The type that the value is made to conform to; null for any.</summary>
    public string? TypeRef { get; init; }

    /// <summary>The line of the file where it begins, counted from 1; 0 where unknown.</summary>
    public int Line { get; init; }
}

/// <summary>An expression in FEEL (DMN 1.5, 7.3.4).</summary>
public sealed record LiteralExpression(string Text) : BoxedExpression;

/// <summary>A call of a function with arguments by name (DMN 1.5, 7.3.6).</summary>
public sealed record Invocation(BoxedExpression Function, ImmutableArray<Binding> Bindings) : BoxedExpression;

/// <summary>An argument of an invocation.</summary>
/// <param name="Parameter">The parameter, and the type of the argument.</param>
public sealed record Binding(InformationItem Parameter, BoxedExpression? Argument);

/// <summary>Entries that read those before them; one without a name is the result (DMN 1.5, 10.2.1.4).</summary>
public sealed record BoxedContext(ImmutableArray<ContextEntry> Entries) : BoxedExpression;

/// <summary>An entry of a context.</summary>
/// <param name="Variable">Its name and type; null for the entry that is the result.</param>
public sealed record ContextEntry(InformationItem? Variable, BoxedExpression? Value);

/// <summary>A list (DMN 1.5, 10.2.1.5).</summary>
public sealed record BoxedList(ImmutableArray<BoxedExpression> Items) : BoxedExpression;

/// <summary>A list of contexts, as rows under named columns (DMN 1.5, 10.2.1.6).</summary>
public sealed record Relation(ImmutableArray<InformationItem> Columns, ImmutableArray<ImmutableArray<BoxedExpression>> Rows)
    : BoxedExpression;

/// <summary>A function (DMN 1.5, 10.2.1.7).</summary>
/// <param name="Kind">The language of its body; only FEEL is run, the others answer null.</param>
public sealed record FunctionDefinition(FunctionKind Kind, ImmutableArray<InformationItem> Parameters, BoxedExpression? Body)
    : BoxedExpression;

/// <summary>The language of a function's body (DMN 1.5, 10.2.1.7, table 38).</summary>
public enum FunctionKind
{
    Feel,
    Java,
    Pmml,
}

/// <summary>if, then, else (DMN 1.5, 10.2.1.8).</summary>
public sealed record Conditional(BoxedExpression If, BoxedExpression Then, BoxedExpression Else) : BoxedExpression;

/// <summary>The items of a list that match (DMN 1.5, 10.2.1.9).</summary>
public sealed record BoxedFilter(BoxedExpression In, BoxedExpression Match) : BoxedExpression;

/// <summary>A value for every item of a list or range (DMN 1.5, 10.2.1.10).</summary>
public sealed record BoxedFor(string Variable, BoxedExpression In, BoxedExpression Return) : BoxedExpression;

/// <summary>Whether some or every item satisfies a condition (DMN 1.5, 10.2.1.10).</summary>
public sealed record BoxedQuantified(bool IsEvery, string Variable, BoxedExpression In, BoxedExpression Satisfies) : BoxedExpression;
