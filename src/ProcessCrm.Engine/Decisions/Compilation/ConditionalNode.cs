using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>A boxed conditional (DMN 1.5, 10.2.1.8): a condition that is neither a boolean nor null has no branch.</summary>
internal sealed class ConditionalNode(Node condition, Node then, Node otherwise) : Node(condition, then, otherwise)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals) =>
        condition.Evaluate(env, locals) switch
        {
            FeelBoolean { Value: true } => then.Evaluate(env, locals),
            FeelBoolean or FeelNull => otherwise.Evaluate(env, locals),
            var other => env.Warn(
                "dmn.condition",
                $"The condition is a {other.TypeName}, not a boolean.",
                $"Условие имеет тип {other.TypeName}, а не логический."
            ),
        };
}
