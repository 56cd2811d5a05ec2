namespace ProcessCrm.Engine.Expressions;

/// <summary>The operators <c>+ - * / **</c>.</summary>
internal sealed class ArithmeticNode : Node
{
    private readonly Func<FeelEnvironment, FeelValue, FeelValue, FeelValue> _operation;
    private readonly Node _left;
    private readonly Node _right;

    private ArithmeticNode(Func<FeelEnvironment, FeelValue, FeelValue, FeelValue> operation, Node left, Node right)
        : base(left, right) => (_operation, _left, _right) = (operation, left, right);

    public static ArithmeticNode Create(TokenKind sign, Node left, Node right) =>
        new(
            sign switch
            {
                TokenKind.Plus => FeelArithmetic.Add,
                TokenKind.Minus => FeelArithmetic.Subtract,
                TokenKind.Star => FeelArithmetic.Multiply,
                TokenKind.Slash => FeelArithmetic.Divide,
                _ => FeelArithmetic.Power,
            },
            left,
            right
        );

    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals) =>
        _operation(env, _left.Evaluate(env, locals), _right.Evaluate(env, locals));
}
