using System.Collections.Immutable;
using System.Xml.Linq;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Keeping;

/// <summary>
/// Takes from a BPMN file what its model does not say: the difference between the file and what is written for the model, so that nothing can be
/// forgotten. A fragment is an element with its id and no more than the attributes and children that differ.
/// </summary>
internal sealed class FragmentTaker
{
    private readonly XElement _original;
    private readonly List<XElement> _fragments = [];

    /// <summary>The ids in what is written, with their places.</summary>
    private readonly Dictionary<string, int> _places;

    private FragmentTaker(XElement original, XElement written)
    {
        _original = original;
        _places = written
            .Descendants()
            .Where(e => e.Name.Namespace == Omg && e.Attribute("id") is not null && !ElementMatch.IsWhole(e))
            .Select((e, index) => (Id: IdOf(e), index))
            .DistinctBy(e => e.Id, StringComparer.Ordinal)
            .ToDictionary(e => e.Id, e => e.index, StringComparer.Ordinal);
    }

    /// <summary>The fragments: of the file, of its elements in the order of the model, its diagrams.</summary>
    /// <param name="original">The <c>definitions</c> of the file.</param>
    /// <param name="written">The <c>definitions</c> written for its model.</param>
    /// <param name="withDiagrams">Whether its diagrams are kept, too.</param>
    public static ImmutableArray<string> Take(XElement original, XElement written, bool withDiagrams)
    {
        var taker = new FragmentTaker(original, written);
        taker.Add(original, written);
        var diagrams = original.Elements().Where(e => withDiagrams && IsDiagram(e)).Select(d => new XElement(d));
        return
        [
            .. taker
                ._fragments.OrderBy(f => f.Name == original.Name ? -1 : taker._places.GetValueOrDefault(IdOf(f), int.MaxValue))
                .Concat(diagrams)
                .Select(taker.Print),
        ];
    }

    /// <summary>Takes the white space between elements out of a file.</summary>
    public static void Compact(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf().Where(e => e.HasElements).ToList())
        {
            var texts = element.Nodes().OfType<XText>().ToList();
            if (texts.TrueForAll(text => string.IsNullOrWhiteSpace(text.Value)))
            {
                texts.ForEach(text => text.Remove());
            }
        }
    }

    /// <summary>Whether an element is a diagram (BPMN 2.0.2, clause 12).</summary>
    public static bool IsDiagram(XElement element) => element.Name.LocalName == "BPMNDiagram" && element.Name.Namespace != Omg;

    /// <summary>Adds the fragment of an element, and those of the elements within it.</summary>
    private void Add(XElement original, XElement written)
    {
        var rest = Difference(original, written);
        if (!rest.HasAttributes && !rest.HasElements && rest.IsEmpty)
        {
            return;
        }
        if (original.Attribute("id") is { } id && original != _original)
        {
            rest.SetAttributeValue("id", id.Value);
        }
        _fragments.Add(rest);
    }

    private XElement Difference(XElement original, XElement written)
    {
        if (original.Name != written.Name || (ElementMatch.IsWhole(original) && !XNode.DeepEquals(original, written)))
        {
            return new XElement(original);
        }
        if (!original.HasElements && !written.HasElements && original.Value.Trim() != written.Value.Trim())
        {
            return new XElement(original);
        }
        var rest = new XElement(original.Name);
        rest.Add(
            original.Attributes().Where(a => !IsSaid(a, written)).OrderBy(Order).ThenBy(a => a.Name.ToString(), StringComparer.Ordinal)
        );
        AddChildren(original, written, rest);
        ElementOrder.Sort(rest, byName: true);
        return rest;
    }

    /// <summary>Namespaces stand at the end, the default one last, so that it is the one that elements are written in.</summary>
    private static int Order(XAttribute attribute) =>
        !attribute.IsNamespaceDeclaration ? 0
        : attribute.Name.LocalName == "xmlns" ? 2
        : 1;

    private void AddChildren(XElement original, XElement written, XElement rest)
    {
        var match = new ElementMatch(written);
        var waiting = new Dictionary<XName, List<XElement>>();
        foreach (var child in original.Elements().Where(c => !IsDerived(c)))
        {
            if (child.Name == Omg + "extensionElements")
            {
                AddExtensions(child, rest);
            }
            else if (match.Find(child) is not { } same)
            {
                if (!IsFlowElement(child))
                {
                    AddInOrder(waiting, child.Name, rest, new XElement(child));
                }
            }
            else if (_places.ContainsKey(IdOf(same)))
            {
                Add(child, same);
            }
            else
            {
                AddInOrder(waiting, child.Name, rest, Difference(child, same));
            }
        }
    }

    /// <summary>Adds a child, with empty ones before it in the place of its siblings that have nothing to keep.</summary>
    private static void AddInOrder(Dictionary<XName, List<XElement>> waiting, XName name, XElement rest, XElement child)
    {
        if (!waiting.TryGetValue(name, out var before))
        {
            waiting.Add(name, before = []);
        }
        before.Add(child);
        if (child.HasAttributes || !child.IsEmpty)
        {
            rest.Add(before);
            before.Clear();
        }
    }

    private static void AddExtensions(XElement extensions, XElement rest)
    {
        var foreign = extensions.Elements().Where(e => e.Name.Namespace != OwnProperties.Namespace).ToList();
        if (foreign.Count > 0)
        {
            rest.Add(new XElement(extensions.Name, foreign));
        }
    }

    /// <summary>Whether what is written says the attribute, or it says nothing.</summary>
    private static bool IsSaid(XAttribute attribute, XElement written)
    {
        if (attribute.Name.Namespace == OwnProperties.Namespace)
        {
            return true;
        }
        if (attribute.IsNamespaceDeclaration)
        {
            return written.Parent is not null || written.Attribute(attribute.Name)?.Value == attribute.Value;
        }
        var isType = attribute.Name.LocalName == "type" && attribute.Name.Namespace == Xsi;
        return written.Attribute(attribute.Name) is { } same
            ? same.Value == attribute.Value || (isType && Local(same.Value) == Local(attribute.Value))
            : Defaults.Has(attribute);
    }

    /// <summary>What follows from the flows and lanes of the model.</summary>
    private static bool IsDerived(XElement element) =>
        IsDiagram(element) || (element.Name.Namespace == Omg && element.Name.LocalName is "incoming" or "outgoing" or "flowNodeRef");

    /// <summary>Whether the model would have the element if it were still there.</summary>
    private static bool IsFlowElement(XElement element) =>
        element.Name == Omg + "sequenceFlow" || (string?)element.Attribute(OwnProperties.Implied) == "true";

    /// <summary>The text of a fragment, which declares the prefixes that it uses as the file does.</summary>
    private string Print(XElement fragment)
    {
        var used = fragment
            .DescendantsAndSelf()
            .SelectMany(e => e.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => a.Name.Namespace).Append(e.Name.Namespace))
            .Where(n => n != Omg && n != XNamespace.None && n != XNamespace.Xml)
            .Distinct()
            .OrderBy(n => n.NamespaceName, StringComparer.Ordinal);
        if (fragment.Name.Namespace == Omg && fragment.Attribute("xmlns") is null)
        {
            fragment.SetAttributeValue("xmlns", Omg.NamespaceName);
        }
        foreach (var name in used)
        {
            if (PrefixOf(name) is { } prefix)
            {
                fragment.SetAttributeValue(XNamespace.Xmlns + prefix, name.NamespaceName);
            }
        }
        return fragment.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The prefix of the file for a namespace; where it has several, rather one that is not ours.</summary>
    private string? PrefixOf(XNamespace name) =>
        _original
            .Attributes()
            .Where(a => a.IsNamespaceDeclaration && a.Name.LocalName != "xmlns" && a.Value == name.NamespaceName)
            .Select(a => a.Name.LocalName)
            .OrderBy(prefix => Prefixes.GetValueOrDefault(prefix) == name ? 1 : 0)
            .ThenBy(prefix => prefix, StringComparer.Ordinal)
            .FirstOrDefault();
}
