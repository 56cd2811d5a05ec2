using System.Globalization;

namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL number: 34 significant decimal digits (IEEE 754-2008 decimal128, DMN 1.5, 10.3.2.3.1).</summary>
public sealed class FeelNumber : FeelValue
{
    private static readonly FeelNumber[] Small = [.. Enumerable.Range(-1, 130).Select(static n => new FeelNumber(Decimal128.FromInt64(n)))];

    private FeelNumber(Decimal128 value) => Value = value;

    public static FeelNumber Zero => Small[1];

    public static FeelNumber One => Small[2];

    /// <summary>The number itself, with the scale it was written or computed with.</summary>
    public Decimal128 Value { get; }

    public override string TypeName => "number";

    public static FeelNumber Of(Decimal128 value) => new(value);

    public static FeelNumber Of(long value) => value is >= -1 and < 129 ? Small[value + 1] : new FeelNumber(Decimal128.FromInt64(value));

    public static FeelNumber Of(decimal value) => new(Decimal128.FromDecimal(value));

    /// <summary>The number, or null where a double is infinite or not a number.</summary>
    public static FeelValue Of(double value) => Decimal128.TryFromDouble(value, out var number) ? new FeelNumber(number) : Null;

    /// <summary>Reads a FEEL or JSON numeric literal.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelNumber number)
    {
        var ok = Decimal128.TryParse(text, out var value);
        number = ok ? new FeelNumber(value) : Zero;
        return ok;
    }

    /// <summary>The number as a whole 64-bit one; false when it has a fraction or is too large.</summary>
    public bool TryGetInt64(out long value) => Value.TryToInt64(out value);

    /// <summary>The number as a whole 32-bit one; false when it has a fraction or is too large.</summary>
    public bool TryGetInt32(out int value)
    {
        var ok = Value.TryToInt64(out var wide) && wide is >= int.MinValue and <= int.MaxValue;
        value = ok ? (int)wide : 0;
        return ok;
    }

    /// <summary>The number as a .NET decimal, rounded to its 28 digits; false when it is too large for one.</summary>
    public bool TryGetDecimal(out decimal value) =>
        decimal.TryParse(Value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>The nearest double.</summary>
    public double ToDouble() => Value.ToDouble();

    public override bool Equals(FeelValue? other) => other is FeelNumber that && Value.Equals(that.Value);

    public override int GetHashCode() => Value.GetHashCode();
}
