using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// Regular expressions of XPath and XQuery Functions 3.1, 5.6, by .NET's: without backtracking where the pattern allows it, and always with
/// a time limit. What only .NET knows (look-around, named groups) is refused.
/// </summary>
internal static class XPathPattern
{
    private const int CacheLimit = 500;

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(250);

    // The same text always gives the same expression, so that sharing them changes no result.
    private static readonly ConcurrentDictionary<(string Pattern, string Flags), Regex?> Cache = new();

    /// <summary>The pattern, compiled; null when it or its flags are malformed.</summary>
    public static Regex? Compile(string pattern, string flags)
    {
        if (Cache.TryGetValue((pattern, flags), out var known))
        {
            return known;
        }

        if (Cache.Count >= CacheLimit)
        {
            Cache.Clear();
        }

        return Cache.GetOrAdd((pattern, flags), static key => Create(key.Pattern, key.Flags));
    }

    private static Regex? Create(string pattern, string flags)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 's':
                    options |= RegexOptions.Singleline;
                    break;
                case 'm':
                    options |= RegexOptions.Multiline;
                    break;
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 'x' or 'q':
                    break;
                default:
                    return null;
            }
        }

        var translated = flags.Contains('q', StringComparison.Ordinal)
            ? Regex.Escape(pattern)
            : Translate(flags.Contains('x', StringComparison.Ordinal) ? WithoutSpace(pattern) : pattern, options);
        return translated is null ? null : Create(translated, options | RegexOptions.NonBacktracking) ?? Create(translated, options);
    }

    private static Regex? Create(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options, Timeout);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            // Malformed, or in need of backtracking: the caller tells which.
            return null;
        }
    }

    private static string? Translate(string pattern, RegexOptions options)
    {
        var text = new StringBuilder();
        var brackets = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            var next = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
            switch (c)
            {
                case '\\':
                    if (Escape(next, brackets > 0) is not { } escape)
                    {
                        return null;
                    }

                    text.Append(escape);
                    i++;
                    continue;
                case '[':
                    brackets++;
                    break;
                case ']' when brackets > 0:
                    brackets--;
                    break;
                case '(' when brackets == 0 && next == '?' && (i + 2 >= pattern.Length || pattern[i + 2] != ':'):
                    return null;
                case '$' when brackets == 0 && !options.HasFlag(RegexOptions.Multiline):
                    text.Append(@"\z");
                    continue;
                case '.' when brackets == 0 && !options.HasFlag(RegexOptions.Singleline):
                    text.Append(@"[^\n\r]");
                    continue;
            }

            text.Append(c);
        }

        return brackets == 0 ? text.ToString() : null;
    }

    /// <summary>The pattern without white space but for that in character classes, as the flag x says.</summary>
    private static string WithoutSpace(string pattern)
    {
        var text = new StringBuilder();
        var brackets = 0;
        foreach (var c in pattern)
        {
            brackets += c switch
            {
                '[' => 1,
                ']' => -1,
                _ => 0,
            };
            if (brackets > 0 || c is not (' ' or '\t' or '\n' or '\r'))
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    /// <summary>An escape of XML Schema and XPath in .NET's words; null for one that neither knows.</summary>
    private static string? Escape(char c, bool inBrackets) =>
        c switch
        {
            'i' => inBrackets ? @"\p{L}_:" : @"[\p{L}_:]",
            'I' => inBrackets ? null : @"[^\p{L}_:]",
            'c' => inBrackets ? @"\p{L}\p{M}\p{Nd}_:.\-" : @"[\p{L}\p{M}\p{Nd}_:.\-]",
            'C' => inBrackets ? null : @"[^\p{L}\p{M}\p{Nd}_:.\-]",
            'n' or 'r' or 't' or 'd' or 'D' or 's' or 'S' or 'w' or 'W' or 'p' or 'P' => "\\" + c,
            >= '1' and <= '9' => inBrackets ? null : "\\" + c,
            '\\' or '|' or '.' or '?' or '*' or '+' or '(' or ')' or '{' or '}' or '-' or '[' or ']' or '^' or '$' => "\\" + c,
            _ => null,
        };
}
