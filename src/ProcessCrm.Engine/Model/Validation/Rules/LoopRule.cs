namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>A loop has something in it that waits, else it turns for ever in one step.</summary>
internal static class LoopRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var scope in context.Scopes)
        {
            foreach (var loop in StronglyConnected.Components(scope.Nodes.Length, n => Next(scope, n)))
            {
                loop.Sort();
                context.Report(
                    NoWait(string.Join(", ", loop.Take(5).Select(n => Problem.Short(scope.Nodes[n].Id)))),
                    scope.Nodes[loop[0]].Id
                );
            }
        }
    }

    private static IEnumerable<int> Next(ScopeGraph scope, int node) =>
        scope.Nodes[node].Waits() ? [] : scope.Successors(node).Where(n => !IsTimeOrMessage(scope.Nodes[n]));

    private static bool IsTimeOrMessage(FlowNode node) =>
        node is BoundaryEvent boundary && !boundary.Definitions.Any(d => d is ErrorEventDefinition);

    private static Problem NoWait(string nodes) =>
        Problem.Warning(
            "loop-without-wait",
            $"This loop waits for nobody and nothing: {nodes}.",
            $"Этот цикл никого и ничего не ждёт: {nodes}."
        );
}
