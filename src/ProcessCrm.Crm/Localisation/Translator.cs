using System.Collections.Frozen;
using System.Globalization;

namespace ProcessCrm.Crm.Localisation;

/// <summary>Tells the texts of one language.</summary>
public sealed class Translator
{
    private readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> _texts;

    internal Translator(string language, IEnumerable<KeyValuePair<string, IReadOnlyDictionary<string, string>>> texts)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language == Languages.Russian ? "ru-RU" : "en-GB");
        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>One of <see cref="Languages.All"/>.</summary>
    public string Language { get; }

    /// <summary>How the language writes numbers and dates.</summary>
    public CultureInfo Culture { get; }

    /// <summary>All texts with their plural forms.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All => _texts;

    /// <summary>The text with its places filled; the key itself where there is no such text, so that a page shows what is missing.</summary>
    public string this[string key, params IReadOnlyList<object> arguments]
    {
        get
        {
            if (!_texts.TryGetValue(key, out var forms))
            {
                return key;
            }

            var form = forms.Count > 1 && arguments is [IConvertible count, ..] ? PluralRules.Of(Language, count) : PluralRules.Other;
            var text = forms.GetValueOrDefault(form) ?? forms[PluralRules.Other];
            return arguments.Count == 0 ? text : string.Format(Culture, text, [.. arguments]);
        }
    }
}
