using System.Globalization;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>How expressions stand in JSON values.</summary>
internal static class ExpressionText
{
    private const string In = " in ";

    /// <summary>Where the expression begins in a string: after white space and an optional <c>=</c>.</summary>
    public static int Start(string text)
    {
        var at = SkipSpace(text, 0);
        return at < text.Length && text[at] == '=' ? SkipSpace(text, at + 1) : at;
    }

    /// <summary>FEEL, given as a string with or without <c>=</c>, as a plain number, boolean or null, or as <c>{ "text": … }</c>.</summary>
    public static Expression? Feel(ValueSyntax? value) =>
        value switch
        {
            StringSyntax s => Expression.Feel(SingleQuotes.ToFeel(s.Value[Start(s.Value)..].TrimEnd())),
            NumberSyntax n => Expression.Feel(Plain(n.Raw)),
            BooleanSyntax b => Expression.Feel(b.Value ? "true" : "false"),
            NullSyntax => Expression.Feel("null"),
            ObjectSyntax o when Foreign(o) is { } foreign => foreign,
            ObjectSyntax o when o["text"] is StringSyntax s => Expression.Feel(Quote(s.Value)),
            _ => null,
        };

    /// <summary>A literal, or FEEL after <c>=</c>.</summary>
    public static Expression? Literal(ValueSyntax? value) =>
        value is ObjectSyntax o ? Foreign(o)
        : value is not StringSyntax s ? null
        : IsFeel(s.Value) ? Expression.Feel(SingleQuotes.ToFeel(s.Value[Start(s.Value)..].TrimEnd()))
        : Expression.Literal(s.Value);

    /// <summary>An expression of another language: <c>{ "language": …, "text": … }</c>.</summary>
    private static Expression? Foreign(ObjectSyntax o) =>
        o["language"] is StringSyntax language && o["text"] is StringSyntax text
            ? new Expression(text.Value) { Language = language.Value }
            : null;

    /// <summary>Whether a string begins with <c>=</c>.</summary>
    public static bool IsFeel(string text)
    {
        var at = SkipSpace(text, 0);
        return at < text.Length && text[at] == '=';
    }

    /// <summary>Splits <c>item in list</c>; the start of the list where there is no such name is that of the whole expression.</summary>
    public static (string? Item, int ListStart) SplitForEach(string text)
    {
        var start = Start(text);
        var at = text.IndexOf(In, start, StringComparison.Ordinal);
        if (at > start && Shapes.ShapeChecker.IsId(text[start..at].TrimEnd()))
        {
            return (text[start..at].TrimEnd(), SkipSpace(text, at + In.Length));
        }
        return (null, start);
    }

    /// <summary>A string as FEEL writes it.</summary>
    public static string Quote(string text) =>
        '"'
        + text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal)
        + '"';

    private static string Plain(string number) =>
        number.Contains('e', StringComparison.OrdinalIgnoreCase)
        && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : number;

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        return at;
    }
}
