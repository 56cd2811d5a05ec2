namespace ProcessCrm.Engine.Expressions;

/// <summary>One row of the table of built-in functions.</summary>
internal sealed record BuiltIn(string Name, FunctionSignature Signature)
{
    /// <summary>
    /// Reads parameters as in <c>string: string, start position: number, length?: number</c>. A question mark makes one optional, three
    /// dots make the last repeatable. What has a type is never null when the body runs: a null there makes the result null.
    /// </summary>
    public static BuiltIn Of(string name, string parameters, Func<FeelEnvironment, FeelValue[], FeelValue> body)
    {
        var texts = parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var isVariadic = parameters.Contains("...", StringComparison.Ordinal);
        return new BuiltIn(
            name,
            new FunctionSignature(
                [.. texts.Select(static text => Parameter(text.Split(": ")))],
                texts.Count(static text => !text.Contains('?', StringComparison.Ordinal)),
                isVariadic,
                body,
                AllowsNull: false
            )
        );
    }

    /// <inheritdoc cref="Of(string, string, Func{FeelEnvironment, FeelValue[], FeelValue})"/>
    public static BuiltIn Of(string name, string parameters, Func<FeelValue[], FeelValue> body) =>
        Of(name, parameters, (_, args) => body(args));

    /// <summary>A function of one number.</summary>
    public static BuiltIn OfNumber(string name, string parameter, Func<Decimal128, Decimal128?> body) =>
        Of(name, parameter + ": number", (env, args) => FeelArithmetic.Number(env, body(((FeelNumber)args[0]).Value)));

    private static FeelParameter Parameter(string[] parts) => new(parts[0].TrimEnd('?', '.'), parts.Length == 1 ? null : TypeOf(parts[1]));

    private static FeelType TypeOf(string name) =>
        name switch
        {
            "list" => FeelType.Any.ToList(),
            "context" => new FeelType.ContextType([]),
            "range" => new FeelType.RangeType(FeelType.Any),
            _ => new FeelType.NamedType(name),
        };
}
