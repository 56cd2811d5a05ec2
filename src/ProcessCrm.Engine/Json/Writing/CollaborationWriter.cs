using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>Writes pools, lanes and the messages between pools.</summary>
internal static class CollaborationWriter
{
    public static ValueSyntax? Collaboration(Collaboration? collaboration, DeclarationNames names) =>
        collaboration is null
            ? null
            : new Tree()
                .Add("id", collaboration.Id)
                .Add("name", Values.Text(collaboration.Name))
                .Add(
                    "participants",
                    collaboration.Participants.Aggregate(new Tree(), (o, p) => o.Add(p.Id, Participant(p))).ToObjectOrNull()
                )
                .Add(
                    "messageFlows",
                    collaboration.MessageFlows.Aggregate(new Tree(), (o, f) => o.Add(f.Id, Flow(f, names))).ToObjectOrNull()
                )
                .ToObject(isBroken: true);

    public static ValueSyntax? Lanes(ImmutableArray<Lane> lanes) => lanes.IsEmpty ? null : Tree.List(lanes.Select(Lane), isBroken: true);

    private static ObjectSyntax Lane(Lane lane) =>
        new Tree()
            .Add("id", lane.Id)
            .Add("name", Values.Text(lane.Name))
            .Add("nodes", lane.Nodes.IsEmpty ? null : Tree.List(lane.Nodes.Select(Tree.String)))
            .Add("lanes", Lanes(lane.Lanes))
            .ToObject();

    private static ObjectSyntax Participant(Participant participant) =>
        new Tree().Add("name", Values.Text(participant.Name)).Add("process", participant.Process).ToObject();

    private static ObjectSyntax Flow(MessageFlow flow, DeclarationNames names) =>
        new Tree()
            .Add("name", Values.Text(flow.Name))
            .Add("from", flow.Source)
            .Add("to", flow.Target)
            .Add("message", flow.Message is { } message ? names[message] : null)
            .ToObject();
}
