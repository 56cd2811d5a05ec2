namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>Processes that always call each other, or a process itself, never end: such a circle is refused.</summary>
internal static class CallRule
{
    public static void Check(ValidationContext context)
    {
        var calls = context
            .Scopes.Where(s => s.Owner is null)
            .DistinctBy(s => s.Process.Id, StringComparer.Ordinal)
            .ToDictionary(s => s.Process.Id, s => AlwaysCalled(context, s).ToList(), StringComparer.Ordinal);
        foreach (var (process, called) in calls)
        {
            foreach (var call in called)
            {
                if (Circle(call.CalledElement, process, calls) is { } circle)
                {
                    context.Report(Endless(circle.Prepend(process)), call.Id, "call");
                }
            }
        }
    }

    /// <summary>The processes from one to another along calls that are always made; null for no way.</summary>
    private static List<string>? Circle(string from, string to, Dictionary<string, List<CallActivity>> calls)
    {
        var cameFrom = new Dictionary<string, string?>(StringComparer.Ordinal) { [from] = null };
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var process))
        {
            if (process == to)
            {
                var way = new List<string>();
                for (string? step = to; step is not null; step = cameFrom[step])
                {
                    way.Insert(0, step);
                }
                return way;
            }
            foreach (var next in calls.GetValueOrDefault(process, []))
            {
                if (cameFrom.TryAdd(next.CalledElement, process))
                {
                    open.Enqueue(next.CalledElement);
                }
            }
        }
        return null;
    }

    /// <summary>The call activities that every instance comes to.</summary>
    private static IEnumerable<CallActivity> AlwaysCalled(ValidationContext context, ScopeGraph scope)
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
            if (scope.Nodes[node] is CallActivity call)
            {
                yield return call;
            }
            if (scope.Nodes[node] is SubProcess sub)
            {
                foreach (var inner in AlwaysCalled(context, context.Inside(sub)))
                {
                    yield return inner;
                }
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

    /// <summary>Whether every way out of the node is always taken, and without a wait that something else may end.</summary>
    private static bool HasNoChoice(ScopeGraph scope, int node)
    {
        var ways = scope.Outgoing(node);
        var isChoice = ways.Count > 1 && scope.Nodes[node] is ExclusiveGateway or EventBasedGateway;
        return !isChoice
            && scope.Boundaries(node).Count == 0
            && ways.All(f => f.Condition is null && !f.IsDefault && (f.Outcome is null || ways.Count == 1));
    }

    private static Problem Endless(IEnumerable<string> circle)
    {
        var way = string.Join(" → ", circle.Select(Problem.Short));
        return Problem.Error(
            "endless-call",
            $"The call is made every time, so it never ends: {way}.",
            $"Вызов делается каждый раз и потому не закончится никогда: {way}."
        );
    }
}
