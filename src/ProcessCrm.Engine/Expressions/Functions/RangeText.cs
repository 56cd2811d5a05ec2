namespace ProcessCrm.Engine.Expressions;

/// <summary>Ranges in strings, whose ends are literals (DMN 1.5, 10.3.4.1, <c>range</c>); an open side may have no end: <c>[2..)</c>, <c>(..2)</c>.</summary>
internal static class RangeText
{
    /// <summary>The range; null when the text is not one, or its start lies behind its end.</summary>
    public static FeelRange? Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.EndsWith(')') && trimmed[..^1].TrimEnd() is { Length: > 2 } below && below.EndsWith("..", StringComparison.Ordinal))
        {
            return Bounded($"{below}{below[1..^2]}]") is { } from
                ? new FeelRange(from.Start, from.StartIncluded, FeelValue.Null, false)
                : null;
        }
        if (
            trimmed.StartsWith('(')
            && trimmed[1..].TrimStart() is { Length: > 2 } above
            && above.StartsWith("..", StringComparison.Ordinal)
        )
        {
            return Bounded($"[{above[2..^1]}{above}") is { } to ? new FeelRange(FeelValue.Null, false, to.End, to.EndIncluded) : null;
        }
        return Bounded(trimmed);
    }

    private static FeelRange? Bounded(string text) =>
        FeelExpression.Parse(text) is { Expression: { IsLiteralRange: true } literal }
        && literal.Evaluate(new FeelEnvironment(FeelContext.Empty, DateTimeOffset.UnixEpoch)) is FeelRange range
        && FeelComparison.Order(range.Start, range.End) <= 0
            ? range
            : null;
}
