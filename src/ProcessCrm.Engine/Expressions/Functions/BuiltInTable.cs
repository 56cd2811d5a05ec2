namespace ProcessCrm.Engine.Expressions;

/// <summary>Every built-in function with its parameters; one name may have several rows.</summary>
internal static class BuiltInTable
{
    public static IEnumerable<BuiltIn> Rows => [.. BooleanFunctions.Rows];
}
