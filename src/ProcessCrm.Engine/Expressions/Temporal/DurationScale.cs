using System.Numerics;

namespace ProcessCrm.Engine.Expressions;

/// <summary>Durations times and over numbers; null where the result is out of range.</summary>
internal static class DurationScale
{
    public static Decimal128 Exact(Int128 value) => Decimal128.Create((BigInteger)value, 0) ?? Decimal128.Zero;

    public static FeelDaysTimeDuration? Multiply(FeelDaysTimeDuration duration, FeelNumber factor) =>
        Nanos(Exact(duration.Nanos).Multiply(factor.Value));

    public static FeelDaysTimeDuration? Divide(FeelDaysTimeDuration duration, FeelNumber divisor) =>
        Nanos(Exact(duration.Nanos).Divide(divisor.Value));

    public static FeelYearsMonthsDuration? Multiply(FeelYearsMonthsDuration duration, FeelNumber factor) =>
        Months(Whole(Exact(duration.Months).Multiply(factor.Value)));

    public static FeelYearsMonthsDuration? Divide(FeelYearsMonthsDuration duration, FeelNumber divisor) =>
        Months(Whole(Exact(duration.Months).Divide(divisor.Value)));

    public static FeelYearsMonthsDuration? Months(Int128? months) =>
        months is { } count && count <= long.MaxValue && count > long.MinValue ? new FeelYearsMonthsDuration((long)count) : null;

    private static FeelDaysTimeDuration? Nanos(Decimal128? nanos) =>
        Whole(nanos) is { } whole ? FeelDaysTimeDuration.TryCreate(whole) : null;

    private static Int128? Whole(Decimal128? value)
    {
        if (value is not { } number || number.Abs() > Exact(Int128.MaxValue / 4))
        {
            return null;
        }

        return (Int128)number.ToBigInteger();
    }
}
