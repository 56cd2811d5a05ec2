namespace ProcessCrm.Engine.Expressions;

/// <summary>Arithmetic on numbers, strings and temporal values (DMN 1.5, tables 51, 56 to 60); null where it is not defined.</summary>
internal static class FeelArithmetic
{
    public static FeelValue Add(FeelEnvironment env, FeelValue left, FeelValue right) =>
        (left, right) switch
        {
            (FeelNumber a, FeelNumber b) => Number(env, a.Value.Add(b.Value)),
            (FeelString a, FeelString b) => env.Built(FeelString.Of(a.Value + b.Value)),
            (FeelDaysTimeDuration or FeelYearsMonthsDuration, not (FeelDaysTimeDuration or FeelYearsMonthsDuration)) => Shift(
                env,
                right,
                left,
                1,
                '+'
            ),
            _ => Shift(env, left, right, 1, '+'),
        };

    public static FeelValue Subtract(FeelEnvironment env, FeelValue left, FeelValue right) =>
        (left, right) switch
        {
            (FeelNumber a, FeelNumber b) => Number(env, a.Value.Subtract(b.Value)),
            (FeelDate or FeelDateTime, FeelDate or FeelDateTime) => Between(env, left, right),
            (FeelTime a, FeelTime b) when a.Zone is null == b.Zone is null => OrNull(
                env,
                FeelDaysTimeDuration.TryCreate(a.UtcNanos - b.UtcNanos)
            ),
            _ => Shift(env, left, right, -1, '-'),
        };

    public static FeelValue Multiply(FeelEnvironment env, FeelValue left, FeelValue right) =>
        (left, right) switch
        {
            (FeelNumber a, FeelNumber b) => Number(env, a.Value.Multiply(b.Value)),
            (FeelNumber a, FeelDaysTimeDuration b) => OrNull(env, DurationScale.Multiply(b, a)),
            (FeelDaysTimeDuration a, FeelNumber b) => OrNull(env, DurationScale.Multiply(a, b)),
            (FeelNumber a, FeelYearsMonthsDuration b) => OrNull(env, DurationScale.Multiply(b, a)),
            (FeelYearsMonthsDuration a, FeelNumber b) => OrNull(env, DurationScale.Multiply(a, b)),
            _ => Undefined(env, '*', left, right),
        };

    public static FeelValue Divide(FeelEnvironment env, FeelValue left, FeelValue right) =>
        (left, right) switch
        {
            (FeelNumber a, FeelNumber b) => Quotient(env, a.Value, b.Value),
            (FeelDaysTimeDuration a, FeelNumber b) => OrNull(env, DurationScale.Divide(a, b)),
            (FeelYearsMonthsDuration a, FeelNumber b) => OrNull(env, DurationScale.Divide(a, b)),
            (FeelDaysTimeDuration a, FeelDaysTimeDuration b) => Quotient(env, DurationScale.Exact(a.Nanos), DurationScale.Exact(b.Nanos)),
            (FeelYearsMonthsDuration a, FeelYearsMonthsDuration b) => Quotient(
                env,
                Decimal128.FromInt64(a.Months),
                Decimal128.FromInt64(b.Months)
            ),
            _ => Undefined(env, '/', left, right),
        };

    public static FeelValue Power(FeelEnvironment env, FeelValue left, FeelValue right) =>
        (left, right) is (FeelNumber a, FeelNumber b)
            ? Number(env, Decimal128Math.Power(a.Value, b.Value))
            : Undefined(env, '^', left, right);

    public static FeelValue Negate(FeelEnvironment env, FeelValue operand) =>
        operand switch
        {
            FeelNumber number => FeelNumber.Of(number.Value.Negate()),
            FeelDaysTimeDuration duration => OrNull(env, FeelDaysTimeDuration.TryCreate(-duration.Nanos)),
            FeelYearsMonthsDuration duration => new FeelYearsMonthsDuration(-duration.Months),
            FeelNull => operand,
            _ => env.Warn(
                "feel.undefined",
                $"A {operand.TypeName} cannot be negated.",
                $"Значение типа {operand.TypeName} не имеет противоположного."
            ),
        };

    /// <summary>A number, or null with a warning where it is out of range.</summary>
    public static FeelValue Number(FeelEnvironment env, Decimal128? value) => value is { } number ? FeelNumber.Of(number) : OutOfRange(env);

    private static FeelValue Quotient(FeelEnvironment env, Decimal128 left, Decimal128 right) =>
        right.Sign == 0 ? env.Warn("feel.divisionByZero", "Division by zero.", "Деление на ноль.") : Number(env, left.Divide(right));

    /// <summary>A value moved by a duration, forth (1) or back (-1).</summary>
    private static FeelValue Shift(FeelEnvironment env, FeelValue value, FeelValue duration, int sign, char operation) =>
        (value, duration) switch
        {
            (FeelDaysTimeDuration a, FeelDaysTimeDuration b) => OrNull(env, FeelDaysTimeDuration.TryCreate(a.Nanos + (sign * b.Nanos))),
            (FeelYearsMonthsDuration a, FeelYearsMonthsDuration b) => OrNull(
                env,
                DurationScale.Months((Int128)a.Months + ((Int128)sign * b.Months))
            ),
            (FeelDate a, FeelYearsMonthsDuration b) => OrNull(env, a.AddMonths(sign * b.Months)),
            (FeelDate a, FeelDaysTimeDuration b) => OrNull(env, AddNanos(a, sign * b.Nanos)),
            (FeelDateTime a, FeelYearsMonthsDuration b) => OrNull(
                env,
                a.Date.AddMonths(sign * b.Months) is { } date ? FeelDateTime.TryCreate(date, a.NanoOfDay, a.Zone) : null
            ),
            (FeelDateTime a, FeelDaysTimeDuration b) => OrNull(env, FeelDateTime.FromEpoch(a.EpochNanos + (sign * b.Nanos), a.Zone)),
            (FeelTime a, FeelDaysTimeDuration b) => FeelTime.TryCreate(NanoOfDay(a.NanoOfDay + (sign * b.Nanos)), a.Zone)!,
            _ => Undefined(env, operation, value, duration),
        };

    private static FeelDate? AddNanos(FeelDate date, Int128 nanos)
    {
        var days = CivilCalendar.FloorDiv(((Int128)date.Days * CivilCalendar.NanosPerDay) + nanos, CivilCalendar.NanosPerDay);
        return days > long.MaxValue || days < long.MinValue ? null : FeelDate.FromDays((long)days);
    }

    private static long NanoOfDay(Int128 nanos) =>
        (long)(nanos - (CivilCalendar.FloorDiv(nanos, CivilCalendar.NanosPerDay) * CivilCalendar.NanosPerDay));

    private static FeelValue Between(FeelEnvironment env, FeelValue left, FeelValue right)
    {
        // A date counts as its midnight, in UTC where the other side has a zone.
        var a = left as FeelDateTime ?? FeelDateTime.TryCreate((FeelDate)left, 0, ZoneOf(right))!;
        var b = right as FeelDateTime ?? FeelDateTime.TryCreate((FeelDate)right, 0, ZoneOf(left))!;
        return a.Zone is null == b.Zone is null
            ? OrNull(env, FeelDaysTimeDuration.TryCreate(a.EpochNanos - b.EpochNanos))
            : env.Warn(
                "feel.notComparable",
                "A local date and time has no distance from one in a zone.",
                "Между местным временем и временем с часовым поясом нет определённого расстояния."
            );
    }

    private static FeelZone? ZoneOf(FeelValue value) => value is FeelDateTime { Zone: not null } ? FeelZone.Utc : null;

    private static FeelValue OrNull(FeelEnvironment env, FeelValue? value) => value ?? OutOfRange(env);

    private static FeelValue OutOfRange(FeelEnvironment env) =>
        env.Warn("feel.outOfRange", "The result is out of range or not defined.", "Результат вне допустимых пределов или не определён.");

    private static FeelValue Undefined(FeelEnvironment env, char operation, FeelValue left, FeelValue right) =>
        env.CollectsWarnings
            ? env.Warn(
                "feel.undefined",
                $"“{operation}” is not defined for a {left.TypeName} and a {right.TypeName}.",
                $"Операция «{operation}» не определена для типов {left.TypeName} и {right.TypeName}."
            )
            : FeelValue.Null;
}
