using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>Writes event definitions.</summary>
internal sealed class EventWriter(DeclarationNames names)
{
    /// <summary>The keys of an event: one for each definition, or <c>events</c> where two are of one kind.</summary>
    /// <param name="definitions">The definitions.</param>
    /// <param name="isThrown">Whether the event sends, so that values go with it, or takes what comes.</param>
    public Tree Definitions(ImmutableArray<EventDefinition> definitions, bool isThrown)
    {
        var keys = definitions.Select(d => Definition(d, isThrown)).ToImmutableArray();
        var isPlain = keys.Select(k => k.Key).Distinct(StringComparer.Ordinal).Count() == keys.Length;
        return isPlain
            ? keys.Aggregate(new Tree(), (o, k) => o.Add(k.Key, k.Value))
            : new Tree().Add("events", Tree.List(keys.Select(k => new Tree().Add(k.Key, k.Value).ToObject())));
    }

    /// <summary>A message by its name, or with key and values.</summary>
    public ValueSyntax Message(MessageEventDefinition message, string payload)
    {
        var rest = new Tree().Add("key", Values.Feel(message.CorrelationKey)).Add(payload, Values.Assignments(message.Payload));
        return Named(message.Message, rest);
    }

    private (string Key, ValueSyntax Value) Definition(EventDefinition definition, bool isThrown) =>
        definition switch
        {
            MessageEventDefinition m => ("message", Message(m, isThrown ? "with" : "take")),
            SignalEventDefinition s => (
                "signal",
                Named(s.Signal, new Tree().Add(isThrown ? "with" : "take", Values.Assignments(s.Payload)))
            ),
            TimerEventDefinition t => ("timer", Timer(t)),
            ConditionalEventDefinition c => ("condition", Values.Feel(c.Condition)!),
            ErrorEventDefinition e => ("error", e.Error is null ? Tree.Boolean(true) : Tree.String(names[e.Error])),
            CompensateEventDefinition c => ("compensate", Compensate(c)),
            EscalationEventDefinition e => ("escalation", e.Escalation is null ? Tree.Boolean(true) : Tree.String(names[e.Escalation])),
            LinkEventDefinition l => ("link", Tree.String(l.Link)),
            CancelEventDefinition => ("cancel", Tree.Boolean(true)),
            TerminateEventDefinition => ("terminate", Tree.Boolean(true)),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition, message: null),
        };

    private ValueSyntax Named(string id, Tree rest) =>
        rest.IsEmpty
            ? (id.Length == 0 ? Tree.Boolean(true) : Tree.String(names[id]))
            : new Tree().Add("name", id.Length == 0 ? null : names[id]).AddAll(rest).ToObject();

    private static ValueSyntax Timer(TimerEventDefinition timer)
    {
        var isPlain = timer switch
        {
            { Duration: { IsLiteral: true } duration, Date: null, Cycle: null } => duration.Text is ['P', ..] or ['-', 'P', ..],
            { Cycle: { IsLiteral: true } cycle, Date: null, Duration: null } => cycle.Text is ['R', ..],
            { Date: { IsLiteral: true } date, Duration: null, Cycle: null } => date.Text
                is not (['P' or 'R' or '-' or ' ' or '=', ..] or ""),
            _ => false,
        };
        return timer is { Date: null, Duration: null, Cycle: null } ? Tree.Boolean(true)
            : isPlain ? Tree.String((timer.Duration ?? timer.Cycle ?? timer.Date)!.Text)
            : new Tree()
                .Add("date", Values.Literal(timer.Date))
                .Add("duration", Values.Literal(timer.Duration))
                .Add("cycle", Values.Literal(timer.Cycle))
                .ToObject();
    }

    private static ValueSyntax Compensate(CompensateEventDefinition compensate) =>
        compensate switch
        {
            { WaitForCompletion: false } => new Tree().Add("activity", compensate.Activity).Add("wait", false, otherwise: true).ToObject(),
            { Activity: { } activity } => Tree.String(activity),
            _ => Tree.Boolean(true),
        };
}
