namespace ProcessCrm.Engine.Expressions;

/// <summary><c>value instance of type</c>; null is an instance of <c>Null</c> only.</summary>
internal sealed class InstanceOfNode(Node operand, FeelType type) : Node(operand)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var value = operand.Evaluate(env, locals);
        return FeelBoolean.Of((type is not FeelType.AnyType || !value.IsNull) && type.Includes(value));
    }
}
