using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Bpmn.Writing;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn;

/// <summary>Finds what a BPMN file has beside the flow: annotations, groups, data with what reads and writes it (BPMN 2.0.2, 8.4.1, 10.4).</summary>
internal sealed class BpmnArtifacts
{
    private readonly Dictionary<string, XElement> _byId;
    private readonly ILookup<string, ArtifactLink> _links;

    private BpmnArtifacts(XElement root)
    {
        _byId = root.Descendants()
            .Where(e => e.Name.Namespace == Omg && e.Attribute("id") is not null)
            .DistinctBy(IdOf, StringComparer.Ordinal)
            .ToDictionary(IdOf, StringComparer.Ordinal);
        _links = Links(root).ToLookup(l => l.Artifact, l => l.Link, StringComparer.Ordinal);
    }

    /// <summary>Those of a model that came from a BPMN file.</summary>
    public static ImmutableArray<Artifact> Of(Definitions definitions) => definitions.BpmnFragments.IsEmpty ? [] : In(Whole(definitions));

    /// <summary>The groups of a model that came from a BPMN file, by what its diagram shows within them.</summary>
    public static ImmutableArray<NodeGroup> GroupsOf(Definitions definitions)
    {
        if (definitions.BpmnFragments.IsEmpty)
        {
            return [];
        }
        var root = Whole(definitions);
        var shapes = Shapes(root);
        var values = root.Descendants(Omg + "categoryValue")
            .DistinctBy(IdOf, StringComparer.Ordinal)
            .ToDictionary(IdOf, StringComparer.Ordinal);
        return
        [
            .. root.Descendants(Omg + "group")
                .Where(g => shapes.ContainsKey(IdOf(g)))
                .Select(g => new NodeGroup(
                    IdOf(g),
                    Text(values.GetValueOrDefault(Local(Text(g, "categoryValueRef")) ?? "") ?? g, "value") ?? Text(g, "name") ?? "",
                    [.. shapes.Where(s => s.Key != IdOf(g) && shapes[IdOf(g)].Contains(s.Value)).Select(s => s.Key)]
                )),
        ];
    }

    /// <summary>The model with its pools and lanes in the order in which the diagram of its file shows them, from above, else from the left.</summary>
    public static Definitions InOrderOfDiagram(Definitions definitions)
    {
        if (definitions.BpmnFragments.IsEmpty)
        {
            return definitions;
        }
        var shapes = Shapes(Whole(definitions));
        return definitions with
        {
            Collaboration = definitions.Collaboration is { } talk
                ? talk with
                {
                    Participants = Ordered(talk.Participants, p => p.Id, shapes),
                }
                : null,
            Processes = [.. definitions.Processes.Select(p => p with { Lanes = Ordered(p.Lanes, shapes) })],
        };
    }

    private static ImmutableArray<Lane> Ordered(ImmutableArray<Lane> lanes, Dictionary<string, Box> shapes) =>
        Ordered([.. lanes.Select(l => l with { Lanes = Ordered(l.Lanes, shapes) })], l => l.Id, shapes);

    private static ImmutableArray<T> Ordered<T>(ImmutableArray<T> items, Func<T, string> id, Dictionary<string, Box> shapes) =>
        items.All(i => shapes.ContainsKey(id(i))) ? [.. items.OrderBy(i => shapes[id(i)].Y).ThenBy(i => shapes[id(i)].X)] : items;

    private static Dictionary<string, Box> Shapes(XElement root) =>
        root.Descendants(Reading.BpmnNames.Diagram + "BPMNShape")
            .Select(s => (Id: Local(Text(s, "bpmnElement")) ?? "", Bounds: s.Element(Bounds + "Bounds")))
            .Where(s => s.Bounds is not null)
            .DistinctBy(s => s.Id, StringComparer.Ordinal)
            .ToDictionary(s => s.Id, s => BoxOf(s.Bounds!), StringComparer.Ordinal);

    /// <summary>Those in a BPMN file.</summary>
    public static ImmutableArray<Artifact> In(XElement root)
    {
        var artifacts = new BpmnArtifacts(root);
        return [.. artifacts._byId.Values.Select(artifacts.Read).OfType<Artifact>()];
    }

    private static XElement Whole(Definitions definitions)
    {
        var root = DefinitionsWriter.Write(definitions);
        FragmentPlacer.Place(root, FragmentPlacer.Read(definitions.BpmnFragments), _ => true);
        return root;
    }

    private Artifact? Read(XElement element)
    {
        var links = _links[IdOf(element)].OrderBy(l => l.Direction == LinkDirection.ToArtifact ? 0 : 1).ToImmutableArray();
        if (KindOf(element) is not { } kind || (links.IsEmpty && kind is not ArtifactKind.Annotation && !IsReference(element)))
        {
            return null;
        }
        var data = _byId.GetValueOrDefault(Local(Text(element, "dataObjectRef") ?? Text(element, "dataStoreRef")) ?? "");
        var state = Child(element, "dataState") is { } s ? Text(s, "name") : null;
        var name = Text(element, "name") ?? (data is null ? null : Text(data, "name")) ?? "";
        return new()
        {
            Id = IdOf(element),
            Kind = kind,
            Text = kind == ArtifactKind.Annotation ? ChildText(element, "text") ?? "" : $"{name}{(state is null ? "" : $" [{state}]")}",
            IsCollection = Flag(data ?? element, "isCollection"),
            Container = element.Parent is { } parent ? IdOf(parent) : null,
            Beside = Beside(IdOf(element), 0),
            Links = links,
        };
    }

    private static bool IsReference(XElement element) => element.Name.LocalName is "dataObjectReference" or "dataStoreReference";

    private static ArtifactKind? KindOf(XElement element) =>
        element.Name.LocalName switch
        {
            "textAnnotation" => ArtifactKind.Annotation,
            "dataObject" or "dataObjectReference" => ArtifactKind.DataObject,
            "dataStoreReference" => ArtifactKind.DataStore,
            "dataInput" when IsOfProcess(element) => ArtifactKind.DataInput,
            "dataOutput" when IsOfProcess(element) => ArtifactKind.DataOutput,
            _ => null,
        };

    /// <summary>Whether a data input or output is that of a process: those of activities are not drawn.</summary>
    private static bool IsOfProcess(XElement element) => element.Parent?.Parent?.Name == Omg + "process";

    /// <summary>The node that an artifact stands beside: the first that it is joined with, through a flow or another artifact if need be.</summary>
    private string? Beside(string artifact, int depth)
    {
        foreach (var link in _links[artifact].OrderBy(l => l.Direction == LinkDirection.ToArtifact ? 0 : 1))
        {
            if (depth > 3 || !_byId.TryGetValue(link.Other, out var other))
            {
                continue;
            }
            var node =
                other.Name == Omg + "sequenceFlow" ? Local(Text(other, "sourceRef"))
                : KindOf(other) is not null ? Beside(link.Other, depth + 1)
                : link.Other;
            if (node is not null)
            {
                return node;
            }
        }
        return null;
    }

    private IEnumerable<(string Artifact, ArtifactLink Link)> Links(XElement root)
    {
        foreach (var association in root.Descendants(Omg + "association"))
        {
            var (source, target) = (Local(Text(association, "sourceRef")), Local(Text(association, "targetRef")));
            if (source is null || target is null)
            {
                continue;
            }
            var isFromSource = _byId.TryGetValue(source, out var element) && KindOf(element) is not null;
            var isDirected = Text(association, "associationDirection") is "One" or "Both";
            var id = IdOf(association) is { Length: > 0 } own ? own : source + LayoutNode.ImpliedSuffix + target;
            yield return isFromSource
                ? (source, new(id, target, isDirected ? LinkDirection.FromArtifact : LinkDirection.None))
                : (target, new(id, source, isDirected ? LinkDirection.ToArtifact : LinkDirection.None));
        }
        foreach (var association in root.Descendants(Omg + "dataInputAssociation"))
        {
            foreach (var source in Children(association, "sourceRef").Select(s => Local(s.Value)).OfType<string>())
            {
                yield return (source, new(NameOf(association, source), IdOf(association.Parent!), LinkDirection.FromArtifact));
            }
        }
        foreach (var association in root.Descendants(Omg + "dataOutputAssociation"))
        {
            if (Local(ChildText(association, "targetRef")) is { } target)
            {
                yield return (target, new(NameOf(association, target), IdOf(association.Parent!), LinkDirection.ToArtifact));
            }
        }
    }

    /// <summary>The id of an association, which need not have one.</summary>
    private static string NameOf(XElement association, string artifact) =>
        IdOf(association) is { Length: > 0 } id ? id : $"{IdOf(association.Parent!)}{LayoutNode.ImpliedSuffix}{artifact}";

    private static Box BoxOf(XElement bounds) =>
        new(Number(bounds, "x"), Number(bounds, "y"), Number(bounds, "width"), Number(bounds, "height"));

    private static int Number(XElement bounds, string attribute) =>
        double.TryParse(Text(bounds, attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e6
            ? (int)number
            : 0;
}
