using System.Xml.Linq;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions.Xml;

/// <summary>Parts that many elements of a written model have. What there is nothing to say about is null, which adds nothing.</summary>
internal static class DmnParts
{
    public static readonly XNamespace Dmn = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    public static string Clean(string text) => XmlCharacters.Clean(text);

    public static XAttribute? Attribute(string name, string? value) => value is null ? null : new XAttribute(name, Clean(value));

    /// <summary>An element with nothing but text.</summary>
    public static XElement Text(string name, string text) => new(Dmn + name, Clean(text));

    /// <summary>A name with its type (DMN 1.5, 7.3.3).</summary>
    public static XElement Item(string kind, InformationItem item) =>
        new(Dmn + kind, Attribute("name", item.Name), Attribute("typeRef", item.TypeRef));

    /// <summary>FEEL in an element of some kind; null for none.</summary>
    public static XElement? Tests(string kind, string? text) => text is null ? null : new XElement(Dmn + kind, Text("text", text));

    /// <summary>The description of an element, and the texts in other languages that DMN has no place for.</summary>
    public static IEnumerable<XElement?> Described(
        LocalizedText? label,
        LocalizedText? documentation,
        params (string Kind, LocalizedText? Text)[] texts
    ) =>
        [
            documentation is null ? null : Text("description", DmnTexts.Shown(documentation)),
            DmnTexts.Others([("label", label), ("description", documentation), .. texts]),
        ];
}
