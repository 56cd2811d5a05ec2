using System.Numerics;

namespace ProcessCrm.Engine.Expressions;

/// <summary>Powers, roots, remainders and transcendental functions of decimals; null where the result is not a FEEL number.</summary>
internal static class Decimal128Math
{
    /// <summary>The base to a power: exact rounding for whole exponents, the precision of a double for others.</summary>
    public static Decimal128? Power(Decimal128 number, Decimal128 exponent)
    {
        if (!exponent.TryToInt64(out var whole))
        {
            return FromDouble(Math.Pow(number.ToDouble(), exponent.ToDouble()));
        }

        if (whole is > 100_000 or < -100_000)
        {
            return FromDouble(Math.Pow(number.ToDouble(), whole));
        }

        if (whole < 0)
        {
            return Power(number, Decimal128.FromInt64(-whole)) is { } inverse ? Decimal128.One.Divide(inverse) : null;
        }

        Decimal128? result = Decimal128.One;
        Decimal128? square = number;
        for (var rest = whole; rest > 0 && result is not null; rest >>= 1)
        {
            if ((rest & 1) == 1)
            {
                result = square is { } factor ? result.Value.Multiply(factor) : null;
            }

            square = rest > 1 && square is { } known ? known.Multiply(known) : null;
        }

        return result;
    }

    /// <summary>The square root to 34 digits; null for negative numbers.</summary>
    public static Decimal128? SquareRoot(Decimal128 number)
    {
        if (number.Sign <= 0)
        {
            return number.Sign == 0 ? Decimal128.Zero : null;
        }

        var shift = 2 * Decimal128.Digits;
        if ((number.Exponent - shift) % 2 != 0)
        {
            shift++;
        }

        var scaled = number.SignedCoefficient * PowersOfTen.Big(shift);
        var root = IntegerRoot(scaled);
        var exponent = (number.Exponent - shift) / 2;
        if (root * root != scaled)
        {
            return Decimal128.Create((root * 10) + 1, exponent - 1);
        }

        while (exponent < 0 && BigInteger.Remainder(root, 10).IsZero)
        {
            root /= 10;
            exponent++;
        }

        return Decimal128.Create(root, exponent);
    }

    /// <summary>dividend - divisor * floor(dividend / divisor) (DMN 1.5, 10.3.4.5); null for a divisor of zero.</summary>
    public static Decimal128? Modulo(Decimal128 dividend, Decimal128 divisor)
    {
        if (divisor.Sign == 0)
        {
            return null;
        }

        var exponent = Math.Min(dividend.Exponent, divisor.Exponent);
        var left = dividend.SignedCoefficient * PowersOfTen.Big(dividend.Exponent - exponent);
        var right = divisor.SignedCoefficient * PowersOfTen.Big(divisor.Exponent - exponent);
        var rest = BigInteger.Remainder(left, right);
        return Decimal128.Create(rest.IsZero || rest.Sign == right.Sign ? rest : rest + right, exponent);
    }

    /// <summary>The natural logarithm, to the precision of a double.</summary>
    public static Decimal128? Log(Decimal128 number) => number.Sign <= 0 ? null : FromDouble(Math.Log(number.ToDouble()));

    /// <summary>e to this power, to the precision of a double.</summary>
    public static Decimal128? Exp(Decimal128 number) => FromDouble(Math.Exp(number.ToDouble()));

    private static Decimal128? FromDouble(double value) => Decimal128.TryFromDouble(value, out var number) ? number : null;

    private static BigInteger IntegerRoot(BigInteger value)
    {
        var guess = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (guess + (value / guess)) >> 1;
            if (next >= guess)
            {
                return guess;
            }

            guess = next;
        }
    }
}
