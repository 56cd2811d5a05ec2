using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Bpmn.Keeping;

/// <summary>The JSON of every element of a model by its id.</summary>
internal static class ElementFacts
{
    /// <summary>Everything of every element that its JSON says.</summary>
    /// <param name="definitions">The model.</param>
    /// <param name="shared">The model that has the messages, signals, errors and escalations that elements name.</param>
    public static Dictionary<string, ObjectSyntax> Of(Definitions definitions, Definitions shared)
    {
        var facts = new Dictionary<string, ObjectSyntax>(StringComparer.Ordinal);
        var json = new ElementJson(shared);
        foreach (var process in definitions.Processes)
        {
            facts.TryAdd(process.Id, ElementJson.Of(process));
            AddContents(facts, json, process);
            AddLanes(facts, process.Lanes);
        }
        foreach (var (id, name) in definitions.Messages.Select(m => (m.Id, m.Name)).Concat(definitions.Signals.Select(s => (s.Id, s.Name))))
        {
            facts.TryAdd(id, ElementJson.Of(LocalizedText.Of(name)));
        }
        foreach (var error in definitions.Errors)
        {
            facts.TryAdd(error.Id, Coded(error.Code, error.Name));
        }
        foreach (var escalation in definitions.Escalations)
        {
            facts.TryAdd(escalation.Id, Coded(escalation.Code, escalation.Name));
        }
        if (definitions.Collaboration is { } collaboration)
        {
            facts.TryAdd(collaboration.Id, ElementJson.Of(collaboration.Name));
            foreach (var participant in collaboration.Participants)
            {
                facts.TryAdd(participant.Id, ElementJson.Of(participant.Name));
            }
            foreach (var flow in collaboration.MessageFlows)
            {
                facts.TryAdd(flow.Id, ElementJson.Of(flow.Name));
            }
        }
        return facts;
    }

    private static void AddContents(Dictionary<string, ObjectSyntax> facts, ElementJson json, IFlowElementsContainer container)
    {
        foreach (var node in container.Nodes)
        {
            facts.TryAdd(node.Id, json.Of(node));
            if (node is SubProcess sub)
            {
                AddContents(facts, json, sub);
            }
        }
        foreach (var flow in container.Flows)
        {
            facts.TryAdd(flow.Id, ElementJson.Of(flow));
        }
    }

    private static void AddLanes(Dictionary<string, ObjectSyntax> facts, IEnumerable<Lane> lanes)
    {
        foreach (var lane in lanes)
        {
            facts.TryAdd(lane.Id, ElementJson.Of(lane.Name));
            AddLanes(facts, lane.Lanes);
        }
    }

    private static ObjectSyntax Coded(string? code, LocalizedText? name) =>
        new Tree().Add("code", code).Add("name", Values.Text(name)).ToObject();
}
