using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary>A call with named arguments.</summary>
internal sealed class NamedCallNode(Node function, ImmutableArray<string> names, ImmutableArray<Node> arguments)
    : Node([function, .. arguments])
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var callee = function is NameNode name ? name.ToCall(env, locals) : function.Evaluate(env, locals);
        if (callee is not FeelFunction called)
        {
            return CallNode.NotAFunction(env, callee);
        }

        var values = new FeelValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(env, locals);
        }

        return called.InvokeNamed(env, names, values);
    }
}
