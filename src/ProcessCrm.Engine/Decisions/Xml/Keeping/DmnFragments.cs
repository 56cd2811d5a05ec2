using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Decisions.Json;
using static ProcessCrm.Engine.Decisions.Xml.DmnParts;

namespace ProcessCrm.Engine.Decisions.Xml.Keeping;

/// <summary>
/// Takes from a DMN file what the JSON of its model does not say: ids, diagrams, knowledge sources, annotations, and what other tools add. It is the
/// difference between the file and what would be written for that JSON.
/// </summary>
internal sealed class DmnFragments
{
    /// <summary>What the model tells in its own words, so that an old word for it must not come back.</summary>
    private static readonly HashSet<string> Told = new(
        "name label namespace importType typeRef outputTypeRef isCollection kind hitPolicy aggregation iteratorVariable href".Split(' '),
        StringComparer.Ordinal
    );

    private readonly DmnMatch _original;
    private readonly DmnMatch _written;

    private DmnFragments(XElement original, XElement written) => (_original, _written) = (new DmnMatch(original), new DmnMatch(written));

    /// <summary>The fragments of a file: of the file itself, then of its elements in their order; diagrams last.</summary>
    /// <param name="file">The <c>definitions</c> of the file.</param>
    /// <param name="model">The model that was read from it.</param>
    public static ImmutableArray<string> Take(XElement file, DecisionModel model)
    {
        if (DecisionsJson.Read(DecisionsJson.Write(model)).Model is not { } told)
        {
            return [];
        }
        var original = DmnVersion.Latest(file);
        FragmentTaker.Compact(original);
        var written = new DmnWriter(told, []).Write();
        var rest = new DmnFragments(original, written).Difference(original, written);
        if ((string?)original.Attribute("name") is { } name && name != (string?)written.Attribute("name"))
        {
            rest.SetAttributeValue("name", name);
        }
        var parts = rest.Elements().Where(e => e.Name != Dmn + "extensionElements").ToList();
        parts.Remove();
        return [.. parts.Prepend(rest).Where(part => part.HasAttributes || part.HasElements).Select(part => Print(part, original))];
    }

    private XElement Difference(XElement original, XElement written)
    {
        var kept = original.Attributes().Where(a => IsKept(a, written));
        var rest = new XElement(
            original.Name,
            kept.OrderBy(a => a.IsNamespaceDeclaration ? 1 : 0).ThenBy(a => a.Name.ToString(), StringComparer.Ordinal)
        );
        var same = _written.ChildrenOf(written).ToDictionary(c => c.Key, c => c.Child);
        var places = same.Keys.Select((key, place) => (key, place)).ToDictionary(p => p.key, p => p.place);
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, child) in _original.ChildrenOf(original).OrderBy(c => places.GetValueOrDefault(c.Key, int.MaxValue)))
        {
            if (child.Name == Dmn + "extensionElements")
            {
                var foreign = child.Elements().Where(e => e.Name.Namespace != DmnTexts.Own).ToList();
                rest.Add(foreign.Count == 0 ? null : new XElement(child.Name, foreign));
            }
            else if (!same.TryGetValue(key, out var twin))
            {
                rest.Add(DmnMatch.IsOfModel(child) ? null : new XElement(child));
            }
            else if (Difference(child, twin) is var part && (part.HasAttributes || part.HasElements))
            {
                Identify(part, child);
                // Parts that go by their order keep it: empty ones stand for siblings before that have nothing to keep.
                rest.Add(Enumerable.Range(0, key.Place - taken.GetValueOrDefault(key.Kind)).Select(_ => new XElement(child.Name)), part);
                taken[key.Kind] = key.Place + 1;
            }
        }
        return rest;
    }

    /// <summary>Says again which element a fragment belongs to.</summary>
    private static void Identify(XElement part, XElement child)
    {
        part.SetAttributeValue("name", (string?)child.Attribute("name"));
        part.SetAttributeValue("href", (string?)child.Attribute("href"));
        if (child.Name.LocalName.EndsWith("Requirement", StringComparison.Ordinal) && !part.HasElements)
        {
            part.Add(child.Elements());
        }
    }

    private static bool IsKept(XAttribute attribute, XElement written) =>
        attribute.IsNamespaceDeclaration
            ? attribute.Parent!.Parent is null && attribute.Name.LocalName != "xmlns" && !IsKnown(attribute.Value)
            : !Told.Contains(attribute.Name.ToString())
                && (written.Attribute(attribute.Name) is not { } same || (attribute.Name == "id" && same.Value != attribute.Value));

    private static bool IsKnown(string space) =>
        space == Dmn.NamespaceName || space == DmnTexts.Own.NamespaceName || space == DmnTexts.Camunda.NamespaceName;

    /// <summary>The text of a fragment, which declares the prefixes that it uses as the file does.</summary>
    private static string Print(XElement fragment, XElement original)
    {
        var used = fragment
            .DescendantsAndSelf()
            .SelectMany(e => e.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => a.Name.Namespace).Append(e.Name.Namespace))
            .Where(n => n != Dmn && n != XNamespace.None && n != XNamespace.Xml)
            .Distinct()
            .OrderBy(n => n.NamespaceName, StringComparer.Ordinal)
            .ToList();
        foreach (var name in used)
        {
            if (original.GetPrefixOfNamespace(name) is { Length: > 0 } prefix)
            {
                fragment.SetAttributeValue(XNamespace.Xmlns + prefix, name.NamespaceName);
            }
        }
        if (fragment.Name.Namespace == Dmn)
        {
            fragment.SetAttributeValue("xmlns", Dmn.NamespaceName);
        }
        return fragment.ToString(SaveOptions.DisableFormatting);
    }
}
