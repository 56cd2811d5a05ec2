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

    private static readonly ImmutableHashSet<Type> CaughtInterrupting = Caught.Union([
        typeof(ErrorEventDefinition),
        typeof(CompensateEventDefinition),
    ]);

    private static readonly ImmutableHashSet<Type> Thrown =
    [
        typeof(MessageEventDefinition),
        typeof(SignalEventDefinition),
        typeof(CompensateEventDefinition),
    ];

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
            StartEvent => Caught,
            BoundaryEvent { IsInterrupting: true } => CaughtInterrupting,
            BoundaryEvent when node.IsCompensation() => CaughtInterrupting,
            BoundaryEvent or IntermediateCatchEvent => Caught,
            IntermediateThrowEvent => Thrown,
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
            _ => "terminate",
        };

    private static Problem NotAllowed(string kind) =>
        Problem.Error(
            "event-not-allowed",
            $"BPMN has no event of this kind here (\"{kind}\")"
                + (
                    kind is "error" or "compensate"
                        ? ": errors and compensation are caught interrupting, on a border or in an event subprocess."
                        : "."
                ),
            $"В BPMN здесь нет события такого вида (\"{kind}\")"
                + (
                    kind is "error" or "compensate"
                        ? ": ошибки и откат ловятся с прерыванием, на границе или в событийном подпроцессе."
                        : "."
                )
        );

    private static Problem WaitsForNothing { get; } =
        Problem.Error(
            "event-without-definition",
            "This event waits for nothing: say \"timer\", \"message\", \"signal\", \"condition\" or \"error\".",
            "Это событие ничего не ждёт: нужно \"timer\", \"message\", \"signal\", \"condition\" или \"error\"."
        );

    private static Problem ErrorWithoutCode { get; } =
        Problem.Error("error-without-code", "Say which error is thrown.", "Скажите, какая ошибка возникает.");

    private static Problem NoHandler { get; } =
        Problem.Error("missing-handler", "Say which activity undoes: \"handler\".", "Скажите, какое действие отменяет: \"handler\".");
}
