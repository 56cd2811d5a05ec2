using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ProcessCrm.Crm.Localisation;

/// <summary>
/// All texts of the product, from the files <c>Localisation/LANGUAGE/AREA.json</c> that assemblies embed as
/// <c>texts/LANGUAGE/AREA.json</c>. A text's key is <c>AREA.NAME</c>; its value is a composite format, or an object with one such
/// format for each plural category (<c>one</c>, <c>few</c>, <c>many</c>, <c>other</c>) of its first argument.
/// </summary>
public sealed class Texts
{
    private readonly Dictionary<string, Translator> _translators;

    private Texts(Dictionary<string, Translator> translators) => _translators = translators;

    /// <summary>Reads the texts that these assemblies embed.</summary>
    public static Texts Load(params IReadOnlyList<Assembly> assemblies) =>
        new(
            Languages.All.ToDictionary(
                language => language,
                language => new Translator(language, assemblies.SelectMany(assembly => Read(assembly, language))),
                StringComparer.Ordinal
            )
        );

    /// <summary>The texts of a language; of the first one where the language is not spoken.</summary>
    public Translator In(string? language) =>
        language is not null && _translators.TryGetValue(language, out var translator) ? translator : _translators[Languages.All[0]];

    private static IEnumerable<KeyValuePair<string, IReadOnlyDictionary<string, string>>> Read(Assembly assembly, string language)
    {
        var folder = $"texts/{language}/";
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)))
        {
            var area = Path.GetFileNameWithoutExtension(resource[folder.Length..]);
            using var file = JsonDocument.Parse(assembly.GetManifestResourceStream(resource)!);
            foreach (var text in file.RootElement.EnumerateObject())
            {
                yield return KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"{area}.{text.Name}"), Forms(text.Value));
            }
        }
    }

    private static IReadOnlyDictionary<string, string> Forms(JsonElement text) =>
        text.ValueKind == JsonValueKind.String
            ? new Dictionary<string, string>(StringComparer.Ordinal) { [PluralRules.Other] = text.GetString()! }
            : text.EnumerateObject().ToDictionary(form => form.Name, form => form.Value.GetString()!, StringComparer.Ordinal);
}
