using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>
/// The simple forms of the unified expression language, as Camunda 7 and Flowable write conditions: names and members, numbers, texts, true, false,
/// null, comparison, arithmetic, and, or, not, empty, ?:, parentheses, and the methods of texts and lists that FEEL has a function for. Other calls
/// are not understood.
/// </summary>
internal static partial class UnifiedExpression
{
    /// <summary>The same in FEEL; null for what is not understood.</summary>
    /// <param name="text">The expression with its <c>${…}</c> or <c>#{…}</c>.</param>
    public static string? ToFeel(string text)
    {
        var match = Whole().Match(text);
        return match.Success ? new Translation(match.Groups["inner"].Value).Run() : null;
    }

    /// <summary>The same in FEEL, of an expression without braces that calls such a method, which FEEL never does; null for any other.</summary>
    public static string? BareToFeel(string text) => MethodCall().IsMatch(text) ? new Translation(text).Run() : null;

    [GeneratedRegex(
        @"^[$#]\{(?<inner>[^{}]*)\}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Whole();

    [GeneratedRegex(
        @"\.(contains|startsWith|endsWith|matches|equals|isEmpty|size|length)\s*\(",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex MethodCall();

    [GeneratedRegex(
        """\s+|(?<name>[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|(?<number>\d+(?:\.\d+)?)|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<sign>==|!=|<=|>=|&&|\|\||[<>!()+\-*/?:,])|(?<other>.)""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Tokens();

    private sealed class Translation(string source)
    {
        private readonly Match[] _tokens = [.. Tokens().Matches(source).Where(token => !string.IsNullOrWhiteSpace(token.Value))];

        private int _at;

        public string? Run()
        {
            var feel = Choice(0);
            return _at == _tokens.Length ? feel : null;
        }

        private string? Choice(int depth)
        {
            var condition = depth > 50 ? null : Binary(0, depth);
            if (condition is null || !Take("?"))
            {
                return condition;
            }
            var then = Choice(depth + 1);
            return then is not null && Take(":") && Choice(depth + 1) is { } otherwise
                ? $"if {condition} then {then} else {otherwise}"
                : null;
        }

        // From the weakest to the strongest, each with what FEEL says for it.
        private static readonly (string Sign, string Feel)[][] Levels =
        [
            [("||", "or"), ("or", "or")],
            [("&&", "and"), ("and", "and")],
            [("==", "="), ("!=", "!="), ("eq", "="), ("ne", "!=")],
            [("<=", "<="), (">=", ">="), ("<", "<"), (">", ">"), ("lt", "<"), ("gt", ">"), ("le", "<="), ("ge", ">=")],
            [("+", "+"), ("-", "-")],
            [("*", "*"), ("/", "/"), ("div", "/")],
        ];

        private string? Binary(int level, int depth)
        {
            if (level == Levels.Length)
            {
                return Unary(depth);
            }
            var left = Binary(level + 1, depth);
            while (left is not null && Array.Find(Levels[level], candidate => Take(candidate.Sign)) is { Feel: { } feel })
            {
                left = Binary(level + 1, depth) is { } right ? $"{left} {feel} {right}" : null;
            }
            return left;
        }

        private string? Unary(int depth)
        {
            if (depth > 50)
            {
                return null;
            }
            if (Take("!") || Take("not"))
            {
                return Unary(depth + 1) is { } negated ? $"not({negated})" : null;
            }
            if (Take("empty"))
            {
                return Unary(depth + 1) is { } tested ? $"({tested} = null or {tested} = \"\" or {tested} = [])" : null;
            }
            if (Take("-"))
            {
                return Unary(depth + 1) is { } operand ? $"-{operand}" : null;
            }
            if (Take("("))
            {
                return Choice(depth + 1) is { } inner && Take(")") ? $"({inner})" : null;
            }
            return Primary(depth);
        }

        private string? Primary(int depth)
        {
            if (_at == _tokens.Length)
            {
                return null;
            }
            var token = _tokens[_at++];
            return token.Groups["name"].Success
                ? Take("(")
                    ? Method(token.Value, depth)
                    : token.Value
                : token.Groups["number"].Success
                    ? token.Value
                    : token.Groups["text"].Success
                        ? Quote(token.Value)
                        : null;
        }

        /// <summary>The call of a method of a text or list, from behind its parenthesis.</summary>
        private string? Method(string path, int depth)
        {
            var dot = path.LastIndexOf('.');
            var argument =
                Take(")") ? ""
                : Choice(depth + 1) is { } given && Take(")") ? given
                : null;
            if (dot < 0 || argument is null)
            {
                return null;
            }
            var of = path[..dot];
            return (path[(dot + 1)..], argument.Length > 0) switch
            {
                ("contains", true) => $"contains({of}, {argument})",
                ("startsWith", true) => $"starts with({of}, {argument})",
                ("endsWith", true) => $"ends with({of}, {argument})",
                ("matches", true) => $"matches({of}, {argument})",
                ("equals", true) => $"({of} = {argument})",
                ("isEmpty", false) => $"({of} = \"\" or {of} = [])",
                ("length", false) => $"string length({of})",
                ("size", false) => $"count({of})",
                _ => null,
            };
        }

        private bool Take(string sign)
        {
            if (_at == _tokens.Length || _tokens[_at].Value != sign || _tokens[_at].Groups["text"].Success)
            {
                return false;
            }
            _at++;
            return true;
        }

        private static string Quote(string literal)
        {
            var text = new StringBuilder("\"");
            for (var i = 1; i < literal.Length - 1; i++)
            {
                var c = literal[i] == '\\' ? literal[++i] : literal[i];
                text.Append(c is '"' or '\\' ? string.Create(CultureInfo.InvariantCulture, $"\\{c}") : c.ToString());
            }
            return text.Append('"').ToString();
        }
    }
}
