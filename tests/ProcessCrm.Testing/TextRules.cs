using System.Text.RegularExpressions;

namespace ProcessCrm.Testing;

/// <summary>What texts in two languages must have in common.</summary>
public static partial class TextRules
{
    /// <summary>
    /// Tells what is wrong: keys that one language lacks, texts whose places differ, plural categories that are missing.
    /// </summary>
    /// <param name="languages">By language, by key, by plural category.</param>
    /// <param name="categories">The plural categories that a language has.</param>
    public static IReadOnlyList<string> Violations(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> languages,
        Func<string, IReadOnlyList<string>> categories
    )
    {
        var keys = languages.Values.SelectMany(texts => texts.Keys).ToHashSet(StringComparer.Ordinal);
        var missing =
            from language in languages
            from key in keys
            where !language.Value.ContainsKey(key)
            select $"{language.Key} lacks {key}";
        var empty =
            from language in languages
            from text in language.Value
            where text.Value.Values.Any(string.IsNullOrWhiteSpace)
            select $"{language.Key} {text.Key} is empty";
        var plural =
            from language in languages
            from text in language.Value
            where text.Value.Count > 1 && !text.Value.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(categories(language.Key))
            select $"{language.Key} {text.Key} has {string.Join(", ", text.Value.Keys)}, not {string.Join(", ", categories(language.Key))}";
        var places =
            from key in keys
            let found = languages
                .Values.Where(texts => texts.ContainsKey(key))
                .Select(texts => Places(texts[key]))
                .Distinct(StringComparer.Ordinal)
            where found.Count() > 1
            select $"{key} has different places: {string.Join(" / ", found)}";
        return [.. missing, .. empty, .. plural, .. places];
    }

    private static string Places(IReadOnlyDictionary<string, string> forms) =>
        string.Join(
            ' ',
            forms.Values.SelectMany(text => Place().Matches(text)).Select(match => match.Groups["n"].Value).Distinct().Order()
        );

    [GeneratedRegex(@"\{(?<n>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
