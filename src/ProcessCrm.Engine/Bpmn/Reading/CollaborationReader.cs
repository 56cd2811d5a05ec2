using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>Reads pools, lanes and the messages between pools (BPMN 2.0.2, 9 and 10.8).</summary>
internal static class CollaborationReader
{
    public static Collaboration Collaboration(XElement element, BpmnFile file) =>
        new()
        {
            Id = IdOf(element),
            Name = NameOf(element),
            Participants =
            [
                .. Identified(element, "participant")
                    .Select(participant => new Participant
                    {
                        Id = IdOf(participant),
                        Name = NameOf(participant),
                        Process = Reference(participant, "processRef", file),
                    }),
            ],
            MessageFlows =
            [
                .. Identified(element, "messageFlow")
                    .Select(flow => new MessageFlow
                    {
                        Id = IdOf(flow),
                        Name = NameOf(flow),
                        Source = Reference(flow, "sourceRef", file) ?? "",
                        Target = Reference(flow, "targetRef", file) ?? "",
                        Message = Reference(flow, "messageRef", file),
                    }),
            ],
        };

    /// <summary>The lanes of a lane set.</summary>
    public static ImmutableArray<Lane> Lanes(XElement laneSet, BpmnFile file) =>
        [
            .. Identified(laneSet, "lane")
                .Select(lane => new Lane
                {
                    Id = IdOf(lane),
                    Name = NameOf(lane),
                    Nodes = [.. Children(lane, "flowNodeRef").Select(node => IdBehind(node.Value, file))],
                    Lanes = Child(lane, "childLaneSet") is { } inner ? Lanes(inner, file) : [],
                }),
        ];

    private static LocalizedText? NameOf(XElement element) => ElementJson.Name(element, Text(element, "name"));

    private static IEnumerable<XElement> Identified(XElement element, string name) =>
        Children(element, name).Where(child => IdOf(child).Length > 0);

    private static string? Reference(XElement element, string attribute, BpmnFile file) =>
        Text(element, attribute) is { } reference ? IdBehind(reference, file) : null;

    /// <summary>The id that a reference means; the reference itself where the file does not have it, to be told.</summary>
    private static string IdBehind(string reference, BpmnFile file) =>
        file.Find(reference) is { } element ? IdOf(element) : reference.Trim();
}
