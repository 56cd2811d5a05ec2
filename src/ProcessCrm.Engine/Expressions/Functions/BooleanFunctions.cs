namespace ProcessCrm.Engine.Expressions;

/// <summary>Boolean functions (DMN 1.5, 10.3.4.2), conjunction and disjunction of lists (10.3.4.4), and <c>is</c>.</summary>
internal static class BooleanFunctions
{
    public static IEnumerable<BuiltIn> Rows =>
        [
            BuiltIn.Of("not", "negand", static args => args[0] is FeelBoolean truth ? FeelBoolean.Of(!truth.Value) : FeelValue.Null),
            BuiltIn.Of("is", "value1?, value2?", static args => FeelBoolean.Of(args is [var value1, var value2] && value1.Equals(value2))),
            BuiltIn.Of("all", "list: list", static args => All(((FeelList)args[0]).Span)),
            BuiltIn.Of("all", "list...", static args => All(args)),
            BuiltIn.Of("any", "list: list", static args => Any(((FeelList)args[0]).Span)),
            BuiltIn.Of("any", "list...", static args => Any(args)),
        ];

    private static FeelValue All(ReadOnlySpan<FeelValue> values)
    {
        FeelValue all = FeelBoolean.True;
        foreach (var value in values)
        {
            if (ReferenceEquals(value, FeelBoolean.False))
            {
                return value;
            }

            all = value.IsTrue ? all : FeelValue.Null;
        }

        return all;
    }

    private static FeelValue Any(ReadOnlySpan<FeelValue> values)
    {
        FeelValue any = FeelBoolean.False;
        foreach (var value in values)
        {
            if (value.IsTrue)
            {
                return value;
            }

            any = value is FeelBoolean ? any : FeelValue.Null;
        }

        return any;
    }
}
