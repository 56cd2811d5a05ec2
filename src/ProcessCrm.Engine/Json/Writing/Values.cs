using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>Writes texts, expressions and assignments in their shortest forms.</summary>
internal static partial class Values
{
    public static ValueSyntax? Text(LocalizedText? text) =>
        text is null ? null
        : text.IsPlain ? Tree.String(text.For(""))
        : text.Texts.Aggregate(new Tree(), (o, t) => o.Add(t.Key, t.Value)).ToObject();

    /// <summary>FEEL: numbers, booleans and null unquoted, a plain string as <c>{ "text": … }</c>.</summary>
    public static ValueSyntax? Feel(Expression? expression) =>
        expression is null ? null
        : expression.Language is not null ? Foreign(expression)
        : expression.IsLiteral ? TextOf(expression.Text)
        : expression.Text switch
        {
            "true" or "false" => Tree.Boolean(expression.Text == "true"),
            "null" => Tree.Null,
            var text when NumberPattern.IsMatch(text) => Tree.Number(text),
            var text when Unquote(text) is { } plain => TextOf(plain),
            var text => Tree.String(text),
        };

    /// <summary>A literal, or FEEL after <c>=</c>.</summary>
    public static ValueSyntax? Literal(Expression? expression) =>
        expression is null ? null
        : expression.Language is not null ? Foreign(expression)
        : Tree.String(expression.IsLiteral ? expression.Text : "= " + expression.Text);

    /// <summary>A map of target and value; a list where a target is written twice.</summary>
    public static ValueSyntax? Assignments(ImmutableArray<Assignment> assignments) =>
        assignments.IsEmpty ? null
        : assignments.Select(a => a.Target).Distinct(StringComparer.Ordinal).Count() == assignments.Length
            ? assignments.Aggregate(new Tree(), (o, a) => o.Add(a.Target, Feel(a.Value))).ToObject()
        : Tree.List(assignments.Select(a => new Tree().Add("to", a.Target).Add("value", Feel(a.Value)).ToObject()));

    public static ValueSyntax? Variables(ImmutableArray<Variable> variables) =>
        variables.IsEmpty ? null
        : variables.All(v => v.Initial is null) ? Tree.List(variables.Select(v => Tree.String(v.Name)))
        : variables.Aggregate(new Tree(), (o, v) => o.Add(v.Name, Initial(v))).ToObject();

    private static ValueSyntax Initial(Variable variable) =>
        variable.Initial switch
        {
            null => Tree.Null,
            // An unquoted null would say that there is no initial value.
            { Text: "null" } => Tree.String("null"),
            var initial => Feel(initial)!,
        };

    private static ObjectSyntax Foreign(Expression expression) =>
        new Tree().Add("language", expression.Language).Add("text", expression.Text).ToObject();

    private static ObjectSyntax TextOf(string text) => new Tree().Add("text", text).ToObject();

    /// <summary>What a FEEL string literal holds, if it is written as this room writes it.</summary>
    private static string? Unquote(string feel)
    {
        if (feel is not ['"', .., '"'] || feel.Length < 2)
        {
            return null;
        }
        var plain = EscapePattern.Replace(
            feel[1..^1],
            m =>
                m.Value[1] switch
                {
                    'n' => "\n",
                    'r' => "\r",
                    't' => "\t",
                    var c => c.ToString(),
                }
        );
        return ExpressionText.Quote(plain) == feel ? plain : null;
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberPattern { get; }

    [GeneratedRegex(@"\\.", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EscapePattern { get; }
}
