using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary>A function's parameter; the type, where told, is what arguments must conform to.</summary>
public sealed record FeelParameter(string Name, FeelType? Type = null);

/// <summary>A FEEL function: a built-in one, or one that an expression defines. Functions are equal when they are the same.</summary>
public sealed class FeelFunction : FeelValue
{
    private readonly ImmutableArray<FunctionSignature> _signatures;

    internal FeelFunction(string name, ImmutableArray<FunctionSignature> signatures) => (Name, _signatures) = (name, signatures);

    /// <summary>A function of one signature; the arguments come in the order of the parameters.</summary>
    public FeelFunction(string name, ImmutableArray<FeelParameter> parameters, Func<FeelEnvironment, FeelValue[], FeelValue> body)
        : this(name, [new FunctionSignature(parameters, parameters.Length, IsVariadic: false, body)]) { }

    /// <summary>The name of a built-in function; empty for an anonymous one.</summary>
    public string Name { get; }

    /// <summary>The parameters, of the first signature where there are several.</summary>
    public ImmutableArray<FeelParameter> Parameters => _signatures[0].Parameters;

    public override string TypeName => "function";

    internal string Signature =>
        "(" + string.Join(", ", Parameters.Select(static p => p.Type is null ? p.Name : $"{p.Name}: {p.Type}")) + ")";

    /// <summary>Calls the function with arguments in order.</summary>
    public FeelValue Invoke(FeelEnvironment environment, params FeelValue[] arguments)
    {
        if (Choose(arguments) is { } signature)
        {
            return Call(environment, signature, arguments);
        }

        return environment.Warn(
            "feel.arguments",
            $"The function {Name}{Signature} cannot take {arguments.Length} arguments.",
            $"Функция {Name}{Signature} не принимает столько аргументов: {arguments.Length}."
        );
    }

    /// <summary>Calls the function with named arguments.</summary>
    public FeelValue InvokeNamed(FeelEnvironment environment, ImmutableArray<string> names, params FeelValue[] arguments)
    {
        foreach (var signature in _signatures)
        {
            if (signature.Arrange(names, arguments) is { } arranged)
            {
                return Call(environment, signature, arranged);
            }
        }

        return environment.Warn(
            "feel.arguments",
            $"The function {Name}{Signature} has no parameters {string.Join(", ", names)}.",
            $"У функции {Name}{Signature} нет таких параметров: {string.Join(", ", names)}."
        );
    }

    public override bool Equals(FeelValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>The signature whose types fit, else the first that takes so many arguments; null when none does.</summary>
    private FunctionSignature? Choose(FeelValue[] arguments)
    {
        FunctionSignature? first = null;
        foreach (var signature in _signatures)
        {
            if (!signature.Accepts(arguments.Length))
            {
                continue;
            }

            if (_signatures.Length == 1 || signature.Fits(arguments))
            {
                return signature;
            }

            first ??= signature;
        }

        return first;
    }

    private FeelValue Call(FeelEnvironment environment, FunctionSignature signature, FeelValue[] arguments)
    {
        if (!environment.Enter())
        {
            return Null;
        }

        try
        {
            return environment.Spend(1) && Coerce(environment, signature, arguments)
                ? environment.Built(signature.Body(environment, arguments))
                : Null;
        }
        finally
        {
            environment.Leave();
        }
    }

    private bool Coerce(FeelEnvironment environment, FunctionSignature signature, FeelValue[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (signature.TypeOf(i) is not { } type)
            {
                continue;
            }

            if (signature.Coerce(type, arguments[i]) is { } coerced)
            {
                arguments[i] = coerced;
                continue;
            }

            if (environment.CollectsWarnings)
            {
                environment.Warn(
                    "feel.argumentType",
                    $"The argument {i + 1} of {Name} must be {type}, not {arguments[i].TypeName}.",
                    $"Аргумент {i + 1} функции {Name} должен иметь тип {type}, а не {arguments[i].TypeName}."
                );
            }

            return false;
        }

        return true;
    }
}
