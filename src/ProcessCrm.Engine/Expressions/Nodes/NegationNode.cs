namespace ProcessCrm.Engine.Expressions;

/// <summary>Arithmetic negation of numbers and durations.</summary>
internal sealed class NegationNode : Node
{
    private readonly Node _operand;

    private NegationNode(Node operand)
        : base(operand) => _operand = operand;

    public static Node Create(Node operand) =>
        operand is LiteralNode { Value: FeelNumber number }
            ? new LiteralNode(FeelNumber.Of(number.Value.Negate()))
            : new NegationNode(operand);

    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals) => FeelArithmetic.Negate(env, _operand.Evaluate(env, locals));
}
