using System.Collections.Frozen;
using System.Xml.Linq;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>The namespaces of BPMN files, and short ways to read their elements.</summary>
internal static class BpmnNames
{
    public static readonly XNamespace Omg = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";
    public static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static readonly XNamespace Bounds = "http://www.omg.org/spec/DD/20100524/DC";
    public static readonly XNamespace Waypoint = "http://www.omg.org/spec/DD/20100524/DI";

    /// <summary>The prefixes that a written file declares.</summary>
    public static readonly FrozenDictionary<string, XNamespace> Prefixes = new Dictionary<string, XNamespace>(StringComparer.Ordinal)
    {
        ["bpmn"] = Omg,
        ["bpmndi"] = Diagram,
        ["dc"] = Bounds,
        ["di"] = Waypoint,
        ["xsi"] = Xsi,
        ["processcrm"] = Keeping.OwnProperties.Namespace,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly XNamespace Camunda = "http://camunda.org/schema/1.0/bpmn";
    public static readonly XNamespace Flowable = "http://flowable.org/bpmn";
    public static readonly XNamespace Activiti = "http://activiti.org/bpmn";
    public static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    public static string IdOf(XElement element) => (string?)element.Attribute("id") ?? "";

    /// <summary>An attribute of BPMN's own.</summary>
    public static string? Text(XElement element, string attribute) =>
        (string?)element.Attribute(attribute) is { Length: > 0 } text ? text : null;

    public static bool Flag(XElement element, string attribute, bool otherwise = false) =>
        ((string?)element.Attribute(attribute))?.Trim() switch
        {
            "true" or "1" => true,
            "false" or "0" => false,
            _ => otherwise,
        };

    public static int Number(XElement element, string attribute, int otherwise) =>
        int.TryParse((string?)element.Attribute(attribute), out var number) ? number : otherwise;

    public static XElement? Child(XElement element, string name) => element.Element(Omg + name);

    public static IEnumerable<XElement> Children(XElement element, string name) => element.Elements(Omg + name);

    /// <summary>The text of a child element, trimmed; null for none.</summary>
    public static string? ChildText(XElement element, string name) =>
        Child(element, name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>An attribute of one of the engines whose files are understood, of Camunda's, Flowable's or Activiti's namespace.</summary>
    public static string? Vendor(XElement element, string attribute) =>
        (string?)element.Attribute(Camunda + attribute)
        ?? (string?)element.Attribute(Flowable + attribute)
        ?? (string?)element.Attribute(Activiti + attribute);

    /// <summary>Elements of other tools within an element, of any depth.</summary>
    public static IEnumerable<XElement> Extensions(XElement element, string name) =>
        Child(element, "extensionElements")?.Descendants().Where(child => child.Name.LocalName == name && child.Name.Namespace != Omg)
        ?? [];

    /// <summary>A reference without its prefix: references of one file name ids (BPMN 2.0.2, 15.2).</summary>
    public static string? Local(string? reference) => reference?.Trim() is { Length: > 0 } text ? text[(text.IndexOf(':') + 1)..] : null;
}
