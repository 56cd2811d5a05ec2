namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>What BPMN asks of single activities and instantiating gateways (BPMN 2.0.2, 10.3, 10.6.6 and 13.3.5).</summary>
internal static class ActivityRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var scope in context.Scopes)
        {
            for (var i = 0; i < scope.Nodes.Length; i++)
            {
                var node = scope.Nodes[i];
                if (Instantiates(node))
                {
                    CheckInstantiating(context, scope, i);
                }
                if (node is EventBasedGateway { IsParallel: true, Instantiate: false })
                {
                    context.Report(ParallelWithoutStart, node.Id, "all");
                }
                if (node is Activity { StartQuantity: < 1 } or Activity { CompletionQuantity: < 1 })
                {
                    context.Report(Quantity, node.Id);
                }
                if (node is SubProcess { IsTransaction: true } transaction && IsCancelled(transaction) && !CatchesCancel(scope, i))
                {
                    context.Report(CancelWithoutBorder, node.Id);
                }
                if (node is SubProcess { AdHoc: not null } adHoc)
                {
                    CheckAdHoc(context, adHoc);
                }
                if (
                    node
                    is SubProcess { TriggeredByEvent: true, IsTransaction: true }
                        or SubProcess { TriggeredByEvent: true, AdHoc: not null }
                )
                {
                    context.Report(NotByEvent, node.Id);
                }
                if (node is ReceiveTask { Inputs.IsEmpty: false })
                {
                    context.Report(NothingToHandOver, node.Id, "with");
                }
                if (node is CallActivity { CalledElement: "" })
                {
                    context.Report(CallsNothing, node.Id, "call");
                }
                if (node is Activity { Loop: StandardLoop { Condition: null, Maximum: null } })
                {
                    context.Report(LoopWithoutEnd, node.Id, "loop");
                }
                if (node is Activity { Loop: MultiInstanceLoop { Cardinality: null, Collection: null } })
                {
                    context.Report(LoopWithoutCount, node.Id, "repeat");
                }
                if (node is Activity { Loop: StandardLoop { Maximum: < 0 } })
                {
                    context.Report(LoopBound, node.Id, "loop");
                }
            }
        }
    }

    private static Problem CallsNothing { get; } =
        Problem.Error(
            "call-without-process",
            "It does not say which process it calls: it can be drawn, but not executed.",
            "Не сказано, какой процесс вызывается: это можно нарисовать, но не выполнить."
        );

    private static Problem NothingToHandOver { get; } =
        Problem.Error(
            "receive-with",
            "A receive task hands nothing over: it only waits. Say \"take\" for what is taken from the message.",
            "Задача получения ничего не передаёт, она только ждёт. Что взять из сообщения, говорит \"take\"."
        );

    private static bool IsCancelled(SubProcess transaction) =>
        transaction.Nodes.OfType<EndEvent>().Any(e => e.Definitions.Any(d => d is CancelEventDefinition));

    private static bool CatchesCancel(ScopeGraph scope, int node) =>
        scope.Boundaries(node).Any(b => ((BoundaryEvent)scope.Nodes[b]).Definitions.Any(d => d is CancelEventDefinition));

    private static bool Instantiates(FlowNode node) => node is ReceiveTask { Instantiate: true } or EventBasedGateway { Instantiate: true };

    private static void CheckInstantiating(ValidationContext context, ScopeGraph scope, int node)
    {
        var isAfterGateway = scope.Predecessors(node).All(p => scope.Nodes[p] is EventBasedGateway { Instantiate: true });
        if (!isAfterGateway || scope.Owner is not null)
        {
            context.Report(InstantiateWithin, scope.Nodes[node].Id, "instantiate");
        }
    }

    private static void CheckAdHoc(ValidationContext context, SubProcess adHoc)
    {
        if (!adHoc.Nodes.Any(n => n is Activity))
        {
            context.Report(NothingToDo, adHoc.Id, "nodes");
        }
        foreach (var node in adHoc.Nodes.Where(n => n is StartEvent or EndEvent))
        {
            context.Report(NoStartOrEnd, node.Id);
        }
    }

    private static Problem InstantiateWithin { get; } =
        Problem.Error(
            "instantiate-within",
            "What starts the process has no incoming flow and stands in the process itself, not in a subprocess.",
            "У того, что запускает процесс, нет входящего потока, и стоит оно в самом процессе, а не в подпроцессе."
        );

    private static Problem ParallelWithoutStart { get; } =
        Problem.Error(
            "all-without-instantiate",
            "Only a gateway that starts the process can wait for all of its events.",
            "Ждать всех своих событий может только шлюз, который запускает процесс."
        );

    private static Problem CancelWithoutBorder { get; } =
        Problem.Warning(
            "cancel-without-boundary",
            "When it is cancelled it leads nowhere: add a boundary event with \"cancel\": true.",
            "После отмены пути дальше нет: добавьте граничное событие с \"cancel\": true."
        );

    private static Problem Quantity { get; } =
        Problem.Error("quantity", "The number of tokens is at least 1.", "Число маркеров — не меньше 1.");

    private static Problem NothingToDo { get; } =
        Problem.Error(
            "ad-hoc-empty",
            "An ad-hoc subprocess has at least one activity.",
            "В произвольном подпроцессе есть хотя бы одно действие."
        );

    private static Problem NoStartOrEnd { get; } =
        Problem.Error(
            "ad-hoc-start",
            "An ad-hoc subprocess has neither start nor end events.",
            "В произвольном подпроцессе нет ни начальных, ни конечных событий."
        );

    private static Problem NotByEvent { get; } =
        Problem.Error(
            "event-subprocess-kind",
            "An event subprocess is neither a transaction nor ad-hoc.",
            "Событийный подпроцесс не бывает ни транзакцией, ни произвольным."
        );

    private static Problem LoopWithoutCount { get; } =
        Problem.Error(
            "loop-without-count",
            "Say how many instances there are: a number, or a list with an item for each.",
            "Скажите, сколько экземпляров: число или список, в котором элемент на каждый."
        );

    private static Problem LoopBound { get; } =
        Problem.Error("loop-bound", "The largest number of times is at least 0.", "Наибольшее число повторов — не меньше 0.");

    private static Problem LoopWithoutEnd { get; } =
        Problem.Error(
            "loop-without-end",
            "Say while what it goes on, or how often at most.",
            "Скажите, пока что повторять или сколько раз самое большее."
        );
}
