namespace ProcessCrm.Engine.Expressions;

/// <summary>Ranges in strings: with both ends, which are literals (DMN 1.5, 10.3.4.1, <c>range</c>).</summary>
internal static class RangeText
{
    /// <summary>The range; null when the text is not one, or its start lies behind its end.</summary>
    public static FeelRange? Parse(string text) =>
        FeelExpression.Parse(text) is { Expression: { IsLiteralRange: true } literal }
        && literal.Evaluate(new FeelEnvironment(FeelContext.Empty, DateTimeOffset.UnixEpoch)) is FeelRange range
        && FeelComparison.Order(range.Start, range.End) <= 0
            ? range
            : null;
}
