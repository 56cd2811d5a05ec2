using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary><c>for x in xs, y in ys return …</c>; <c>partial</c> is the list of the results so far.</summary>
internal sealed class ForNode(ImmutableArray<Iterator> iterators, Node result, bool readsPartial)
    : Node([result, .. Iterations.Operands(iterators)])
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var results = new List<FeelValue>();
        var whole = Iterations.Each(
            env,
            iterators,
            locals,
            inner =>
            {
                if (readsPartial)
                {
                    inner = new Locals(inner, "partial", env.Built(FeelList.Of(results)));
                }

                results.Add(result.Evaluate(env, inner));
                return !env.Exhausted;
            }
        );
        return whole ? env.Built(FeelList.Of(results)) : FeelValue.Null;
    }
}
