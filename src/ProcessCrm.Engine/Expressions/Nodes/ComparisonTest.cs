namespace ProcessCrm.Engine.Expressions;

/// <summary>A test that begins with an operator, such as <c>&gt;= 10</c>.</summary>
internal sealed class ComparisonTest(TokenKind comparison, Node operand) : UnaryTest(operand)
{
    public override bool UsesInput => true;

    public override bool? Passes(FeelEnvironment env, Locals? locals, FeelValue input) =>
        ComparisonNode.Compare(env, comparison, input, Operand.Evaluate(env, locals));
}
