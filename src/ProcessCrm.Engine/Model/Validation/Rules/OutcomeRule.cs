namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>The outcomes of a task are told apart, and each leads somewhere.</summary>
internal static class OutcomeRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var scope in context.Scopes)
        {
            foreach (var node in scope.Nodes)
            {
                var outcomes = node is UserTask task ? task.Outcomes : [];
                var flows = scope.FlowsFrom(node);
                CheckFlows(context, flows, outcomes.Select(o => o.Id).ToHashSet(StringComparer.Ordinal));
                CheckOutcomes(context, node.Id, flows, [.. outcomes]);
            }
        }
    }

    private static void CheckFlows(ValidationContext context, IReadOnlyList<SequenceFlow> flows, HashSet<string> outcomes)
    {
        foreach (var flow in flows)
        {
            if (flow.Outcome is { } id && !outcomes.Contains(id))
            {
                context.Report(Unknown(id), flow.Id);
            }
        }
    }

    private static void CheckOutcomes(ValidationContext context, string task, IReadOnlyList<SequenceFlow> flows, Outcome[] outcomes)
    {
        foreach (var twice in outcomes.GroupBy(o => o.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            context.Report(Duplicate(twice.Key), task, $"outcomes/{twice.Key}");
        }
        if (flows.Count == 0 || flows.Any(f => f.Outcome is null))
        {
            return;
        }
        var led = flows.Select(f => f.Outcome).ToHashSet(StringComparer.Ordinal);
        foreach (var outcome in outcomes.Where(o => !led.Contains(o.Id)))
        {
            context.Report(NoTarget(outcome.Id), task, $"outcomes/{outcome.Id}");
        }
    }

    private static Problem Unknown(string id) =>
        Problem.Error(
            "unknown-outcome",
            $"The task has no outcome \"{Problem.Short(id)}\".",
            $"У задачи нет результата \"{Problem.Short(id)}\"."
        );

    private static Problem Duplicate(string id) =>
        Problem.Error(
            "duplicate-outcome",
            $"The outcome \"{Problem.Short(id)}\" is there twice.",
            $"Результат \"{Problem.Short(id)}\" повторяется."
        );

    private static Problem NoTarget(string id) =>
        Problem.Error(
            "outcome-without-target",
            $"The outcome \"{Problem.Short(id)}\" leads nowhere: give it, or the task, a \"next\".",
            $"Результат \"{Problem.Short(id)}\" никуда не ведёт: дайте \"next\" ему или задаче."
        );
}
