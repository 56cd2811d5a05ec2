using System.Text.Json;

namespace ProcessCrm.Engine.Expressions;

/// <summary>The values that JSON has no kind of: their tag and their text.</summary>
internal static class TypedJson
{
    public static string Tag(FeelValue value) =>
        value switch
        {
            FeelDate => "@date",
            FeelTime => "@time",
            FeelDateTime => "@dateTime",
            FeelRange => "@range",
            _ => "@duration",
        };

    public static string Text(FeelValue value) => value is FeelRange ? FeelPrinter.Literal(value) : FeelPrinter.Text(value);

    /// <summary>The value that a tag and its content mean; null for a tag that has no meaning.</summary>
    /// <exception cref="JsonException">The content is not what the tag says.</exception>
    public static FeelValue? Read(string tag, FeelValue content)
    {
        if (tag is not ("@date" or "@time" or "@dateTime" or "@duration" or "@range"))
        {
            return null;
        }

        var text = (content as FeelString)?.Value;
        FeelValue? value = (tag, text) switch
        {
            (_, null) => null,
            ("@date", _) => TemporalParser.Date(text),
            ("@time", _) => TemporalParser.Time(text),
            ("@dateTime", _) => TemporalParser.DateTime(text),
            ("@range", _) => LiteralRange(text),
            _ => TemporalParser.Duration(text),
        };
        return value ?? throw new JsonException($"{content} is not a {tag[1..]}.");
    }

    // Unbounded and one-sided ranges included, which the FEEL function range does not read.
    private static FeelRange? LiteralRange(string text) =>
        FeelExpression.Parse(text) is { Expression: { Reads.IsEmpty: true } literal }
            ? literal.Evaluate(new FeelEnvironment(FeelContext.Empty, DateTimeOffset.UnixEpoch)) as FeelRange
            : null;
}
