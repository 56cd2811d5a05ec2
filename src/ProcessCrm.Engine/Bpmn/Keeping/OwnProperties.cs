using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;
using ProcessCrm.Engine.Markup;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Keeping;

/// <summary>
/// What BPMN has no place for, under <c>extensionElements</c>: keys of the workflow JSON as elements of our namespace. A text is the element's
/// content, an object its child elements; everything else says its <c>type</c>.
/// </summary>
internal static class OwnProperties
{
    public static readonly XNamespace Namespace = "urn:processcrm:bpmn:1";

    /// <summary>Marks the gateway and the flow that stand for the outcomes of a user task.</summary>
    public static readonly XName Implied = Namespace + "implied";

    /// <summary>The outcome that takes a flow.</summary>
    public static readonly XName Outcome = Namespace + "outcome";

    /// <summary>Marks a default flow beside another of the same source.</summary>
    public static readonly XName Default = Namespace + "default";

    /// <summary>Marks a diagram of our own layout, with a digest by which a change of it is seen.</summary>
    public static readonly XName Layout = Namespace + "layout";

    /// <summary>The comments of the workflow JSON that the file was made from.</summary>
    public static readonly XName Comments = Namespace + "comments";

    private static readonly XName Entry = Namespace + "entry";

    /// <summary>The own properties of an element.</summary>
    public static ImmutableArray<MemberSyntax> Read(XElement owner) =>
        Child(owner, "extensionElements") is { } extensions
            ? [.. extensions.Elements().Where(e => e.Name.Namespace == Namespace && e.Name != Comments).Select(Member)]
            : [];

    /// <summary>Adds own properties to an element.</summary>
    public static void Write(XElement owner, IEnumerable<MemberSyntax> members)
    {
        foreach (var member in members)
        {
            ExtensionsOf(owner).Add(Element(member.Name.Value, member.Value));
        }
    }

    /// <summary>The <c>extensionElements</c> of an element, made where it has none.</summary>
    public static XElement ExtensionsOf(XElement owner)
    {
        if (Child(owner, "extensionElements") is not { } extensions)
        {
            extensions = new XElement(Omg + "extensionElements");
            var documentation = Children(owner, "documentation").LastOrDefault();
            if (documentation is null)
            {
                owner.AddFirst(extensions);
            }
            else
            {
                documentation.AddAfterSelf(extensions);
            }
        }
        return extensions;
    }

    /// <summary>A property that is taken away from what the rest of the element says.</summary>
    public static MemberSyntax Without(string name) => new(Tree.String(name), new BrokenSyntax(0, 0), ItemTrivia.None);

    /// <summary>Whether a text can stand in XML and comes back as it was.</summary>
    public static bool IsPlain(string text) =>
        text.Length > 0
        && !char.IsWhiteSpace(text[0])
        && !char.IsWhiteSpace(text[^1])
        && !text.Contains('\r')
        && XmlCharacters.Clean(text) == text;

    private static XElement Element(string key, ValueSyntax value)
    {
        var isName = key.Length > 0 && XmlReader.IsName(key) && !key.Contains(':');
        var element = isName ? new XElement(Namespace + key) : new XElement(Entry, new XAttribute("key", Tree.String(key).Raw));
        switch (value)
        {
            case StringSyntax s when IsPlain(s.Value):
                element.Value = s.Value;
                break;
            case StringSyntax s:
                element.Add(new XAttribute("type", "escaped"), s.Raw);
                break;
            case ObjectSyntax { Members: [] }:
                element.Add(new XAttribute("type", "object"));
                break;
            case ObjectSyntax o:
                element.Add(o.Members.Select(m => Element(m.Name.Value, m.Value)));
                break;
            case ArraySyntax a:
                element.Add(new XAttribute("type", "list"), a.Items.Select(i => Element("item", i.Value)));
                break;
            case NumberSyntax n:
                element.Add(new XAttribute("type", "number"), n.Raw);
                break;
            case BooleanSyntax b:
                element.Add(new XAttribute("type", "boolean"), b.Value ? "true" : "false");
                break;
            case NullSyntax:
                element.Add(new XAttribute("type", "null"));
                break;
            case BrokenSyntax:
                element.Add(new XAttribute("type", "none"));
                break;
        }
        return element;
    }

    private static MemberSyntax Member(XElement element)
    {
        var key = element.Name == Entry && (string?)element.Attribute("key") is { } raw ? Unescape(raw) : element.Name.LocalName;
        return new MemberSyntax(Tree.String(key), Value(element), ItemTrivia.None);
    }

    private static ValueSyntax Value(XElement element) =>
        (string?)element.Attribute("type") switch
        {
            "escaped" => Tree.String(Unescape(element.Value)),
            "list" => Tree.List(element.Elements().Select(Value)),
            "none" => new BrokenSyntax(0, 0),
            "null" => Tree.Null,
            "number" or "boolean" when SyntaxDocument.Parse(element.Value).Root is NumberSyntax or BooleanSyntax => SyntaxDocument
                .Parse(element.Value)
                .Root!,
            "object" => new Tree().ToObject(),
            _ => element.HasElements
                ? new ObjectSyntax(0, 0, [.. element.Elements().Select(Member)], ContainerTrivia.None)
                : Tree.String(element.Value),
        };

    private static string Unescape(string raw) => SyntaxDocument.Parse($"\"{raw}\"").Root is StringSyntax s ? s.Value : raw;
}
