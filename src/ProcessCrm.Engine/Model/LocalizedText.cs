using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model;

/// <summary>A text for people, in one or several languages. A plain string in a definition is one text for every language.</summary>
public sealed record LocalizedText
{
    private readonly ImmutableSortedDictionary<string, string> texts;

    private LocalizedText(ImmutableSortedDictionary<string, string> texts) => this.texts = texts;

    /// <summary>The texts by language tag (<c>en</c>, <c>ru</c>); the empty tag is the text for every language.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>Whether one text serves every language.</summary>
    public bool IsPlain => texts.ContainsKey("");

    /// <summary>One text for every language.</summary>
    public static LocalizedText Of(string text) => new(ImmutableSortedDictionary<string, string>.Empty.Add("", text));

    /// <summary>An English and a Russian text.</summary>
    public static LocalizedText Of(string en, string ru) =>
        new(ImmutableSortedDictionary<string, string>.Empty.Add("en", en).Add("ru", ru));

    /// <summary>Texts by language tag.</summary>
    /// <exception cref="ArgumentException">There is no text at all.</exception>
    public static LocalizedText Of(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var all = texts.ToImmutableSortedDictionary(StringComparer.Ordinal);
        return all.IsEmpty ? throw new ArgumentException("A text needs at least one language.", nameof(texts)) : new LocalizedText(all);
    }

    /// <summary>The text in <paramref name="language"/>, else the text for every language, else English, else any.</summary>
    public string For(string language) =>
        texts.TryGetValue(language, out var own) ? own
        : texts.TryGetValue("", out var plain) ? plain
        : texts.TryGetValue("en", out var english) ? english
        : texts.First().Value;

    public bool Equals(LocalizedText? other) => other is not null && texts.SequenceEqual(other.texts);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (language, text) in texts)
        {
            hash.Add(language, StringComparer.Ordinal);
            hash.Add(text, StringComparer.Ordinal);
        }
        return hash.ToHashCode();
    }

    public override string ToString() => For("en");
}
