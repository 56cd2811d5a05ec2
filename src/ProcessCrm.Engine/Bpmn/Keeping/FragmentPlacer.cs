using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using ProcessCrm.Engine.Markup;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Keeping;

/// <summary>Puts fragments back into what is written for a model.</summary>
internal static class FragmentPlacer
{
    /// <summary>Reads fragments.</summary>
    /// <exception cref="XmlException">A fragment is no well-formed XML.</exception>
    public static ImmutableArray<XElement> Read(ImmutableArray<string> fragments) => [.. fragments.Select(SafeXml.Load)];

    /// <summary>Puts the fragments into the file. What belongs to an element that is no more has no place and is left out.</summary>
    /// <param name="definitions">What is written for the model; changed.</param>
    /// <param name="fragments">The fragments.</param>
    /// <param name="isKept">
    /// Whether a fragment's own way to say something stands instead of ours, by the id of its element; false where the model says something else now.
    /// </param>
    public static void Place(XElement definitions, ImmutableArray<XElement> fragments, Func<string, bool> isKept)
    {
        var byId = definitions
            .Descendants()
            .Where(e => e.Name.Namespace == Omg && e.Attribute("id") is not null)
            .DistinctBy(IdOf, StringComparer.Ordinal)
            .ToDictionary(IdOf, StringComparer.Ordinal);
        foreach (var fragment in fragments)
        {
            var id = IdOf(fragment);
            if (fragment.Name == definitions.Name)
            {
                Merge(definitions, fragment, isKept: true);
            }
            else if (FragmentTaker.IsDiagram(fragment))
            {
                definitions.Add(new XElement(fragment));
            }
            else if (byId.TryGetValue(id, out var element))
            {
                Merge(element, fragment, isKept(id));
            }
        }
    }

    private static void Merge(XElement element, XElement fragment, bool isKept)
    {
        var isOther =
            element.Name != fragment.Name
            || ElementMatch.IsWhole(fragment)
            || (!element.HasElements && !fragment.HasElements && !fragment.IsEmpty);
        if (isOther)
        {
            if (isKept)
            {
                element.ReplaceWith(new XElement(fragment));
            }
            return;
        }
        foreach (var attribute in fragment.Attributes())
        {
            var isDeclaration = attribute.IsNamespaceDeclaration && element.Parent is not null;
            if (!isDeclaration && (isKept || element.Attribute(attribute.Name) is null))
            {
                element.SetAttributeValue(attribute.Name, attribute.Value);
            }
        }
        var match = new ElementMatch(element);
        foreach (var child in fragment.Elements())
        {
            if (child.Name == Omg + "extensionElements")
            {
                OwnProperties.ExtensionsOf(element).Add(child.Elements().Select(e => new XElement(e)));
            }
            else if (match.Find(child) is { } same)
            {
                Merge(same, child, isKept);
            }
            else if (child.HasAttributes || !child.IsEmpty)
            {
                element.Add(new XElement(child));
            }
        }
        ElementOrder.Sort(element);
    }
}
