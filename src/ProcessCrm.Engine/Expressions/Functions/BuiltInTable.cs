namespace ProcessCrm.Engine.Expressions;

/// <summary>Every built-in function with its parameters; one name may have several rows.</summary>
internal static class BuiltInTable
{
    public static IEnumerable<BuiltIn> Rows =>
        [
            .. ConversionFunctions.Rows,
            .. BooleanFunctions.Rows,
            .. StringFunctions.Rows,
            .. PatternFunctions.Rows,
            .. NumericFunctions.Rows,
            .. StatisticFunctions.Rows,
            .. ListFunctions.Rows,
            .. ListEditFunctions.Rows,
            .. ContextFunctions.Rows,
            .. TemporalFunctions.Rows,
            .. RangeFunctions.Rows,
        ];
}
