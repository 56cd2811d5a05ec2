using System.Globalization;
using System.Xml.Linq;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Keeping;

/// <summary>Which child of one element is the same thing as a child of another.</summary>
internal sealed class ElementMatch
{
    private readonly Dictionary<string, XElement> _children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Takes the children of an element, to be found again.</summary>
    public ElementMatch(XElement element)
    {
        foreach (var child in element.Elements())
        {
            _children.Add(Next(Identity(child) ?? KindOf(child)), child);
        }
        _counts.Clear();
    }

    /// <summary>The child that is the same; null for none. Asked for each child of the other element once, in order.</summary>
    public XElement? Find(XElement child) =>
        Identity(child) is { } identity && _children.TryGetValue(Next(identity), out var same) ? same
        : IsNamed(child) ? null
        : _children.GetValueOrDefault(Next(KindOf(child)));

    /// <summary>Whether an element is kept or replaced as a whole, since its parts say what it is.</summary>
    public static bool IsWhole(XElement element) => element.Name.Namespace == Omg && IsNamed(element);

    private static bool IsNamed(XElement element) => element.Name.LocalName is "association" or "property" or "dataObject";

    /// <summary>What tells an element from its siblings: its id, the ends of an association, the name of data.</summary>
    private static string? Identity(XElement element) =>
        element.Name.Namespace != Omg
            ? null
            : element.Name.LocalName switch
            {
                "association" => $"association {Local(Text(element, "sourceRef"))}>{Local(Text(element, "targetRef"))}",
                "property" or "dataObject" => "data " + (Text(element, "name") ?? IdOf(element)),
                _ => Text(element, "id") is { } id ? "id " + id : null,
            };

    /// <summary>The name of an element; event definitions go by their order, since one may stand elsewhere and be referred to.</summary>
    private static string KindOf(XElement element) =>
        element.Name.Namespace == Omg
        && (element.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal) || element.Name.LocalName == "eventDefinitionRef")
            ? "definition"
            : "kind " + element.Name;

    private string Next(string key)
    {
        var count = _counts.GetValueOrDefault(key);
        _counts[key] = count + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{count} {key}");
    }
}
