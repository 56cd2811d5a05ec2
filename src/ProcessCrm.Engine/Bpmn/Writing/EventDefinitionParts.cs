using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;
using static ProcessCrm.Engine.Bpmn.Writing.Parts;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>Writes what events react to or do (BPMN 2.0.2, 10.5.5).</summary>
internal static class EventDefinitionParts
{
    public static XElement Write(EventDefinition definition)
    {
        IEnumerable<XObject?> parts = definition switch
        {
            MessageEventDefinition message => [Reference("messageRef", message.Message)],
            TimerEventDefinition timer =>
            [
                Literal("timeDate", timer.Date),
                Literal("timeDuration", timer.Duration),
                Literal("timeCycle", timer.Cycle),
            ],
            SignalEventDefinition signal => [Reference("signalRef", signal.Signal)],
            ErrorEventDefinition error => [Reference("errorRef", error.Error)],
            EscalationEventDefinition escalation => [Reference("escalationRef", escalation.Escalation)],
            ConditionalEventDefinition conditional => [Expression("condition", conditional.Condition)],
            CompensateEventDefinition compensate =>
            [
                Reference("activityRef", compensate.Activity),
                Attribute("waitForCompletion", compensate.WaitForCompletion, otherwise: true),
            ],
            LinkEventDefinition link => [Attribute("name", link.Link)],
            _ => [],
        };
        var kind = definition.GetType().Name;
        return new XElement(Omg + string.Concat(char.ToLowerInvariant(kind[0]).ToString(), kind.AsSpan(1)), parts);
    }

    private static XAttribute? Reference(string name, string? id) => Attribute(name, id is { Length: > 0 } ? id : null);
}
