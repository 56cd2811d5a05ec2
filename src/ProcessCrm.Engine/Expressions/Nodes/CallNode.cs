using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary>A call with arguments in order.</summary>
internal sealed class CallNode(Node function, ImmutableArray<Node> arguments) : Node([function, .. arguments])
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var callee = function is NameNode { BuiltIn: { } builtIn } ? builtIn : function.Evaluate(env, locals);
        if (callee is not FeelFunction called)
        {
            return NotAFunction(env, callee);
        }

        var values = new FeelValue[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(env, locals);
        }

        return called.Invoke(env, values);
    }

    public static FeelValue NotAFunction(FeelEnvironment env, FeelValue callee) =>
        env.Warn("feel.notAFunction", $"A {callee.TypeName} cannot be called.", $"Значение типа {callee.TypeName} нельзя вызвать.");
}
