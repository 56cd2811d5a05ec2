namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>Says in words what a value should be.</summary>
internal static class ShapeDescription
{
    public static (string En, string Ru) Of(ValueShape shape, FormatShapes format) =>
        shape switch
        {
            TextShape => ("a text, or a text for each language", "текст или текст на каждом языке"),
            FeelShape => ("a FEEL expression in quotes", "выражение FEEL в кавычках"),
            LiteralShape => ("a string (a value, or FEEL after \"=\")", "строка (значение или FEEL после \"=\")"),
            StringShape => ("a string", "строка"),
            EnumShape e => ("one of " + string.Join(", ", e.Values), "одно из " + string.Join(", ", e.Values)),
            BooleanShape => ("true or false", "true или false"),
            ConstantShape c => c.Value ? ("true", "true") : ("false", "false"),
            IntegerShape => ("a whole number", "целое число"),
            NullShape => ("null", "null"),
            ReferenceShape r when format.Aliases.TryGetValue(r.Name, out var alias) => Of(alias, format),
            ReferenceShape or MapShape => ("an object", "объект"),
            ListShape => ("a list", "список"),
            AnyOfShape any => (
                Join(any.Choices.Select(c => Of(c, format).En), " or "),
                Join(any.Choices.Select(c => Of(c, format).Ru), " или ")
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, message: null),
        };

    private static string Join(IEnumerable<string> parts, string or) => string.Join(or, parts.Distinct(StringComparer.Ordinal));
}
