using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary><c>some … satisfies …</c> and <c>every … satisfies …</c> in three-valued logic.</summary>
internal sealed class QuantifiedNode(ImmutableArray<Iterator> iterators, Node condition, bool every)
    : Node([condition, .. Iterations.Operands(iterators)])
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        bool? answer = every;
        var whole = Iterations.Each(
            env,
            iterators,
            locals,
            inner =>
            {
                var truth = condition.Evaluate(env, inner) is FeelBoolean known ? known.Value : (bool?)null;
                answer = every ? answer & truth : answer | truth;
                return answer != !every;
            }
        );
        return whole ? FeelBoolean.Of(answer) : FeelValue.Null;
    }
}
