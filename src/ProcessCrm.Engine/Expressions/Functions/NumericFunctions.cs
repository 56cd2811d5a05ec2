namespace ProcessCrm.Engine.Expressions;

/// <summary>Numeric functions (DMN 1.5, 10.3.4.5).</summary>
internal static class NumericFunctions
{
    private static readonly Decimal128 Two = Decimal128.FromInt64(2);

    public static IEnumerable<BuiltIn> Rows =>
        [
            BuiltIn.Of("decimal", "n: number, scale: number", Rounded(DecimalRounding.HalfEven)),
            BuiltIn.Of("floor", "n: number, scale?: number", Rounded(DecimalRounding.Floor)),
            BuiltIn.Of("ceiling", "n: number, scale?: number", Rounded(DecimalRounding.Ceiling)),
            BuiltIn.Of("round up", "n: number, scale: number", Rounded(DecimalRounding.Up)),
            BuiltIn.Of("round down", "n: number, scale: number", Rounded(DecimalRounding.Down)),
            BuiltIn.Of("round half up", "n: number, scale: number", Rounded(DecimalRounding.HalfUp)),
            BuiltIn.Of("round half down", "n: number, scale: number", Rounded(DecimalRounding.HalfDown)),
            BuiltIn.Of("abs", "n", Abs),
            BuiltIn.Of(
                "modulo",
                "dividend: number, divisor: number",
                static (env, args) => FeelArithmetic.Number(env, Decimal128Math.Modulo(Of(args[0]), Of(args[1])))
            ),
            BuiltIn.OfNumber("sqrt", "number", Decimal128Math.SquareRoot),
            BuiltIn.OfNumber("log", "number", Decimal128Math.Log),
            BuiltIn.OfNumber("exp", "number", Decimal128Math.Exp),
            BuiltIn.Of("odd", "number: number", static args => FeelBoolean.Of(Decimal128Math.Modulo(Of(args[0]), Two) == Decimal128.One)),
            BuiltIn.Of("even", "number: number", static args => FeelBoolean.Of(Decimal128Math.Modulo(Of(args[0]), Two) == Decimal128.Zero)),
        ];

    private static Decimal128 Of(FeelValue value) => ((FeelNumber)value).Value;

    private static Func<FeelEnvironment, FeelValue[], FeelValue> Rounded(DecimalRounding rounding) =>
        (env, args) =>
        {
            long scale = 0;
            var isWhole = args.Length < 2 || Of(args[1]).Round(0, DecimalRounding.Down).TryToInt64(out scale);
            return isWhole && scale is >= Decimal128.MinExponent and <= -Decimal128.MinExponent and >= -Decimal128.MaxExponent
                ? FeelNumber.Of(Of(args[0]).Round((int)scale, rounding))
                : env.Warn("feel.scale", "The scale is out of range.", "Число знаков вне допустимых пределов.");
        };

    private static FeelValue Abs(FeelEnvironment env, FeelValue[] args) =>
        (args[0] is FeelList { Count: 1 } single ? single[0] : args[0]) switch
        {
            FeelNumber number => FeelNumber.Of(number.Value.Abs()),
            FeelDaysTimeDuration { Nanos: var nanos } duration => nanos < 0 ? FeelArithmetic.Negate(env, duration) : duration,
            FeelYearsMonthsDuration { Months: var months } duration => months < 0 ? FeelArithmetic.Negate(env, duration) : duration,
            _ => env.Warn("feel.argumentType", "abs takes a number or a duration.", "abs принимает число или длительность."),
        };
}
