namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>Gateways always find a way (BPMN 2.0.2, 10.6).</summary>
internal static class GatewayRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var scope in context.Scopes)
        {
            foreach (var node in scope.Nodes)
            {
                var outgoing = scope.FlowsFrom(node);
                if (node is EventBasedGateway)
                {
                    CheckEventBased(context, scope, node, outgoing);
                }
                else if (node is ExclusiveGateway or InclusiveGateway or ComplexGateway or Activity)
                {
                    CheckChoice(context, node, outgoing);
                }
            }
        }
    }

    private static void CheckChoice(ValidationContext context, FlowNode node, IReadOnlyList<SequenceFlow> outgoing)
    {
        foreach (var way in outgoing.GroupBy(f => f.Outcome, StringComparer.Ordinal))
        {
            var property = way.Key is null ? "next" : $"outcomes/{way.Key}/next";
            if (way.Where(f => f.IsDefault).Skip(1).FirstOrDefault() is { } second)
            {
                context.Report(SeveralDefaults, second.Id);
            }
            if (way.All(f => f.Condition is not null && !f.IsDefault))
            {
                context.Report(NoDefault, node.Id, property);
            }
            var always = way.TakeWhile(f => f.IsDefault || f.Condition is not null).Count();
            if (node is ExclusiveGateway && way.Skip(always + 1).FirstOrDefault(f => !f.IsDefault) is { } never)
            {
                context.Report(NeverTaken, never.Id);
            }
        }
    }

    private static void CheckEventBased(ValidationContext context, ScopeGraph scope, FlowNode node, IReadOnlyList<SequenceFlow> outgoing)
    {
        if (outgoing.Count == 1)
        {
            context.Report(OneEvent, node.Id, "next");
        }
        foreach (var flow in outgoing)
        {
            if (scope.IndexOf(flow.Target) is not { } target)
            {
                continue;
            }
            if (scope.Nodes[target] is not (IntermediateCatchEvent or ReceiveTask))
            {
                context.Report(NotACatch, flow.Id, "to");
            }
            else if (scope.Incoming(target).Any(other => other.Source != node.Id))
            {
                context.Report(OtherWay, flow.Target);
            }
            else if (scope.Nodes[target] is ReceiveTask && scope.Boundaries(target).Count > 0)
            {
                context.Report(BorderOfAwaited, flow.Target);
            }
        }
        var awaited = outgoing.Select(flow => scope.Node(flow.Target)).ToList();
        if (
            awaited.Exists(next => next is ReceiveTask)
            && awaited.Exists(next => next is IntermediateCatchEvent e && e.Definitions.Any(d => d is MessageEventDefinition))
        )
        {
            context.Report(Mixed, node.Id, "next");
        }
    }

    private static Problem SeveralDefaults { get; } =
        Problem.Error(
            "several-defaults",
            "Only one way can be the default (the one without \"if\"). For one that is always taken say \"default\": false.",
            "Путь по умолчанию (тот, что без \"if\") может быть только один. Для пути, который выбирается всегда, пишите \"default\": false."
        );

    private static Problem NoDefault { get; } =
        Problem.Warning(
            "no-default",
            "If no condition holds, the process stops here with an incident: add a way without \"if\".",
            "Если ни одно условие не выполнено, процесс остановится здесь с инцидентом: добавьте путь без \"if\"."
        );

    private static Problem NeverTaken { get; } =
        Problem.Warning(
            "never-taken",
            "This way is never taken: the one without a condition before it always is.",
            "Этот путь не выбирается никогда: перед ним стоит путь без условия."
        );

    private static Problem OneEvent { get; } =
        Problem.Warning("one-event", "There is nothing to choose: only one event follows.", "Выбирать не из чего: событие только одно.");

    private static Problem OtherWay { get; } =
        Problem.Error(
            "event-gateway-other-way",
            "An event behind an event-based gateway has no other incoming flow.",
            "В событие за шлюзом по событиям не ведёт другой поток."
        );

    private static Problem BorderOfAwaited { get; } =
        Problem.Error(
            "event-gateway-border",
            "A receive task behind an event-based gateway has no events on its border.",
            "У задачи приёма за шлюзом по событиям нет событий на границе."
        );

    private static Problem Mixed { get; } =
        Problem.Error(
            "event-gateway-mixed",
            "Behind an event-based gateway messages are received by events or by tasks, not by both.",
            "За шлюзом по событиям сообщения принимают либо события, либо задачи, но не те и другие."
        );

    private static Problem NotACatch { get; } =
        Problem.Error(
            "event-gateway-target",
            "After an event-based gateway come events that wait, or receive tasks.",
            "После шлюза по событиям идут только ожидающие события или задачи приёма сообщения."
        );
}
