using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>Reads events and what they react to or do (BPMN 2.0.2, 10.5).</summary>
internal sealed class EventReader(BpmnFile file, BpmnReport report)
{
    /// <summary>The event that an element is; null when it is none.</summary>
    public Event? TryRead(XElement element) =>
        element.Name.LocalName switch
        {
            "startEvent" => new StartEvent
            {
                Id = "",
                Definitions = Definitions(element),
                IsInterrupting = Flag(element, "isInterrupting", otherwise: true),
                ParallelMultiple = Flag(element, "parallelMultiple"),
            },
            "endEvent" => new EndEvent { Id = "", Definitions = Definitions(element) },
            "intermediateCatchEvent" => new IntermediateCatchEvent
            {
                Id = "",
                Definitions = Definitions(element),
                ParallelMultiple = Flag(element, "parallelMultiple"),
            },
            "intermediateThrowEvent" => new IntermediateThrowEvent { Id = "", Definitions = Definitions(element) },
            "boundaryEvent" => ReadBoundary(element),
            _ => null,
        };

    /// <summary>The event definition that an element is; null when it is none.</summary>
    public EventDefinition? TryReadDefinition(XElement element) =>
        element.Name.LocalName switch
        {
            "messageEventDefinition" => MessageOf(element),
            "timerEventDefinition" => new TimerEventDefinition(
                FormalExpression.ReadLiteral(element, "timeDate"),
                FormalExpression.ReadLiteral(element, "timeDuration"),
                FormalExpression.ReadLiteral(element, "timeCycle")
            ),
            "signalEventDefinition" => new SignalEventDefinition(Optional(element, "signalRef") ?? ""),
            "errorEventDefinition" => new ErrorEventDefinition(Optional(element, "errorRef")),
            "escalationEventDefinition" => new EscalationEventDefinition(Optional(element, "escalationRef")),
            "conditionalEventDefinition" => new ConditionalEventDefinition(
                FormalExpression.Read(element, "condition") ?? Missing(element, "condition")
            ),
            "compensateEventDefinition" => new CompensateEventDefinition(
                Optional(element, "activityRef"),
                Flag(element, "waitForCompletion", otherwise: true)
            ),
            "cancelEventDefinition" => new CancelEventDefinition(),
            "terminateEventDefinition" => new TerminateEventDefinition(),
            "linkEventDefinition" => new LinkEventDefinition(Text(element, "name") ?? ""),
            _ => null,
        };

    /// <summary>The message that a task or an event definition names, itself or by its operation (BPMN 2.0.2, 8.4.8); an empty id for none.</summary>
    public MessageEventDefinition MessageOf(XElement element)
    {
        var message = Text(element, "messageRef");
        var operation = file.Find(Text(element, "operationRef") ?? ChildText(element, "operationRef"));
        if (message is null && operation is not null)
        {
            message = ChildText(operation, "inMessageRef") ?? ChildText(operation, "outMessageRef");
        }
        var known = file.Find(message);
        if (known is null && message is not null)
        {
            report.Add(element, BpmnProblems.Dangling("messageRef", message));
        }
        return new MessageEventDefinition(known is null ? "" : IdOf(known), CorrelationReader.KeyOf(element, known));
    }

    private BoundaryEvent ReadBoundary(XElement element)
    {
        var definitions = Definitions(element);
        return new BoundaryEvent
        {
            Id = "",
            Definitions = definitions,
            AttachedTo = Reference(element, "attachedToRef") ?? "",
            IsInterrupting = Flag(element, "cancelActivity", otherwise: true),
            ParallelMultiple = Flag(element, "parallelMultiple"),
            CompensationHandler =
                definitions.Any(definition => definition is CompensateEventDefinition) && file.Associated(IdOf(element)) is { } handler
                    ? IdOf(handler)
                    : null,
        };
    }

    private ImmutableArray<EventDefinition> Definitions(XElement element)
    {
        var found = ImmutableArray.CreateBuilder<EventDefinition>();
        foreach (var child in element.Elements().Where(child => child.Name.Namespace == Omg))
        {
            var definition = child;
            if (child.Name.LocalName == "eventDefinitionRef")
            {
                definition = file.Find(child.Value);
                if (definition is null)
                {
                    report.Add(child, BpmnProblems.Dangling("eventDefinitionRef", child.Value.Trim()));
                    continue;
                }
            }
            if (TryReadDefinition(definition) is { } read)
            {
                found.Add(read);
            }
            else if (definition.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal))
            {
                report.Add(definition, BpmnProblems.Unsupported(definition.Name.LocalName));
            }
        }
        return found.ToImmutable();
    }

    private string? Reference(XElement element, string attribute)
    {
        if (Text(element, attribute) is null)
        {
            report.Add(element, BpmnProblems.NoReference(attribute));
            return null;
        }
        return Optional(element, attribute);
    }

    private string? Optional(XElement element, string attribute)
    {
        if (Text(element, attribute) is not { } reference)
        {
            return null;
        }
        if (file.Find(reference) is { } known)
        {
            return IdOf(known);
        }
        report.Add(element, BpmnProblems.Dangling(attribute, reference));
        return null;
    }

    private Expression Missing(XElement element, string child)
    {
        report.Add(element, BpmnProblems.NoReference(child));
        return Expression.Feel("null");
    }
}
