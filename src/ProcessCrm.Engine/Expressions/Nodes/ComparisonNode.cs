namespace ProcessCrm.Engine.Expressions;

/// <summary>The operators <c>= != &lt; &lt;= &gt; &gt;=</c>.</summary>
internal sealed class ComparisonNode : Node
{
    private readonly TokenKind _comparison;
    private readonly Node _left;
    private readonly Node _right;

    private ComparisonNode(TokenKind comparison, Node left, Node right)
        : base(left, right) => (_comparison, _left, _right) = (comparison, left, right);

    public static ComparisonNode Create(TokenKind comparison, Node left, Node right) => new(comparison, left, right);

    /// <summary>The answer to one comparison; null, with a warning, where the values cannot be compared.</summary>
    public static bool? Compare(FeelEnvironment env, TokenKind comparison, FeelValue left, FeelValue right)
    {
        if (comparison is TokenKind.Equal or TokenKind.NotEqual)
        {
            if (left is FeelList or FeelContext && !env.Spend(Math.Min(left.Weight, right.Weight)))
            {
                return null;
            }

            var equal = FeelComparison.Equal(left, right);
            return equal is null ? NotComparable(env, left, right) : equal == (comparison == TokenKind.Equal);
        }

        return FeelComparison.Order(left, right) is { } order
            ? comparison switch
            {
                TokenKind.Less => order < 0,
                TokenKind.LessEqual => order <= 0,
                TokenKind.Greater => order > 0,
                _ => order >= 0,
            }
            : NotComparable(env, left, right);
    }

    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals) =>
        FeelBoolean.Of(Compare(env, _comparison, _left.Evaluate(env, locals), _right.Evaluate(env, locals)));

    private static bool? NotComparable(FeelEnvironment env, FeelValue left, FeelValue right)
    {
        if (env.CollectsWarnings)
        {
            env.Warn(
                "feel.notComparable",
                $"A {left.TypeName} cannot be compared with a {right.TypeName}.",
                $"Значение типа {left.TypeName} нельзя сравнить со значением типа {right.TypeName}."
            );
        }

        return null;
    }
}
