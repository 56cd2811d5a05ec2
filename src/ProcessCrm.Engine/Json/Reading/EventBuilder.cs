using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>Reads event definitions, in the order in which they stand.</summary>
internal sealed class EventBuilder(Declarations declarations, DiagnosticBag diagnostics)
{
    public ImmutableArray<EventDefinition> Definitions(Fields node)
    {
        var definitions = ImmutableArray.CreateBuilder<EventDefinition>();
        foreach (var member in node.Members)
        {
            if (member.Name.Value == "events")
            {
                foreach (var item in Fields.Items(member.Value))
                {
                    definitions.AddRange(new Fields(item).Members.Select(Definition).OfType<EventDefinition>());
                }
            }
            else if (Definition(member) is { } definition)
            {
                definitions.Add(definition);
            }
        }
        return definitions.ToImmutable();
    }

    /// <summary>A message at an event or a task: a name, true where none is named, or an object with key and payload.</summary>
    public MessageEventDefinition? Message(ValueSyntax? value)
    {
        if (value is StringSyntax name)
        {
            return new MessageEventDefinition(declarations.Message(name.Value, value));
        }
        var fields = new Fields(value);
        return value is null ? null
            : value is BooleanSyntax ? new MessageEventDefinition("")
            : new MessageEventDefinition(fields.String("name") is { } own ? declarations.Message(own, value) : "", fields.Feel("key"))
            {
                Payload = Payload(fields),
            };
    }

    private EventDefinition? Definition(MemberSyntax member) =>
        member.Name.Value switch
        {
            "message" => Message(member.Value),
            "timer" => Timer(member.Value),
            "signal" => Signal(member.Value),
            "condition" => ExpressionText.Feel(member.Value) is { } condition ? new ConditionalEventDefinition(condition) : null,
            "error" => Error(member.Value),
            "compensate" => Compensate(member.Value),
            "escalation" => Escalation(member.Value),
            "link" => member.Value is StringSyntax link ? new LinkEventDefinition(link.Value) : null,
            "cancel" => new CancelEventDefinition(),
            "terminate" => new TerminateEventDefinition(),
            _ => null,
        };

    private TimerEventDefinition? Timer(ValueSyntax value)
    {
        if (value is StringSyntax s)
        {
            if (ExpressionText.IsFeel(s.Value))
            {
                diagnostics.Add(DefinitionTexts.TimerKind, value.Start);
                return null;
            }
            var literal = Expression.Literal(s.Value);
            return s.Value.TrimStart() switch
            {
                ['P', ..] or ['-', 'P', ..] => new TimerEventDefinition(Duration: literal),
                ['R', ..] => new TimerEventDefinition(Cycle: literal),
                _ => new TimerEventDefinition(Date: literal),
            };
        }
        if (value is BooleanSyntax)
        {
            return new TimerEventDefinition();
        }
        var fields = new Fields(value);
        var timer = new TimerEventDefinition(fields.Literal("date"), fields.Literal("duration"), fields.Literal("cycle"));
        var kinds = (fields.Has("date") ? 1 : 0) + (fields.Has("duration") ? 1 : 0) + (fields.Has("cycle") ? 1 : 0);
        if (kinds != 1 && value is ObjectSyntax)
        {
            diagnostics.Add(DefinitionTexts.TimerKind, value.Start);
        }
        return timer;
    }

    private SignalEventDefinition Signal(ValueSyntax value)
    {
        if (value is StringSyntax name)
        {
            return new SignalEventDefinition(declarations.Signal(name.Value, value));
        }
        var fields = new Fields(value);
        return value is BooleanSyntax
            ? new SignalEventDefinition("")
            : new SignalEventDefinition(fields.String("name") is { } own ? declarations.Signal(own, value) : "")
            {
                Payload = Payload(fields),
            };
    }

    private ErrorEventDefinition? Error(ValueSyntax value) =>
        value switch
        {
            StringSyntax code => new ErrorEventDefinition(declarations.Error(code.Value, value)),
            BooleanSyntax => new ErrorEventDefinition(null),
            _ => null,
        };

    private EscalationEventDefinition? Escalation(ValueSyntax value) =>
        value switch
        {
            StringSyntax code => new EscalationEventDefinition(declarations.Escalation(code.Value, value)),
            BooleanSyntax => new EscalationEventDefinition(null),
            _ => null,
        };

    private static CompensateEventDefinition? Compensate(ValueSyntax value) =>
        value switch
        {
            StringSyntax activity => new CompensateEventDefinition(activity.Value),
            BooleanSyntax => new CompensateEventDefinition(),
            ObjectSyntax => new CompensateEventDefinition(new Fields(value).String("activity"), new Fields(value).Boolean("wait", true)),
            _ => null,
        };

    private static ImmutableArray<Assignment> Payload(Fields fields) => [.. fields.Assignments("with"), .. fields.Assignments("take")];
}
