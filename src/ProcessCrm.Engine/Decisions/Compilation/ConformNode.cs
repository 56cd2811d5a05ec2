using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>A value made to conform to a type, or null where it does not (DMN 1.5, 10.3.2.9.4).</summary>
internal sealed class ConformNode(Node node, FeelType type) : Node(node)
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals) => Conform(env, node.Evaluate(env, locals), type);

    /// <summary>The value as one of a type, or null with a warning.</summary>
    /// <param name="type">The type; null for any.</param>
    /// <param name="of">The name of what has the value, for the warning; null where it has none.</param>
    public static FeelValue Conform(FeelEnvironment env, FeelValue value, FeelType? type, string? of = null)
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
                $"{(of is null ? "A value" : $"The value of “{of}”")}, a {value.TypeName}, does not conform to {type}, or is not allowed.",
                $"{(of is null ? "Значение" : $"Значение «{of}»")} ({value.TypeName}) не соответствует типу {type} или не разрешено."
            )
            : FeelValue.Null;
    }
}
