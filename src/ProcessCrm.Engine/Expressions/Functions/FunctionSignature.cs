using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary>One way to call a function: its parameters, how many of them are required, and what it does.</summary>
/// <param name="Parameters">The parameters in order.</param>
/// <param name="Required">How many of the first ones must be given.</param>
/// <param name="IsVariadic">Whether the last one may be repeated.</param>
/// <param name="Body">What it does; optional arguments at the end that are not given are missing from the array.</param>
/// <param name="AllowsNull">Whether null may be given where a type is told.</param>
internal sealed record FunctionSignature(
    ImmutableArray<FeelParameter> Parameters,
    int Required,
    bool IsVariadic,
    Func<FeelEnvironment, FeelValue[], FeelValue> Body,
    bool AllowsNull = true
)
{
    public bool Accepts(int count) => count >= Required && (IsVariadic || count <= Parameters.Length);

    public FeelType? TypeOf(int index) => Parameters.IsEmpty ? null : Parameters[Math.Min(index, Parameters.Length - 1)].Type;

    /// <summary>The argument as one of the type; null when it is none.</summary>
    public FeelValue? Coerce(FeelType type, FeelValue argument) =>
        type.Coerce(argument) is { } coerced && (AllowsNull || !coerced.IsNull) ? coerced : null;

    /// <summary>Whether all arguments have the types of their parameters, or can be made to.</summary>
    public bool Fits(FeelValue[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (TypeOf(i) is { } type && Coerce(type, arguments[i]) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Named arguments in the order of the parameters; null when the names do not fit.</summary>
    public FeelValue[]? Arrange(ImmutableArray<string> names, FeelValue[] arguments)
    {
        var arranged = new FeelValue?[Parameters.Length];
        var count = 0;
        for (var i = 0; i < names.Length; i++)
        {
            var at = IndexOf(names[i]);
            if (at < 0 || arranged[at] is not null)
            {
                return null;
            }

            arranged[at] = arguments[i];
            count = Math.Max(count, at + 1);
        }

        if (Array.IndexOf(arranged, null, 0, Required) >= 0)
        {
            return null;
        }

        return Array.ConvertAll(arranged[..count], static argument => argument ?? FeelValue.Null);
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < Parameters.Length; i++)
        {
            if (string.Equals(Parameters[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
