using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>
/// The gateways of a container that stand for the outcomes of a user task, and are folded into it. A gateway that somebody has changed beyond that,
/// by another way in or a way out without an outcome, is one in earnest.
/// </summary>
internal sealed class OutcomeGateways
{
    private readonly Dictionary<string, string> _tasks;

    private OutcomeGateways(Dictionary<string, string> tasks) => _tasks = tasks;

    public static OutcomeGateways Of(XElement container)
    {
        var marked = Children(container, "exclusiveGateway")
            .Where(gateway => (string?)gateway.Attribute(OwnProperties.Implied) == "true")
            .Select(IdOf)
            .ToHashSet(StringComparer.Ordinal);
        if (marked.Count == 0)
        {
            return new OutcomeGateways([]);
        }
        var flows = Children(container, "sequenceFlow").ToList();
        var incoming = flows.ToLookup(flow => Text(flow, "targetRef"), StringComparer.Ordinal);
        var outgoing = flows.ToLookup(flow => Text(flow, "sourceRef"), StringComparer.Ordinal);
        var tasks = Children(container, "userTask").Select(IdOf).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var gateway in marked.Where(g => outgoing[g].All(flow => flow.Attribute(OwnProperties.Outcome) is not null)))
        {
            if (incoming[gateway].ToList() is [var only] && Text(only, "sourceRef") is { } task && tasks.Contains(task))
            {
                found.Add(gateway, task);
            }
        }
        return new OutcomeGateways(found);
    }

    public bool IsGateway(string id) => _tasks.ContainsKey(id);

    /// <summary>The task whose outcomes a gateway routes; any other node is its own.</summary>
    public string TaskOf(string node) => _tasks.GetValueOrDefault(node, node);
}
