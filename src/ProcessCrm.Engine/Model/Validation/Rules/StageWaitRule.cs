namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>A stage that is not final has a task, a timer or a subprocess to wait for (D18): else the subject would rush through, or be lost, in it.</summary>
internal static class StageWaitRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var root in context.Scopes.Where(s => s.Owner is null && s.Process.Stages.Length > 0))
        {
            var nodes = context
                .ScopesOf(root.Process)
                .SelectMany(s => s.Nodes)
                .Where(n => n.Stage is not null)
                .ToLookup(n => n.Stage, StringComparer.Ordinal);
            var onTheWay = WaitOnTheWay(root);
            foreach (var stage in root.Process.Stages.Where(s => s.Final is null))
            {
                var own = nodes[stage.Id];
                if (own.Any() && !own.Any(n => n.Waits() || onTheWay.Contains(n.Id)))
                {
                    context.Report(NoWait(stage.Id), root.Process.Id, $"stages/{stage.Id}/id");
                }
            }
        }
    }

    /// <summary>
    /// A node without a stage leaves the subject in the one that it came from, so its wait counts for that. Gives the nodes from which such a
    /// wait is reached before another stage.
    /// </summary>
    private static HashSet<string> WaitOnTheWay(ScopeGraph root)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<int>(Enumerable.Range(0, root.Nodes.Length).Where(i => root.Nodes[i] is { Stage: null } node && node.Waits()));
        while (open.TryPop(out var node))
        {
            foreach (var before in root.Predecessors(node))
            {
                if (found.Add(root.Nodes[before].Id) && root.Nodes[before].Stage is null)
                {
                    open.Push(before);
                }
            }
        }
        return found;
    }

    private static Problem NoWait(string id) =>
        Problem.Error(
            "stage-without-wait",
            $"In the stage \"{Problem.Short(id)}\" there is nothing to wait for: a task, a timer or a subprocess. Or is it \"final\"?",
            $"В стадии \"{Problem.Short(id)}\" нечего ждать: нет ни задачи, ни таймера, ни подпроцесса. Или она \"final\"?"
        );
}
