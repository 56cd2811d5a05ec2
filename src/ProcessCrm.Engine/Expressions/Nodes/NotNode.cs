namespace ProcessCrm.Engine.Expressions;

/// <summary>The negation of unary tests; unknown stays unknown.</summary>
internal sealed class NotNode(Node operand) : Node(operand)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals) =>
        operand.Evaluate(env, locals) is FeelBoolean truth ? FeelBoolean.Of(!truth.Value) : FeelValue.Null;
}
