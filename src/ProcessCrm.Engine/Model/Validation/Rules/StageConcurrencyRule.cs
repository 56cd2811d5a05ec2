namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>
/// Two nodes of different stages cannot be active at once, since the subject is in one stage. Where flow forks, what the branches reach
/// before a join that waits for both is held against each other.
/// </summary>
internal static class StageConcurrencyRule
{
    /// <summary>How many nodes are looked at before the rule gives up on a definition that was made to keep it busy.</summary>
    private const int MaxSteps = 5_000_000;

    public static void Check(ValidationContext context)
    {
        foreach (var scope in context.Scopes.Where(s => s.Process.Stages.Length > 1))
        {
            var stages = new ScopeStages(scope);
            if (scope.Owner is { Stage: { } outer } owner)
            {
                Tell(context, new StagedNode(outer, owner.Id), stages.All, owner.Id);
            }
            if (scope.Parent is { } parent && scope.Nodes.Any(n => n is StartEvent { IsInterrupting: false }))
            {
                foreach (
                    var beside in new ScopeStages(parent)
                        .All.Where(s => s.Node != scope.Owner!.Id)
                        .DistinctBy(s => s.Stage, StringComparer.Ordinal)
                )
                {
                    Tell(context, beside, stages.All, scope.Owner!.Id);
                }
            }
            CheckForks(context, scope, stages);
        }
    }

    private static void CheckForks(ValidationContext context, ScopeGraph scope, ScopeStages stages)
    {
        var told = new HashSet<(string, string)>();
        var steps = 0L;
        for (var fork = 0; fork < scope.Nodes.Length; fork++)
        {
            foreach (var branches in Forks(scope, fork))
            {
                for (var i = 0; i < branches.Count; i++)
                {
                    for (var j = i + 1; j < branches.Count && steps < MaxSteps && !context.IsFull; j++)
                    {
                        steps += 4 * scope.Nodes.Length;
                        Compare(context, scope, stages, fork, branches[i], branches[j], told);
                    }
                }
            }
        }
    }

    /// <summary>The groups of nodes at which tokens may be at the same time after one token was at a node.</summary>
    private static IEnumerable<List<int>> Forks(ScopeGraph scope, int node)
    {
        if (scope.Nodes[node] is not (ExclusiveGateway or EventBasedGateway))
        {
            foreach (var way in scope.Outgoing(node).Where(f => !f.IsDefault).GroupBy(f => f.Outcome, StringComparer.Ordinal))
            {
                yield return [.. way.Select(f => scope.IndexOf(f.Target)!.Value).Distinct()];
            }
        }
        // Beside an event that does not interrupt its activity, the activity goes on.
        var beside = scope.Boundaries(node).Where(b => scope.Nodes[b] is BoundaryEvent { IsInterrupting: false });
        yield return [node, .. beside];
    }

    private static void Compare(
        ValidationContext context,
        ScopeGraph scope,
        ScopeStages stages,
        int fork,
        int one,
        int other,
        HashSet<(string, string)> told
    )
    {
        var isBorder = scope.Boundaries(one).Contains(other);
        var fromOne = scope.Reach([one]);
        var fromOther = scope.Reach([other]);
        bool IsJoin(int n) =>
            scope.Nodes[n] is ParallelGateway or InclusiveGateway && scope.Incoming(n).Count > 1 && fromOne[n] && fromOther[n];
        var first = scope.Reach([one], n => !IsJoin(n) && !(isBorder && n == other));
        first[other] &= !isBorder;
        var second = scope.Reach([other], n => !IsJoin(n));
        foreach (var stage in stages.Among(first, IsJoin))
        {
            var different = stages
                .Among(second, IsJoin)
                .Where(s => s.Stage != stage.Stage && told.Add((stage.Stage, s.Stage)) && told.Add((s.Stage, stage.Stage)));
            Tell(context, stage, different, scope.Nodes[fork].Id);
        }
    }

    private static void Tell(ValidationContext context, StagedNode one, IEnumerable<StagedNode> others, string fork)
    {
        foreach (var other in others.Where(o => o.Stage != one.Stage))
        {
            context.Report(Together(one, other, fork), other.Node, "stage");
        }
    }

    /// <summary>A node in a stage.</summary>
    private readonly record struct StagedNode(string Stage, string Node);

    /// <summary>The stages of a scope's nodes, with what is inside them; work that a jump leaves open may stand beside another stage.</summary>
    private sealed class ScopeStages(ScopeGraph scope)
    {
        private readonly StagedNode[][] stages = [.. scope.Nodes.Select(n => Of(n).ToArray())];

        public IEnumerable<StagedNode> All => stages.SelectMany(s => s);

        /// <summary>For each stage among some nodes, one that is in it.</summary>
        public IEnumerable<StagedNode> Among(bool[] nodes, Func<int, bool> isJoin) =>
            Enumerable
                .Range(0, nodes.Length)
                .Where(i => nodes[i] && !isJoin(i))
                .SelectMany(i => stages[i])
                .DistinctBy(s => s.Stage, StringComparer.Ordinal);

        private static IEnumerable<StagedNode> Of(FlowNode node)
        {
            if (node.Keep)
            {
                return [];
            }
            var inside = node is SubProcess sub ? sub.Nodes.SelectMany(Of) : [];
            return node.Stage is { } stage ? inside.Prepend(new StagedNode(stage, node.Id)) : inside;
        }
    }

    private static Problem Together(StagedNode one, StagedNode other, string fork) =>
        Problem.Error(
            "stages-at-once",
            $"\"{Problem.Short(other.Node)}\" (stage \"{Problem.Short(other.Stage)}\") and \"{Problem.Short(one.Node)}\" (stage \"{Problem.Short(one.Stage)}\") "
                + $"can be active at once, after \"{Problem.Short(fork)}\". Leave the stage out at work beside the main way, or join the ways first.",
            $"\"{Problem.Short(other.Node)}\" (стадия \"{Problem.Short(other.Stage)}\") и \"{Problem.Short(one.Node)}\" (стадия \"{Problem.Short(one.Stage)}\") "
                + $"могут идти одновременно, после \"{Problem.Short(fork)}\". Уберите стадию у побочной работы или сначала соедините пути."
        );
}
