using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>The diagrams of a file (BPMN 2.0.2, 12): those it came with while they show every element, else ones of our own layout.</summary>
internal static class DiagramInterchange
{
    /// <summary>Sees to it that the file has diagrams.</summary>
    public static void Complete(XElement root, Definitions definitions)
    {
        var diagrams = root.Elements().Where(FragmentTaker.IsDiagram).ToList();
        if (diagrams.Count > 0 && IsWhole(root, diagrams))
        {
            return;
        }
        diagrams.Remove();
        root.Add(new DiagramWriter(root).Write(definitions));
    }

    /// <summary>Whether the diagrams of a file are what our layout gives, so that there is nothing to keep.</summary>
    public static bool IsOurs(XElement root, Definitions definitions)
    {
        var diagrams = root.Elements().Where(FragmentTaker.IsDiagram).ToList();
        var isMarked = diagrams.Exists(d => d.Elements().Any(plane => (string?)plane.Attribute(OwnProperties.Implied) == "true"));
        return isMarked && Positions(diagrams).SetEquals(Positions(new DiagramWriter(root).Write(definitions)));
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

    /// <summary>Every shape and line with where it stands.</summary>
    private static HashSet<string> Positions(IEnumerable<XElement> diagrams) =>
        diagrams
            .Descendants()
            .Where(e => e.Attribute("bpmnElement") is not null)
            .Select(e => $"{e.Name.LocalName} {(string?)e.Attribute("bpmnElement")} {string.Join(' ', e.Elements().SelectMany(Numbers))}")
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Numbers(XElement element) =>
        element.Name == Bounds + "Bounds" || element.Name == Waypoint + "waypoint"
            ? new[] { "x", "y", "width", "height" }.Select(name => (string?)element.Attribute(name) ?? "")
            : [];
}
