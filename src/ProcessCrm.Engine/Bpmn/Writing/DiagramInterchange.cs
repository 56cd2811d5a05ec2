using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>The diagrams of a file (BPMN 2.0.2, 12): those it came with while they show every element, else ones of our own layout.</summary>
internal static class DiagramInterchange
{
    /// <summary>Sees to it that the file has diagrams. Ones with nodes put somewhere by hand are not marked as ours, so that they are kept when read.</summary>
    public static void Complete(XElement root, Definitions definitions, ImmutableDictionary<string, Point> positions)
    {
        var diagrams = root.Elements().Where(FragmentTaker.IsDiagram).ToList();
        if (diagrams.Count > 0 && IsWhole(root, diagrams))
        {
            return;
        }
        diagrams.Remove();
        var ours = new DiagramWriter(root, positions).Write(definitions).ToList();
        foreach (var plane in positions.IsEmpty ? ours.Elements() : [])
        {
            plane.SetAttributeValue(OwnProperties.Layout, Digest(ours));
        }
        root.Add(ours);
    }

    /// <summary>Whether the diagrams of a file are as our layout has made them, so that there is nothing to keep.</summary>
    public static bool IsOurs(XElement root)
    {
        var diagrams = root.Elements().Where(FragmentTaker.IsDiagram).ToList();
        var marks = diagrams.Elements().Select(plane => (string?)plane.Attribute(OwnProperties.Layout)).ToList();
        return marks.TrueForAll(mark => mark is not null) && marks.Count > 0 && marks.Contains(Digest(diagrams), StringComparer.Ordinal);
    }

    /// <summary>Whether every element is shown, and nothing that is no more. The inside of a process or subprocess may be hidden as a whole.</summary>
    private static bool IsWhole(XElement root, List<XElement> diagrams)
    {
        var shown = diagrams
            .Descendants()
            .Select(e => Local((string?)e.Attribute("bpmnElement")))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var known = root.Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (!shown.IsSubsetOf(known))
        {
            return false;
        }
        foreach (var container in root.Descendants().Where(e => e.Elements(Omg + "sequenceFlow").Any()).ToList())
        {
            var inside = container.Elements().Where(IsDrawn).Select(IdOf).ToList();
            var count = inside.Count(shown.Contains);
            if (count > 0 && count < inside.Count)
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsDrawn(XElement element) =>
        element.Name.Namespace == Omg
        && (element.Name == Omg + "sequenceFlow" || Child(element, "incoming") is not null || Child(element, "outgoing") is not null);

    /// <summary>A digest of where every shape and line stands.</summary>
    private static string Digest(IEnumerable<XElement> diagrams)
    {
        var positions = diagrams
            .Descendants()
            .Where(e => e.Attribute("bpmnElement") is not null)
            .Select(e => $"{e.Name.LocalName} {(string?)e.Attribute("bpmnElement")} {string.Join(' ', e.Elements().SelectMany(Numbers))}")
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', positions))))[..16];
    }

    private static IEnumerable<string> Numbers(XElement element) =>
        element.Name == Bounds + "Bounds" || element.Name == Waypoint + "waypoint"
            ? new[] { "x", "y", "width", "height" }.Select(name => (string?)element.Attribute(name) ?? "")
            : [];
}
