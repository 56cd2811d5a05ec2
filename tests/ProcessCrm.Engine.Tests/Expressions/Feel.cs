using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Expressions;

/// <summary>Short forms for tables of expressions.</summary>
internal static class Feel
{
    public static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static FeelExpression Parse(string text, params string[] known)
    {
        var result = FeelExpression.Parse(text, FeelNames.Of(known));
        Assert.That(result.Success, Is.True, () => text + ": " + string.Join("; ", result.Diagnostics));
        return result.Expression!;
    }

    public static FeelEnvironment Environment(FeelContext? scope = null, ICollection<FeelWarning>? warnings = null) =>
        new(scope ?? FeelContext.Empty, Now, timeZone: null, warnings);

    public static FeelValue Value(string text, FeelContext? scope = null) =>
        Parse(text, scope is null ? [] : [.. scope.Names]).Evaluate(Environment(scope));

    /// <summary>Asserts that two expressions have the same value, of the same type.</summary>
    public static void Same(string text, string expected, FeelContext? scope = null) =>
        Assert.That(Value(text, scope), Is.EqualTo(Value(expected)), text);

    public static FeelContext Scope(string context) => (FeelContext)Value(context);
}
