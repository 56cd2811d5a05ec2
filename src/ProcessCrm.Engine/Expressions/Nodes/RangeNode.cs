namespace ProcessCrm.Engine.Expressions;

/// <summary><c>[a..b]</c> with closed or open ends; null unless the ends can be compared.</summary>
internal sealed class RangeNode(Node start, bool startIncluded, Node end, bool endIncluded) : Node(start, end)
{
    public bool HasLiteralEnds => IsLiteral(start) && IsLiteral(end);

    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var (low, high) = (start.Evaluate(env, locals), end.Evaluate(env, locals));
        if (FeelComparison.Order(low, high) is null)
        {
            return env.Warn("feel.range", "The ends of a range must be of one type.", "Концы диапазона должны быть одного типа.");
        }

        return new FeelRange(low, startIncluded, high, endIncluded);
    }

    private static bool IsLiteral(Node node) => node is LiteralNode { Value: not FeelNull } or CallNode { IsConversionOfLiterals: true };
}
