using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary>Runs nested iterators; the domain of one may read the variables of those before it.</summary>
internal static class Iterations
{
    public static IEnumerable<Node> Operands(ImmutableArray<Iterator> iterators) =>
        iterators.SelectMany(static iterator => iterator.End is null ? [iterator.Domain] : new[] { iterator.Domain, iterator.End });

    /// <summary>Visits every combination until the visitor answers false. Answers false when a domain cannot be walked or the budget ends.</summary>
    public static bool Each(FeelEnvironment env, ImmutableArray<Iterator> iterators, Locals? locals, Func<Locals?, bool> visit)
    {
        var stopped = false;
        return Visit(0, locals);

        bool Visit(int depth, Locals? outer)
        {
            if (depth == iterators.Length)
            {
                stopped = !visit(outer);
                return true;
            }

            if (iterators[depth].Walk(env, outer) is not { } values)
            {
                return false;
            }

            foreach (var value in values)
            {
                if (!env.Spend(1) || !Visit(depth + 1, new Locals(outer, iterators[depth].Name, value)))
                {
                    return false;
                }

                if (stopped)
                {
                    return true;
                }
            }

            return !env.Exhausted;
        }
    }
}
