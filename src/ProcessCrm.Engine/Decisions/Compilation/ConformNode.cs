using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>A value made to conform to a type, or null where it does not (DMN 1.5, 10.3.2.9.4).</summary>
internal sealed class ConformNode(Node node, FeelType type) : Node(node)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals) => Conform(env, node.Evaluate(env, locals), type);

    /// <summary>The value as one of a type, or null with a warning.</summary>
    /// <param name="type">The type; null for any.</param>
    public static FeelValue Conform(FeelEnvironment env, FeelValue value, FeelType? type)
    {
        if (type is null)
        {
            return value;
        }
        if (type.Coerce(value) is { } conforming)
        {
            return conforming;
        }
        return env.CollectsWarnings
            ? env.Warn(
                "dmn.type",
                $"A value of the type {value.TypeName} does not conform to {type}, or is not allowed.",
                $"Значение типа {value.TypeName} не соответствует типу {type} или не разрешено."
            )
            : FeelValue.Null;
    }
}
