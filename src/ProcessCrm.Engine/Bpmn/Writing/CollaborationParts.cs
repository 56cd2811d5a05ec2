using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;
using static ProcessCrm.Engine.Bpmn.Writing.Parts;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>Writes pools, lanes and the messages between pools (BPMN 2.0.2, 9 and 10.8).</summary>
internal static class CollaborationParts
{
    public static XElement Collaboration(Collaboration collaboration) =>
        new(
            Omg + "collaboration",
            new XAttribute("id", collaboration.Id),
            Name(collaboration.Name),
            collaboration.Participants.Select(p => new XElement(
                Omg + "participant",
                new XAttribute("id", p.Id),
                Name(p.Name),
                Attribute("processRef", p.Process)
            )),
            collaboration.MessageFlows.Select(f => new XElement(
                Omg + "messageFlow",
                new XAttribute("id", f.Id),
                Name(f.Name),
                new XAttribute("sourceRef", f.Source),
                new XAttribute("targetRef", f.Target),
                Attribute("messageRef", f.Message)
            ))
        );

    /// <summary>A lane set; null for no lanes.</summary>
    /// <param name="name"><c>laneSet</c>, or <c>childLaneSet</c> within a lane.</param>
    /// <param name="lanes">The lanes.</param>
    public static XElement? LaneSet(string name, ImmutableArray<Lane> lanes) =>
        lanes.IsEmpty
            ? null
            : new XElement(
                Omg + name,
                lanes.Select(lane => new XElement(
                    Omg + "lane",
                    new XAttribute("id", lane.Id),
                    Name(lane.Name),
                    lane.Nodes.Select(node => Text("flowNodeRef", node)),
                    LaneSet("childLaneSet", lane.Lanes)
                ))
            );
}
