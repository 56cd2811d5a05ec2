namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>A process that always calls itself never ends.</summary>
internal static class CallRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var process in context.Scopes.Where(s => s.Owner is null))
        {
            CheckScope(context, process, process.Process.Id);
        }
    }

    private static void CheckScope(ValidationContext context, ScopeGraph scope, string process)
    {
        var always = new HashSet<int>();
        var open = new Stack<int>(
            Enumerable.Range(0, scope.Nodes.Length).Where(i => scope.Nodes[i] is StartEvent { Definitions.IsEmpty: true })
        );
        while (open.TryPop(out var node))
        {
            if (!always.Add(node) || scope.Nodes[node] is Activity { Loop: not null })
            {
                continue;
            }
            if (scope.Nodes[node] is CallActivity call && call.CalledElement == process)
            {
                context.Report(CallsItself, call.Id, "call");
            }
            if (scope.Nodes[node] is SubProcess sub)
            {
                CheckScope(context, context.Inside(sub), process);
            }
            if (HasNoChoice(scope, node))
            {
                foreach (var next in scope.Targets(node))
                {
                    open.Push(next);
                }
            }
        }
    }

    /// <summary>Whether every way out of the node is always taken.</summary>
    private static bool HasNoChoice(ScopeGraph scope, int node)
    {
        var ways = scope.Outgoing(node);
        var isChoice = ways.Count > 1 && scope.Nodes[node] is ExclusiveGateway or EventBasedGateway;
        return !isChoice
            && scope.Boundaries(node).Count == 0
            && ways.All(f => f.Condition is null && !f.IsDefault && (f.Outcome is null || ways.Count == 1));
    }

    private static Problem CallsItself { get; } =
        Problem.Warning(
            "endless-call",
            "The process calls itself every time, so it never ends.",
            "Процесс каждый раз вызывает сам себя и потому не закончится никогда."
        );
}
