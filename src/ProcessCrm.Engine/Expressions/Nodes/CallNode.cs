using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary>A call with arguments in order.</summary>
internal sealed class CallNode(Node function, ImmutableArray<Node> arguments) : Node([function, .. arguments])
{
    /// <summary>Whether it makes a temporal value of literals, as in <c>date("2030-01-01")</c>.</summary>
    public bool IsConversionOfLiterals =>
        function is NameNode { BuiltIn: not null, Name: "date" or "time" or "date and time" or "duration" }
        && arguments.All(static argument => argument is LiteralNode);

    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var callee = function is NameNode name ? name.ToCall(env, locals) : function.Evaluate(env, locals);
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
