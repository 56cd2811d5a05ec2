using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using ProcessCrm.Engine.Decisions.Json;
using ProcessCrm.Engine.Markup;
using static ProcessCrm.Engine.Decisions.Xml.DmnParts;

namespace ProcessCrm.Engine.Decisions.Xml.Keeping;

/// <summary>Puts fragments back into what is written for a model. What belongs to an element that is no more has no place and is left out.</summary>
internal static class DmnFragmentPlacer
{
    /// <summary>Puts the fragments into the file.</summary>
    /// <param name="definitions">What is written for the model; changed.</param>
    /// <param name="fragments">The fragments.</param>
    /// <exception cref="XmlException">A fragment is no well-formed XML.</exception>
    public static void Place(XElement definitions, ImmutableArray<string> fragments)
    {
        if (fragments.IsEmpty)
        {
            return;
        }
        var kept = new XElement(Dmn + "definitions");
        foreach (var fragment in fragments.Select(SafeXml.Load))
        {
            foreach (var attribute in fragment.Attributes().Where(a => a.IsNamespaceDeclaration || fragment.Name == kept.Name))
            {
                if (kept.Attribute(attribute.Name) is null && attribute.Name != "xmlns")
                {
                    kept.Add(new XAttribute(attribute));
                }
            }
            fragment
                .Attributes()
                .Where(a => a.Name == "xmlns" || (a.IsNamespaceDeclaration && kept.Attribute(a.Name)!.Value == a.Value))
                .Remove();
            kept.Add(fragment.Name == kept.Name ? fragment.Elements() : fragment);
        }
        if ((string?)kept.Attribute("name") is { } name && DecisionWriter.ShapeId(name) == (string?)definitions.Attribute("name"))
        {
            definitions.SetAttributeValue("name", name);
            definitions.Attributes("label").Where(label => label.Value == name).Remove();
        }
        RestoreIds(definitions, kept);
        Merge(definitions, kept, new DmnMatch(definitions), new DmnMatch(kept));
        DropUnknownShapes(definitions);
    }

    /// <summary>The id that the fragments of a model have for one of its elements; null for none.</summary>
    public static string? IdOf(DrgElement element, ImmutableArray<string> fragments)
    {
        var kind = element switch
        {
            InputData => "inputData",
            BusinessKnowledgeModel => "businessKnowledgeModel",
            DecisionService => "decisionService",
            _ => "decision",
        };
        return (string?)
            fragments
                .Select(SafeXml.Load)
                .FirstOrDefault(fragment => fragment.Name == Dmn + kind && DmnReader.NameOf(fragment) == element.Name)
                ?.Attribute("id");
    }

    /// <summary>Gives elements the ids that they had, and what refers to them.</summary>
    private static void RestoreIds(XElement definitions, XElement kept)
    {
        var before = Named(kept).ToLookup(e => (e.Name, DmnReader.NameOf(e)), e => (string)e.Attribute("id")!);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in Named(definitions))
        {
            if (before[(element.Name, DmnReader.NameOf(element))].FirstOrDefault() is { } id)
            {
                ids.TryAdd((string)element.Attribute("id")!, id);
                element.SetAttributeValue("id", id);
            }
        }
        foreach (var href in definitions.Descendants().Attributes("href").Where(a => a.Value.StartsWith('#')))
        {
            href.Value = "#" + ids.GetValueOrDefault(href.Value[1..], href.Value[1..]);
        }

        static IEnumerable<XElement> Named(XElement root) =>
            root.Elements().Where(e => e.Attribute("id") is not null && e.Attribute("name") is not null);
    }

    private static void Merge(XElement element, XElement fragment, DmnMatch own, DmnMatch kept)
    {
        var pairs = own.ChildrenOf(element).ToDictionary(c => c.Key, c => c.Child);
        foreach (var attribute in fragment.Attributes())
        {
            if (
                attribute.Name == "id"
                || (element.Attribute(attribute.Name) is null && attribute.Name != "name" && attribute.Name != "href")
            )
            {
                element.SetAttributeValue(attribute.Name, attribute.Value);
            }
        }
        foreach (var (key, child) in kept.ChildrenOf(fragment))
        {
            if (child.Name == Dmn + "extensionElements")
            {
                ExtensionsOf(element).Add(child.Elements());
            }
            else if (pairs.TryGetValue(key, out var same))
            {
                Merge(same, child, own, kept);
            }
            else if (!DmnMatch.IsOfModel(child))
            {
                Add(element, new XElement(child));
            }
        }
    }

    private static XElement ExtensionsOf(XElement element)
    {
        if (element.Element(Dmn + "extensionElements") is { } there)
        {
            return there;
        }
        var extensions = new XElement(Dmn + "extensionElements");
        if (element.Element(Dmn + "description") is { } description)
        {
            description.AddAfterSelf(extensions);
        }
        else
        {
            element.AddFirst(extensions);
        }
        return extensions;
    }

    /// <summary>Adds a child where the schema has it: who decides and by what authority stands before the logic of a decision, all else at the end.</summary>
    private static void Add(XElement element, XElement child)
    {
        var logic = element.Name == Dmn + "decision" ? element.Elements().LastOrDefault(IsLogic) : null;
        if (logic is not null && child.Name.Namespace == Dmn)
        {
            logic.AddBeforeSelf(child);
        }
        else
        {
            element.Add(child);
        }
    }

    private static bool IsLogic(XElement element) =>
        element.Name.Namespace == Dmn
        && element.Name.LocalName
            is "literalExpression"
                or "decisionTable"
                or "invocation"
                or "context"
                or "list"
                or "relation"
                or "functionDefinition"
                or "conditional"
                or "filter"
                or "for"
                or "some"
                or "every";

    /// <summary>Takes shapes and lines of what is no more out of the diagrams.</summary>
    private static void DropUnknownShapes(XElement definitions)
    {
        var known = definitions.Descendants().Attributes("id").Select(a => a.Value).ToHashSet(StringComparer.Ordinal);
        definitions
            .Descendants()
            .Where(e =>
                (string?)e.Attribute("dmnElementRef") is { } shown
                && !shown.Contains(':', StringComparison.Ordinal)
                && !known.Contains(shown)
            )
            .Remove();
    }
}
