using System.Text;
using System.Text.RegularExpressions;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Json.Reading;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>
/// The simple forms of XPath over process data, BPMN's default language: <c>getDataObject('name')</c> (BPMN 2.0.2, 10.4.3), texts, numbers,
/// <c>true()</c>, <c>false()</c>, comparison, arithmetic, and, or, not, parentheses. Paths and other functions are not understood.
/// </summary>
internal static partial class XPathExpression
{
    /// <summary>The same in FEEL; null for what is not understood.</summary>
    public static string? ToFeel(string text)
    {
        var feel = new StringBuilder();
        foreach (Match token in Tokens().Matches(text))
        {
            if (Translate(token) is not { } translated)
            {
                return null;
            }
            feel.Append(feel.Length == 0 || translated.Length == 0 ? "" : " ").Append(translated);
        }
        var found = feel.ToString();
        return FeelExpression.Parse(found).Expression is null ? null : found;
    }

    private static string? Translate(Match token) =>
        token.Groups["data"].Success ? token.Groups["data"].Value
        : token.Groups["text"].Success ? ExpressionText.Quote(token.Value[1..^1])
        : token.Groups["constant"].Success ? token.Value[..token.Value.IndexOf('(', StringComparison.Ordinal)]
        : token.Groups["sign"].Success ? (token.Value == "div" ? "/" : token.Value)
        : string.IsNullOrWhiteSpace(token.Value) ? ""
        : null;

    [GeneratedRegex(
        """\s+|(?:\w+:)?getDataObject\(\s*(?<quote>['"])(?<data>[\p{L}_][\p{L}\p{N}_]*)\k<quote>\s*\)|(?<text>"[^"]*"|'[^']*')|(?<constant>(?:true|false)\(\))|(?<sign>\d+(?:\.\d+)?|!=|<=|>=|[=<>+*()-]|(?:and|or|div|not)\b)|(?<other>.)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Tokens();
}
