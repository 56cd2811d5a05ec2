namespace ProcessCrm.Engine.Expressions;

/// <summary>Conjunction in three-valued logic (DMN 1.5, table 50): what is not a boolean counts as unknown.</summary>
internal sealed class AndNode(Node left, Node right) : Node(left, right)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var a = left.Evaluate(env, locals);
        if (ReferenceEquals(a, FeelBoolean.False))
        {
            return a;
        }

        var b = right.Evaluate(env, locals);
        return ReferenceEquals(b, FeelBoolean.False) ? b
            : a.IsTrue && b.IsTrue ? FeelBoolean.True
            : FeelValue.Null;
    }
}
