namespace ProcessCrm.Engine.Expressions;

/// <summary>A range with one end, such as <c>(&lt; 10)</c>, or with one element, <c>(= 10)</c>.</summary>
internal sealed class ComparisonRangeNode(TokenKind comparison, Node end) : Node(end)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var value = end.Evaluate(env, locals);
        if (FeelComparison.Order(value, value) is null)
        {
            return env.Warn("feel.range", "The end of a range must have an order.", "Конец диапазона должен быть упорядоченным значением.");
        }

        return comparison switch
        {
            TokenKind.Equal => new FeelRange(value, startIncluded: true, value, endIncluded: true) { IsComparison = true },
            TokenKind.Less => new FeelRange(FeelValue.Null, startIncluded: false, value, endIncluded: false) { IsComparison = true },
            TokenKind.LessEqual => new FeelRange(FeelValue.Null, startIncluded: false, value, endIncluded: true) { IsComparison = true },
            TokenKind.Greater => new FeelRange(value, startIncluded: false, FeelValue.Null, endIncluded: false) { IsComparison = true },
            TokenKind.GreaterEqual => new FeelRange(value, startIncluded: true, FeelValue.Null, endIncluded: false) { IsComparison = true },
            _ => env.Warn("feel.range", "“!=” makes no range.", "«!=» не задаёт диапазон."),
        };
    }
}
