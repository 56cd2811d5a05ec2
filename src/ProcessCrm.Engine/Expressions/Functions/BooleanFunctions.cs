namespace ProcessCrm.Engine.Expressions;

/// <summary>Boolean functions (DMN 1.5, 10.3.4.2 and 10.3.4.12).</summary>
internal static class BooleanFunctions
{
    public static IEnumerable<BuiltIn> Rows =>
        [
            BuiltIn.Of("not", "negand", static (_, args) => args[0] is FeelBoolean truth ? FeelBoolean.Of(!truth.Value) : FeelValue.Null),
            BuiltIn.Of("is", "value1, value2", static (_, args) => FeelBoolean.Of(args[0].Equals(args[1]))),
        ];
}
