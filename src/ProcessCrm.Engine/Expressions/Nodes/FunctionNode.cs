using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary><c>function(a, b) …</c>: a closure over the local names and the scope. External functions are not run; their calls give null.</summary>
internal sealed class FunctionNode(ImmutableArray<FeelParameter> parameters, Node body, bool isExternal) : Node(body)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var scope = env.Scope;
        return new FeelFunction(
            "",
            parameters,
            (caller, arguments) => isExternal ? Refuse(caller) : Call(caller, scope, locals, arguments)
        );
    }

    private static FeelValue Refuse(FeelEnvironment env) =>
        env.Warn("feel.external", "External functions are not supported.", "Внешние функции не поддерживаются.");

    private FeelValue Call(FeelEnvironment env, IFeelScope scope, Locals? locals, FeelValue[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            locals = new Locals(locals, parameters[i].Name, arguments[i]);
        }

        var outer = env.Scope;
        env.Scope = scope;
        var value = body.Evaluate(env, locals);
        env.Scope = outer;
        return value;
    }
}
