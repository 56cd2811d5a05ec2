namespace ProcessCrm.Engine.Expressions;

/// <summary>One test of a value, as after <c>in</c> or in a cell of a decision table.</summary>
internal abstract class UnaryTest(Node operand)
{
    public Node Operand { get; } = operand;

    /// <summary>Whether the operand reads the tested value by its name <c>?</c>.</summary>
    public virtual bool UsesInput => false;

    /// <summary>Whether the value passes; null where that cannot be told.</summary>
    public abstract bool? Passes(FeelEnvironment env, Locals? locals, FeelValue input);
}
