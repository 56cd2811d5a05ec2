using System.Xml.Linq;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions.Xml;

/// <summary>
/// Texts for people. DMN has one language: it gets English, else the first; all languages stand beside it in an extension of our own, which counts
/// while the text that other tools show is still one of them.
/// </summary>
internal static class DmnTexts
{
    public static readonly XNamespace Own = "urn:processcrm:dmn:1";

    public static readonly XNamespace Camunda = "http://camunda.org/schema/1.0/dmn";

    /// <summary>The text that other tools show.</summary>
    public static string Shown(LocalizedText text) => XmlCharacters.Clean(text.For("en"));

    public static XAttribute? Label(LocalizedText? label) => label is null ? null : new XAttribute("label", Shown(label));

    /// <summary>The extension with the texts that are in several languages, each by where its shown form stands; null for none.</summary>
    public static XElement? Others(IEnumerable<(string Place, LocalizedText? Text)> texts)
    {
        var others = texts
            .SelectMany(text =>
                text.Text is { IsPlain: false } several ? several.Texts.Select(t => (text.Place, Language: t.Key, Text: t.Value)) : []
            )
            .Select(text => new XElement(
                Own + "text",
                new XAttribute("of", text.Place),
                new XAttribute(XNamespace.Xml + "lang", text.Language),
                XmlCharacters.Clean(text.Text)
            ))
            .ToList();
        return others.Count == 0 ? null : new XElement(DmnParts.Dmn + "extensionElements", others);
    }

    /// <summary>A text of an element.</summary>
    /// <param name="element">The element.</param>
    /// <param name="place">Where the text stands.</param>
    /// <param name="shown">The text that stands there; null for none.</param>
    public static LocalizedText? Read(XElement element, string place, string? shown)
    {
        if (string.IsNullOrWhiteSpace(shown))
        {
            return null;
        }
        var languages = element
            .Elements(element.Name.Namespace + "extensionElements")
            .Elements(Own + "text")
            .Where(text => (string?)text.Attribute("of") == place)
            .DistinctBy(text => (string?)text.Attribute(XNamespace.Xml + "lang"))
            .ToDictionary(text => (string?)text.Attribute(XNamespace.Xml + "lang") ?? "", text => text.Value, StringComparer.Ordinal);
        return languages.ContainsValue(shown) ? LocalizedText.Of(languages) : LocalizedText.Of(shown.Trim());
    }
}
