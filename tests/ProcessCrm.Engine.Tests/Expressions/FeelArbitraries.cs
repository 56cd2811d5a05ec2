using FsCheck;
using FsCheck.Fluent;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Expressions;

/// <summary>Random FEEL values of every kind but functions.</summary>
public static class FeelArbitraries
{
    public static Arbitrary<FeelValue> Values() => Gen.Sized(size => Value(Math.Min(size, 12))).ToArbitrary();

    public static Arbitrary<FeelNumber> Numbers() => Number().ToArbitrary();

    /// <summary>Booleans and null.</summary>
    public static Arbitrary<Truth> Truths() => Gen.Elements(Truth.Known).ToArbitrary();

    private static Gen<FeelValue> Value(int size) =>
        size <= 1
            ? Scalar()
            : Gen.Frequency(
                (4, Scalar()),
                (1, from items in Value(size / 3).ListOf() select (FeelValue)FeelList.Of(items)),
                (1, from entries in Entry(size / 3).ListOf() select (FeelValue)FeelContext.Of(entries)),
                (1, Range())
            );

    private static Gen<KeyValuePair<string, FeelValue>> Entry(int size) =>
        from name in Gen.OneOf(Gen.Elements("a", "first name", "@date", "@@x", "имя", ""), Text())
        from value in Value(size)
        select KeyValuePair.Create(name, value);

    private static Gen<FeelValue> Scalar() =>
        Gen.OneOf<FeelValue>(
            Gen.Elements<FeelValue>(FeelNull.Instance, FeelBoolean.True, FeelBoolean.False),
            from number in Number()
            select (FeelValue)number,
            from text in Text()
            select (FeelValue)FeelString.Of(text),
            from date in Date()
            select (FeelValue)date,
            from nanos in Nanos()
            from zone in Zone()
            select (FeelValue)FeelTime.TryCreate(nanos, zone)!,
            from date in Date()
            from nanos in Nanos()
            from zone in Zone()
            select (FeelValue)FeelDateTime.TryCreate(date, nanos, zone)!,
            from nanos in ArbMap.Default.GeneratorFor<long>()
            select (FeelValue)FeelDaysTimeDuration.TryCreate((Int128)nanos * 997)!,
            from months in ArbMap.Default.GeneratorFor<long>()
            select (FeelValue)new FeelYearsMonthsDuration(months % 1_000_000_000_000)
        );

    private static Gen<string> Text() => from text in ArbMap.Default.GeneratorFor<NonNull<string>>() select Valid(text.Get);

    /// <summary>JSON has no lone surrogates.</summary>
    private static string Valid(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c)));

    private static Gen<FeelNumber> Number() =>
        from digits in ArbMap.Default.GeneratorFor<decimal>()
        from power in Gen.Choose(-60, 60)
        select Parse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{digits}e{power}"));

    private static FeelNumber Parse(string text) =>
        FeelNumber.TryParse(text, out var number) ? number : throw new InvalidOperationException(text);

    private static Gen<FeelDate> Date() =>
        from days in Gen.Frequency((5, Gen.Choose(-40_000, 40_000)), (1, Gen.Choose(int.MinValue, int.MaxValue)))
        select FeelDate.FromDays(days)!;

    private static Gen<long> Nanos() =>
        from seconds in Gen.Choose(0, 86_399)
        from nanos in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 999_999_999))
        select (seconds * 1_000_000_000L) + nanos;

    private static Gen<FeelZone?> Zone() =>
        Gen.OneOf<FeelZone?>(
            Gen.Constant<FeelZone?>(null),
            Gen.Constant<FeelZone?>(FeelZone.Utc),
            from minutes in Gen.Choose(-1_080, 1_080)
            select FeelZone.OfOffset(minutes * 60),
            from id in Gen.Elements("Europe/Paris", "Europe/Moscow", "America/New_York")
            select FeelZone.Find(id)
        );

    private static Gen<FeelValue> Range() =>
        from low in Number()
        from high in Number()
        from lowIncluded in ArbMap.Default.GeneratorFor<bool>()
        from highIncluded in ArbMap.Default.GeneratorFor<bool>()
        select (FeelValue)new FeelRange(low, lowIncluded, high, highIncluded);

    /// <summary>One of FEEL's three truths.</summary>
    public sealed record Truth(FeelValue Value)
    {
        public static readonly Truth[] Known = [new(FeelBoolean.True), new(FeelBoolean.False), new(FeelNull.Instance)];
    }
}
