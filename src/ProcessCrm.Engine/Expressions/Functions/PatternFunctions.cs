using System.Text;
using System.Text.RegularExpressions;

namespace ProcessCrm.Engine.Expressions;

/// <summary>String functions with regular expressions (DMN 1.5, 10.3.4.3).</summary>
internal static class PatternFunctions
{
    public static IEnumerable<BuiltIn> Rows =>
        [
            BuiltIn.Of("matches", "input: string, pattern: string", static (env, args) => Matches(env, args, "")),
            BuiltIn.Of("matches", "input: string, pattern: string, flags", static (env, args) => WithFlags(env, args, 2, Matches)),
            BuiltIn.Of("replace", "input: string, pattern: string, replacement: string", static (env, args) => Replace(env, args, "")),
            BuiltIn.Of(
                "replace",
                "input: string, pattern: string, replacement: string, flags",
                static (env, args) => WithFlags(env, args, 3, Replace)
            ),
            BuiltIn.Of("split", "string: string, delimiter: string", Split),
        ];

    private static FeelValue WithFlags(
        FeelEnvironment env,
        FeelValue[] args,
        int at,
        Func<FeelEnvironment, FeelValue[], string, FeelValue> function
    ) =>
        args[at] switch
        {
            FeelNull => function(env, args, ""),
            FeelString flags => function(env, args, flags.Value),
            _ => env.Warn("feel.argumentType", "The flags must be a string.", "Флаги должны быть строкой."),
        };

    private static string Text(FeelValue value) => ((FeelString)value).Value;

    private static FeelValue Matches(FeelEnvironment env, FeelValue[] args, string flags) =>
        Run(env, Text(args[1]), flags, regex => FeelBoolean.Of(regex.IsMatch(Text(args[0]))));

    private static FeelValue Split(FeelEnvironment env, FeelValue[] args) =>
        Run(
            env,
            Text(args[1]),
            "",
            regex =>
            {
                var text = Text(args[0]);
                var parts = new List<FeelValue>();
                var start = 0;
                foreach (var match in regex.EnumerateMatches(text))
                {
                    if (match.Length > 0 && env.Spend(1))
                    {
                        parts.Add(FeelString.Of(text[start..match.Index]));
                        start = match.Index + match.Length;
                    }
                }

                parts.Add(FeelString.Of(text[start..]));
                return FeelList.Of(parts);
            }
        );

    private static FeelValue Replace(FeelEnvironment env, FeelValue[] args, string flags) =>
        Run(
            env,
            Text(args[1]),
            flags,
            regex =>
            {
                var replacement = flags.Contains('q', StringComparison.Ordinal)
                    ? [new ReplacementPart(Text(args[2]), -1)]
                    : ReplacementPart.Parse(Text(args[2]));
                if (replacement is null || regex.IsMatch(""))
                {
                    return env.Warn(
                        "feel.pattern",
                        "The replacement is malformed, or the pattern matches nothing at all.",
                        "Замена записана неверно, или шаблон совпадает с пустой строкой."
                    );
                }

                return Replace(env, regex, Text(args[0]), replacement);
            }
        );

    private static FeelValue Replace(FeelEnvironment env, Regex regex, string text, IReadOnlyList<ReplacementPart> replacement)
    {
        var result = new StringBuilder();
        var start = 0;
        for (var match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            var before = result.Length;
            result.Append(text, start, match.Index - start);
            foreach (var part in replacement)
            {
                result.Append(part.Expand(match));
            }

            start = match.Index + match.Length;
            if (!env.Spend(1 + ((result.Length - before) / 8)))
            {
                return FeelValue.Null;
            }
        }

        return FeelString.Of(result.Append(text, start, text.Length - start).ToString());
    }

    private static FeelValue Run(FeelEnvironment env, string pattern, string flags, Func<Regex, FeelValue> use)
    {
        if (XPathPattern.Compile(pattern, flags) is not { } regex)
        {
            return env.CollectsWarnings
                ? env.Warn(
                    "feel.pattern",
                    $"“{pattern}” with the flags “{flags}” is not a regular expression.",
                    $"«{pattern}» с флагами «{flags}» — не регулярное выражение."
                )
                : FeelValue.Null;
        }

        try
        {
            return use(regex);
        }
        catch (RegexMatchTimeoutException)
        {
            return env.Warn("feel.patternTimeout", "The pattern takes too long.", "Шаблон сопоставляется слишком долго.");
        }
    }
}
