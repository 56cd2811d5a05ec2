using System.Numerics;

namespace ProcessCrm.Engine.Expressions;

/// <summary>Powers of ten and the rounding divisions by them that decimal arithmetic is made of.</summary>
internal static class PowersOfTen
{
    private static readonly UInt128[] Table = BuildTable();

    private static readonly BigInteger[] BigTable = [.. Enumerable.Range(0, 128).Select(static n => BigInteger.Pow(10, n))];

    /// <summary>The first coefficient that no longer fits 34 digits.</summary>
    public static UInt128 Limit => Table[Decimal128.Digits];

    public static BigInteger Big(int exponent) => exponent < BigTable.Length ? BigTable[exponent] : BigInteger.Pow(10, exponent);

    /// <summary>The number of decimal digits; 0 for zero.</summary>
    public static int CountDigits(UInt128 value)
    {
        if (value == UInt128.Zero)
        {
            return 0;
        }

        // 1233 / 4096 is just under log10(2).
        var guess = (int)(((128 - (int)UInt128.LeadingZeroCount(value)) * 1233) >> 12);
        return value >= Table[guess] ? guess + 1 : guess;
    }

    public static int CountDigits(BigInteger value)
    {
        if (value.IsZero)
        {
            return 0;
        }

        var magnitude = BigInteger.Abs(value);
        var guess = (int)((magnitude.GetBitLength() - 1) * 0.30102999566398119);
        while (magnitude >= Big(guess))
        {
            guess++;
        }

        return guess;
    }

    public static BigInteger DivideHalfEven(BigInteger magnitude, int power) =>
        Divide(magnitude, power, DecimalRounding.HalfEven, negative: false);

    /// <summary>Divides a magnitude by a power of ten; floor and ceiling need the sign that belongs to it.</summary>
    public static BigInteger Divide(BigInteger magnitude, int power, DecimalRounding rounding, bool negative)
    {
        var divisor = Big(power);
        var quotient = BigInteger.DivRem(magnitude, divisor, out var rest);
        if (rest.IsZero)
        {
            return quotient;
        }

        var half = (rest * 2).CompareTo(divisor);
        var up = rounding switch
        {
            DecimalRounding.Up => true,
            DecimalRounding.Down => false,
            DecimalRounding.Floor => negative,
            DecimalRounding.Ceiling => !negative,
            DecimalRounding.HalfUp => half >= 0,
            DecimalRounding.HalfDown => half > 0,
            _ => half > 0 || (half == 0 && !quotient.IsEven),
        };
        return up ? quotient + 1 : quotient;
    }

    private static UInt128[] BuildTable()
    {
        var table = new UInt128[39];
        table[0] = 1;
        for (var i = 1; i < table.Length; i++)
        {
            table[i] = table[i - 1] * 10;
        }

        return table;
    }
}
