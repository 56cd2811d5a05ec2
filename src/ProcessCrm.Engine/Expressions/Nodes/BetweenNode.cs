namespace ProcessCrm.Engine.Expressions;

/// <summary><c>a between b and c</c>: both ends included.</summary>
internal sealed class BetweenNode(Node value, Node low, Node high) : Node(value, low, high)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var tested = value.Evaluate(env, locals);
        var above = ComparisonNode.Compare(env, TokenKind.GreaterEqual, tested, low.Evaluate(env, locals));
        var below = ComparisonNode.Compare(env, TokenKind.LessEqual, tested, high.Evaluate(env, locals));
        return FeelBoolean.Of(above & below);
    }
}
