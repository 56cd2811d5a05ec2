namespace ProcessCrm.Engine.Expressions;

/// <summary>A value that stands in the text.</summary>
internal sealed class LiteralNode(FeelValue value) : Node
{
    public FeelValue Value { get; } = value;

    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals) => Value;
}
