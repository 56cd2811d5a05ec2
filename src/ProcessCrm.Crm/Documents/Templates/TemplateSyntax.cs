using System.Text.RegularExpressions;

namespace ProcessCrm.Crm.Documents.Templates;

/// <summary>
/// What a template may contain, so that no template reads, loops or links to what it should not: known placeholders, <c>if</c>, <c>unless</c>,
/// one list, and HTML without scripts, styles, forms, pictures or links. All else of Handlebars (helpers, partials, unescaped values) is refused.
/// </summary>
public static partial class TemplateSyntax
{
    /// <summary>The longest template.</summary>
    public const int Longest = 60_000;

    private const char Hole = '\u0001';
    private const int LongestQuote = 60;

    /// <summary>Why a template cannot be taken; nothing where it can.</summary>
    public static IEnumerable<Refusal> Check(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            return [Refusal.Required("body")];
        }
        if (body.Length > Longest)
        {
            return [Refusal.Invalid("body", "too-long", Longest)];
        }
        if (body.Contains(Hole, StringComparison.Ordinal))
        {
            return [Refusal.Invalid("body", "template-html", "U+0001")];
        }
        var expressions = Expression().Matches(body).Select(match => match.Value).ToList();
        var html = Expression().Replace(body, Hole.ToString());
        return CheckExpressions(expressions) is { } wrong ? [wrong]
            : html.Contains("{{", StringComparison.Ordinal) || html.Contains("}}", StringComparison.Ordinal)
                ?
                [
                    Refusal.Invalid(
                        "body",
                        "template-expression",
                        Quoted(html[Math.Max(0, html.IndexOf("{{", StringComparison.Ordinal))..])
                    ),
                ]
            : CheckHtml(html) is { } tag ? [tag]
            : [];
    }

    private static Refusal? CheckExpressions(List<string> expressions)
    {
        var open = new Stack<string>();
        foreach (var expression in expressions)
        {
            var inside = expression[2..^2].Trim();
            var isRight =
                inside.StartsWith('!')
                || inside == "else" && open.TryPeek(out var block) && block is "if" or "unless"
                || (
                    Block().Match(inside) is { Success: true } opening
                        ? Opens(opening.Groups["kind"].Value, opening.Groups["path"].Value, open)
                    : inside.StartsWith('/') ? open.TryPop(out var closed) && inside[1..] == closed
                    : IsKnown(inside, open.Contains("each", StringComparer.Ordinal))
                );
            if (!isRight)
            {
                return Refusal.Invalid("body", "template-expression", Quoted(expression));
            }
        }
        return open.Count == 0 ? null : Refusal.Invalid("body", "template-open", "{{/" + open.Peek() + "}}");
    }

    private static bool Opens(string kind, string path, Stack<string> open)
    {
        var isInside = open.Contains("each", StringComparer.Ordinal);
        open.Push(kind);
        return kind == "each"
            ? path == Placeholders.Lines && !isInside
            : IsValue(path, isInside) || !isInside && path == Placeholders.Lines;
    }

    private static bool IsKnown(string path, bool isInEach) => IsValue(path, isInEach) || !isInEach && Placeholders.Tables.Contains(path);

    private static bool IsValue(string path, bool isInEach) => (isInEach ? Placeholders.LineValues : Placeholders.Values).Contains(path);

    private static Refusal? CheckHtml(string html)
    {
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            if (!Tag().IsMatch(html, at))
            {
                return Refusal.Invalid("body", "template-html", Quoted(html[at..].Replace(Hole, '…')));
            }
        }
        return null;
    }

    private static string Quoted(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";

    [GeneratedRegex(@"\{\{(?![{&])[^{}]*\}\}(?!\})", RegexOptions.None, 1000)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\A#(?<kind>if|unless|each) +(?<path>[A-Za-z.]+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(
        @"\G</?(h[1-6]|p|br|hr|b|strong|i|em|u|s|small|sub|sup|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|th|td|div|section|header|footer|span|blockquote)"
            + "(\\s+(class|colspan|rowspan|scope|lang)=\"[A-Za-z0-9 _-]*\")*\\s*/?>",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Tag();
}
