using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary><c>function(a, b) …</c>: a closure over the local names. External functions are not run; their calls give null.</summary>
internal sealed class FunctionNode(ImmutableArray<FeelParameter> parameters, Node body, bool isExternal) : Node(body)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals) =>
        new FeelFunction(
            "",
            parameters,
            (caller, arguments) =>
            {
                if (isExternal)
                {
                    return caller.Warn("feel.external", "External functions are not supported.", "Внешние функции не поддерживаются.");
                }

                var inner = locals;
                for (var i = 0; i < arguments.Length; i++)
                {
                    inner = new Locals(inner, parameters[i].Name, arguments[i]);
                }

                return body.Evaluate(caller, inner);
            }
        );
}
