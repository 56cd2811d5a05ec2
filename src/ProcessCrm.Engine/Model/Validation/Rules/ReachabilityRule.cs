namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>Every node can be reached, and every path leads to an end.</summary>
internal static class ReachabilityRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var scope in context.Scopes)
        {
            var reached = scope.Reach(Roots(scope));
            for (var i = 0; i < scope.Nodes.Length; i++)
            {
                var node = scope.Nodes[i];
                if (!reached[i] && !scope.HasDanglingFlow)
                {
                    context.Report(node is Activity { IsForCompensation: true } ? UnusedHandler : Unreachable, node.Id);
                }
                else if (reached[i] && scope.FlowsFrom(node).Count == 0 && !MayEnd(node) && scope.Owner is not { AdHoc: not null })
                {
                    context.Report(DeadEnd, node.Id);
                }
            }
        }
    }

    /// <summary>Where tokens come from: starts, event subprocesses, jumps to a stage, compensation; without a start event, every node that nothing leads to.</summary>
    private static IEnumerable<int> Roots(ScopeGraph scope)
    {
        var named = scope
            .Nodes.OfType<BoundaryEvent>()
            .Select(b => b.CompensationHandler)
            .Concat(Entries(scope))
            .ToHashSet(StringComparer.Ordinal);
        var hasStart = scope.Nodes.Any(n => n is StartEvent);
        for (var i = 0; i < scope.Nodes.Length; i++)
        {
            var node = scope.Nodes[i];
            var begins =
                !hasStart
                && scope.Incoming(i).Count == 0
                && node is not BoundaryEvent and not Activity { IsForCompensation: true }
                && !node.IsLinkTarget();
            var instantiates = node is ReceiveTask { Instantiate: true } or EventBasedGateway { Instantiate: true };
            if (begins || instantiates || node is StartEvent || node.IsEventSubProcess() || named.Contains(node.Id))
            {
                yield return i;
            }
        }
    }

    private static IEnumerable<string?> Entries(ScopeGraph scope) => scope.Owner is null ? scope.Process.Stages.Select(s => s.Entry) : [];

    private static bool MayEnd(FlowNode node) =>
        node is EndEvent
        || (node is IntermediateThrowEvent && node.Link() is not null)
        || node is Activity { IsForCompensation: true }
        || node.IsEventSubProcess()
        || (node is BoundaryEvent boundary && boundary.IsCompensation());

    private static Problem Unreachable { get; } =
        Problem.Error("unreachable", "Nothing leads to this node.", "В этот узел ничто не ведёт.");

    private static Problem UnusedHandler { get; } =
        Problem.Warning(
            "unused-compensation",
            "No activity names this one as its \"compensation\".",
            "Ни одно действие не называет это в \"compensation\"."
        );

    private static Problem DeadEnd { get; } =
        Problem.Warning(
            "dead-end",
            "The path ends here without an end event: is a \"next\" missing?",
            "Путь обрывается здесь без конечного события: не забыт ли \"next\"?"
        );
}
