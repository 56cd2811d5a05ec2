namespace ProcessCrm.Engine.Expressions;

/// <summary><c>if … then … else …</c>: anything but true takes the else branch.</summary>
internal sealed class IfNode(Node condition, Node then, Node otherwise) : Node(condition, then, otherwise)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals) =>
        (condition.Evaluate(env, locals).IsTrue ? then : otherwise).Evaluate(env, locals);
}
