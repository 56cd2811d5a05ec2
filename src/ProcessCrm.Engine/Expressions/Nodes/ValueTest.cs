namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// A test that is an expression (DMN 1.5, table 55): passed by equal values, by a range that contains the value, by a list that contains
/// it, and, where the expression speaks of <c>?</c>, by being true.
/// </summary>
internal sealed class ValueTest(Node value, bool usesInput) : UnaryTest(value)
{
    public Node Value => Operand;

    public override bool UsesInput => usesInput;

    public override bool? Passes(FeelEnvironment env, Locals? locals, FeelValue input)
    {
        var wanted = Operand.Evaluate(env, locals);
        if (wanted is FeelNull && Operand is RangeNode)
        {
            return null;
        }

        return usesInput
            ? wanted is FeelBoolean truth
                ? truth.Value
                : wanted is FeelNull
                    ? null
                    : Matches(env, input, wanted)
            : Matches(env, input, wanted);
    }

    private static bool? Matches(FeelEnvironment env, FeelValue input, FeelValue wanted)
    {
        switch (wanted)
        {
            case FeelRange range when input is not FeelRange:
                return range.Contains(input);
            case FeelList list:
                return MatchesList(env, input, list);
            case FeelBoolean truth when input is not (FeelBoolean or FeelNull):
                return truth.Value;
            default:
                return FeelComparison.Equal(input, wanted);
        }
    }

    private static bool? MatchesList(FeelEnvironment env, FeelValue input, FeelList list)
    {
        if (!env.Spend(list.Weight))
        {
            return null;
        }

        if (input is FeelList && FeelComparison.Equal(input, list) == true)
        {
            return true;
        }

        foreach (var item in list.Span)
        {
            var found = item is FeelRange range && input is not FeelRange ? range.Contains(input) : FeelComparison.Equal(input, item);
            if (found == true)
            {
                return true;
            }
        }

        return false;
    }
}
