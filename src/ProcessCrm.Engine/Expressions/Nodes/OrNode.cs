namespace ProcessCrm.Engine.Expressions;

/// <summary>Disjunction in three-valued logic (DMN 1.5, table 50): what is not a boolean counts as unknown.</summary>
internal sealed class OrNode(Node left, Node right) : Node(left, right)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var a = left.Evaluate(env, locals);
        if (a.IsTrue)
        {
            return FeelBoolean.True;
        }

        var b = right.Evaluate(env, locals);
        return b.IsTrue ? FeelBoolean.True
            : a is FeelBoolean && b is FeelBoolean ? FeelBoolean.False
            : FeelValue.Null;
    }
}
