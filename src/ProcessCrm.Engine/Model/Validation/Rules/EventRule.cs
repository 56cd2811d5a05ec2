using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>Which event definitions may stand where (BPMN 2.0.2, table 10.93).</summary>
internal static class EventRule
{
    private static readonly ImmutableHashSet<Type> Caught =
    [
        typeof(MessageEventDefinition),
        typeof(TimerEventDefinition),
        typeof(SignalEventDefinition),
        typeof(ConditionalEventDefinition),
    ];

    private static readonly ImmutableHashSet<Type> CaughtBeside = Caught.Add(typeof(EscalationEventDefinition));

    private static readonly ImmutableHashSet<Type> CaughtInterrupting = CaughtBeside.Union([
        typeof(ErrorEventDefinition),
        typeof(CompensateEventDefinition),
    ]);

    private static readonly ImmutableHashSet<Type> CaughtInFlow = Caught.Add(typeof(LinkEventDefinition));

    private static readonly ImmutableHashSet<Type> Thrown =
    [
        typeof(MessageEventDefinition),
        typeof(SignalEventDefinition),
        typeof(CompensateEventDefinition),
        typeof(EscalationEventDefinition),
    ];

    private static readonly ImmutableHashSet<Type> ThrownInFlow = Thrown.Add(typeof(LinkEventDefinition));

    private static readonly ImmutableHashSet<Type> ThrownAtEnd = Thrown.Union([
        typeof(ErrorEventDefinition),
        typeof(TerminateEventDefinition),
    ]);

    public static void Check(ValidationContext context)
    {
        foreach (var scope in context.Scopes)
        {
            foreach (var node in scope.Nodes.OfType<Event>())
            {
                var allowed = Allowed(scope, node);
                for (var i = 0; i < node.Definitions.Length; i++)
                {
                    if (!allowed.Contains(node.Definitions[i].GetType()))
                    {
                        context.Report(NotAllowed(Name(node.Definitions[i])), node.Id, $"events/{i}/{Name(node.Definitions[i])}");
                    }
                }
                if (node.Definitions.IsEmpty && node is IntermediateCatchEvent or BoundaryEvent)
                {
                    context.Report(WaitsForNothing, node.Id);
                }
                if (node is EndEvent && node.Definitions.Any(d => d is ErrorEventDefinition { Error: null }))
                {
                    context.Report(ErrorWithoutCode, node.Id, "error");
                }
                if (
                    node is EndEvent or IntermediateThrowEvent
                    && node.Definitions.Any(d => d is EscalationEventDefinition { Escalation: null })
                )
                {
                    context.Report(EscalationWithoutCode, node.Id, "escalation");
                }
                if (WaitsForAll(node) && node.Definitions.Any(d => !Caught.Contains(d.GetType())))
                {
                    context.Report(NotForAll, node.Id, "all");
                }
                if (node is BoundaryEvent { CompensationHandler: null } boundary && boundary.IsCompensation())
                {
                    context.Report(NoHandler, node.Id);
                }
            }
        }
    }

    private static ImmutableHashSet<Type> Allowed(ScopeGraph scope, Event node) =>
        node switch
        {
            StartEvent { IsInterrupting: true } when scope.Owner is { TriggeredByEvent: true } => CaughtInterrupting,
            StartEvent when scope.Owner is { TriggeredByEvent: true } => CaughtBeside,
            StartEvent => Caught,
            BoundaryEvent { IsInterrupting: true } boundary when scope.Node(boundary.AttachedTo) is SubProcess { IsTransaction: true } =>
                CaughtInterrupting.Add(typeof(CancelEventDefinition)),
            BoundaryEvent { IsInterrupting: true } => CaughtInterrupting,
            BoundaryEvent when node.IsCompensation() => CaughtInterrupting,
            BoundaryEvent => CaughtBeside,
            IntermediateCatchEvent => CaughtInFlow,
            IntermediateThrowEvent => ThrownInFlow,
            _ when scope.Owner is { IsTransaction: true } => ThrownAtEnd.Add(typeof(CancelEventDefinition)),
            _ => ThrownAtEnd,
        };

    private static string Name(EventDefinition definition) =>
        definition switch
        {
            MessageEventDefinition => "message",
            TimerEventDefinition => "timer",
            SignalEventDefinition => "signal",
            ConditionalEventDefinition => "condition",
            ErrorEventDefinition => "error",
            CompensateEventDefinition => "compensate",
            EscalationEventDefinition => "escalation",
            LinkEventDefinition => "link",
            CancelEventDefinition => "cancel",
            _ => "terminate",
        };

    private static Problem NotAllowed(string kind)
    {
        var (en, ru) = kind switch
        {
            "error" or "compensate" => (
                ": errors and compensation are caught interrupting, on a border or in an event subprocess.",
                ": ошибки и откат ловятся с прерыванием, на границе или в событийном подпроцессе."
            ),
            "escalation" => (
                ": an escalation is caught on a border or in an event subprocess.",
                ": эскалация ловится на границе или в событийном подпроцессе."
            ),
            "cancel" => (
                ": it stands at an end inside a transaction, and on its border.",
                ": отмена бывает в конце внутри транзакции и на её границе."
            ),
            "link" => (": a link joins two intermediate events.", ": связь соединяет два промежуточных события."),
            _ => (".", "."),
        };
        return Problem.Error(
            "event-not-allowed",
            $"BPMN has no event of this kind here (\"{kind}\"){en}",
            $"В BPMN здесь нет события такого вида (\"{kind}\"){ru}"
        );
    }

    private static Problem WaitsForNothing { get; } =
        Problem.Error(
            "event-without-definition",
            "This event waits for nothing: say \"timer\", \"message\", \"signal\", \"condition\" or \"error\".",
            "Это событие ничего не ждёт: нужно \"timer\", \"message\", \"signal\", \"condition\" или \"error\"."
        );

    private static Problem ErrorWithoutCode { get; } =
        Problem.Error("error-without-code", "Say which error is thrown.", "Скажите, какая ошибка возникает.");

    private static bool WaitsForAll(Event node) =>
        node
            is StartEvent { ParallelMultiple: true }
                or IntermediateCatchEvent { ParallelMultiple: true }
                or BoundaryEvent { ParallelMultiple: true };

    private static Problem EscalationWithoutCode { get; } =
        Problem.Error("escalation-without-code", "Say which escalation is thrown.", "Скажите, какая эскалация возникает.");

    private static Problem NotForAll { get; } =
        Problem.Error(
            "all-not-allowed",
            "Only messages, timers, signals and conditions can all be waited for.",
            "Ждать всех сразу можно только сообщений, таймеров, сигналов и условий."
        );

    private static Problem NoHandler { get; } =
        Problem.Error("missing-handler", "Say which activity undoes: \"handler\".", "Скажите, какое действие отменяет: \"handler\".");
}
