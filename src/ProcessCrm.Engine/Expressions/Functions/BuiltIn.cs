namespace ProcessCrm.Engine.Expressions;

/// <summary>One row of the table of built-in functions.</summary>
internal sealed record BuiltIn(string Name, FunctionSignature Signature)
{
    /// <summary>
    /// Reads parameters as the standard prints them: <c>string, start position, length?</c>. A question mark makes one optional, three dots
    /// make the last repeatable.
    /// </summary>
    public static BuiltIn Of(string name, string parameters, Func<FeelEnvironment, FeelValue[], FeelValue> body)
    {
        var names = parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var isVariadic = parameters.EndsWith("...", StringComparison.Ordinal);
        return new BuiltIn(
            name,
            new FunctionSignature(
                [.. names.Select(static parameter => new FeelParameter(parameter.TrimEnd('?', '.')))],
                names.Count(static parameter => parameter[^1] != '?'),
                isVariadic,
                body
            )
        );
    }
}
