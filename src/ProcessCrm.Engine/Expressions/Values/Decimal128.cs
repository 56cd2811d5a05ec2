using System.Globalization;
using System.Numerics;

namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// A finite decimal number of at most 34 significant digits, rounded half to even (IEEE 754-2008 decimal128). It keeps its scale, so that
/// 1.50 prints as it was written; 1.5 and 1.50 are equal. Operations that overflow answer null.
/// </summary>
public readonly struct Decimal128 : IEquatable<Decimal128>, IComparable<Decimal128>
{
    internal const int Digits = 34;
    internal const int MinExponent = -6176;
    internal const int MaxExponent = 6111;

    private readonly UInt128 _coefficient;
    private readonly short _exponent;
    private readonly bool _negative;

    private Decimal128(UInt128 coefficient, int exponent, bool negative)
    {
        _coefficient = coefficient;
        _exponent = (short)exponent;
        _negative = negative && coefficient != UInt128.Zero;
    }

    public static Decimal128 Zero => default;

    public static Decimal128 One { get; } = FromInt64(1);

    /// <summary>-1, 0 or 1.</summary>
    public int Sign =>
        _coefficient == UInt128.Zero ? 0
        : _negative ? -1
        : 1;

    /// <summary>Whether the value has no fraction.</summary>
    public bool IsInteger => _exponent >= 0 || Round(0, DecimalRounding.Down).Equals(this);

    internal int Exponent => _exponent;

    internal BigInteger SignedCoefficient => _negative ? -(BigInteger)_coefficient : (BigInteger)_coefficient;

    /// <summary>The power of ten of the first significant digit.</summary>
    private int Magnitude => PowersOfTen.CountDigits(_coefficient) + _exponent;

    public static Decimal128 FromInt64(long value) => new(value < 0 ? (UInt128)(-(Int128)value) : (UInt128)value, 0, value < 0);

    public static Decimal128 FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var coefficient = ((UInt128)(uint)bits[2] << 64) | ((UInt128)(uint)bits[1] << 32) | (uint)bits[0];
        return new Decimal128(coefficient, -((bits[3] >> 16) & 0xFF), bits[3] < 0);
    }

    /// <summary>The shortest decimal that reads back as the same double; false for infinities and NaN.</summary>
    public static bool TryFromDouble(double value, out Decimal128 number)
    {
        number = default;
        return double.IsFinite(value) && TryParse(value.ToString("R", CultureInfo.InvariantCulture), out number);
    }

    /// <summary>Rounds to 34 digits; null when the exponent leaves the range, zero when the number is too small.</summary>
    internal static Decimal128? Create(BigInteger coefficient, int exponent)
    {
        var negative = coefficient.Sign < 0;
        var magnitude = BigInteger.Abs(coefficient);
        var surplus = Math.Max(PowersOfTen.CountDigits(magnitude) - Digits, MinExponent - exponent);
        if (surplus > 0)
        {
            magnitude = PowersOfTen.DivideHalfEven(magnitude, surplus);
            exponent += surplus;
            if (magnitude == PowersOfTen.Big(Digits))
            {
                magnitude = PowersOfTen.Big(Digits - 1);
                exponent++;
            }
        }

        return Clamp((UInt128)magnitude, exponent, negative);
    }

    /// <summary>Reads digits with an optional sign, fraction and power of ten.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Decimal128 number) => Decimal128Text.TryParse(text, out number);

    public bool TryToInt64(out long value)
    {
        value = 0;
        if (_coefficient == UInt128.Zero)
        {
            return true;
        }

        if (Magnitude > 19 || !IsInteger)
        {
            return false;
        }

        var whole = ToBigInteger();
        if (whole < long.MinValue || whole > long.MaxValue)
        {
            return false;
        }

        value = (long)whole;
        return true;
    }

    /// <summary>The whole part, the fraction cut off.</summary>
    internal BigInteger ToBigInteger() =>
        _exponent >= 0
            ? SignedCoefficient * PowersOfTen.Big(_exponent)
            : BigInteger.Divide(SignedCoefficient, PowersOfTen.Big(Math.Min(-(int)_exponent, Digits + 1)));

    public double ToDouble() => double.Parse(Decimal128Text.Scientific(this), NumberStyles.Float, CultureInfo.InvariantCulture);

    public Decimal128 Negate() => new(_coefficient, _exponent, !_negative);

    public Decimal128 Abs() => new(_coefficient, _exponent, negative: false);

    public Decimal128? Add(Decimal128 other)
    {
        if (_exponent == other._exponent && _negative == other._negative)
        {
            var sum = _coefficient + other._coefficient;
            return sum < PowersOfTen.Limit
                ? new Decimal128(sum, _exponent, _negative)
                : Create(_negative ? -(BigInteger)sum : sum, _exponent);
        }

        if (_coefficient == UInt128.Zero || other._coefficient == UInt128.Zero || Math.Abs(Magnitude - other.Magnitude) <= 2 * Digits)
        {
            return AddAligned(other);
        }

        return Magnitude > other.Magnitude ? this : other;
    }

    public Decimal128? Subtract(Decimal128 other) => Add(other.Negate());

    public Decimal128? Multiply(Decimal128 other)
    {
        if (_coefficient <= ulong.MaxValue && other._coefficient <= ulong.MaxValue)
        {
            var product = _coefficient * other._coefficient;
            if (product < PowersOfTen.Limit)
            {
                return Clamp(product, _exponent + other._exponent, _negative != other._negative);
            }
        }

        return Create(SignedCoefficient * other.SignedCoefficient, _exponent + other._exponent);
    }

    /// <summary>The quotient; null on division by zero.</summary>
    public Decimal128? Divide(Decimal128 other)
    {
        if (other._coefficient == UInt128.Zero)
        {
            return null;
        }

        var exponent = _exponent - other._exponent;
        if (_coefficient % other._coefficient == UInt128.Zero)
        {
            return Clamp(_coefficient / other._coefficient, exponent, _negative != other._negative);
        }

        var shift = Math.Max(0, Digits + 1 + PowersOfTen.CountDigits(other._coefficient) - PowersOfTen.CountDigits(_coefficient));
        var quotient = BigInteger.DivRem(SignedCoefficient * PowersOfTen.Big(shift), other.SignedCoefficient, out var rest);
        if (!rest.IsZero)
        {
            // One digit more that is neither zero nor five keeps the rounding right.
            return Create((quotient * 10) + (_negative != other._negative ? -1 : 1), exponent - shift - 1);
        }

        while (shift > 0 && BigInteger.Remainder(quotient, 10).IsZero)
        {
            quotient /= 10;
            shift--;
        }

        return Create(quotient, exponent - shift);
    }

    /// <summary>The number to so many decimal places (negative: tens, hundreds); it keeps fewer places than that as they are.</summary>
    public Decimal128 Round(int scale, DecimalRounding rounding)
    {
        var drop = -scale - _exponent;
        if (drop <= 0 || _coefficient == UInt128.Zero)
        {
            return this;
        }

        if (drop > Digits + 1)
        {
            drop = Digits + 1;
        }

        var rounded = PowersOfTen.Divide((BigInteger)_coefficient, drop, rounding, _negative);
        return Create(_negative ? -rounded : rounded, -scale) ?? this;
    }

    /// <summary>This number without trailing zeros after the decimal point.</summary>
    public Decimal128 Trim()
    {
        var (coefficient, exponent) = (_coefficient, (int)_exponent);
        while (exponent < 0 && coefficient % 10 == UInt128.Zero)
        {
            coefficient /= 10;
            exponent++;
        }

        return new Decimal128(coefficient, exponent, _negative);
    }

    public int CompareTo(Decimal128 other)
    {
        if (Sign != other.Sign || Sign == 0)
        {
            return Sign.CompareTo(other.Sign);
        }

        if (_exponent == other._exponent)
        {
            return Sign * _coefficient.CompareTo(other._coefficient);
        }

        var (mine, its) = (Magnitude, other.Magnitude);
        if (mine != its)
        {
            return Sign * mine.CompareTo(its);
        }

        var lower = Math.Min(_exponent, other._exponent);
        return (SignedCoefficient * PowersOfTen.Big(_exponent - lower)).CompareTo(
            other.SignedCoefficient * PowersOfTen.Big(other._exponent - lower)
        );
    }

    public bool Equals(Decimal128 other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is Decimal128 other && Equals(other);

    public override int GetHashCode()
    {
        if (_coefficient == UInt128.Zero)
        {
            return 0;
        }

        var (coefficient, exponent) = (_coefficient, (int)_exponent);
        while (coefficient % 10 == UInt128.Zero)
        {
            coefficient /= 10;
            exponent++;
        }

        return HashCode.Combine(coefficient, exponent, _negative);
    }

    /// <summary>Plain digits; with a power of ten where those would be very many.</summary>
    public override string ToString() => Decimal128Text.Plain(this);

    public static bool operator ==(Decimal128 left, Decimal128 right) => left.Equals(right);

    public static bool operator !=(Decimal128 left, Decimal128 right) => !left.Equals(right);

    public static bool operator <(Decimal128 left, Decimal128 right) => left.CompareTo(right) < 0;

    public static bool operator >(Decimal128 left, Decimal128 right) => left.CompareTo(right) > 0;

    public static bool operator <=(Decimal128 left, Decimal128 right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Decimal128 left, Decimal128 right) => left.CompareTo(right) >= 0;

    private static Decimal128? Clamp(UInt128 coefficient, int exponent, bool negative)
    {
        if (coefficient == UInt128.Zero)
        {
            return new Decimal128(coefficient, Math.Clamp(exponent, MinExponent, MaxExponent), negative);
        }

        while (exponent > MaxExponent && coefficient < PowersOfTen.Limit / 10)
        {
            coefficient *= 10;
            exponent--;
        }

        return exponent switch
        {
            > MaxExponent => null,
            < MinExponent => Create(negative ? -(BigInteger)coefficient : coefficient, exponent),
            _ => new Decimal128(coefficient, exponent, negative),
        };
    }

    private Decimal128? AddAligned(Decimal128 other)
    {
        if (_coefficient == UInt128.Zero && other._coefficient == UInt128.Zero)
        {
            return new Decimal128(UInt128.Zero, Math.Min(_exponent, other._exponent), negative: false);
        }

        if (_coefficient == UInt128.Zero)
        {
            return other;
        }

        if (other._coefficient == UInt128.Zero)
        {
            return this;
        }

        var lower = Math.Min(_exponent, other._exponent);
        return Create(
            (SignedCoefficient * PowersOfTen.Big(_exponent - lower)) + (other.SignedCoefficient * PowersOfTen.Big(other._exponent - lower)),
            lower
        );
    }
}
