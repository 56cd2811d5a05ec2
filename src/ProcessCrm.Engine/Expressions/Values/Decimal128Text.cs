using System.Globalization;
using System.Numerics;

namespace ProcessCrm.Engine.Expressions;

/// <summary>Decimal numbers as text: the FEEL and JSON numeric literal.</summary>
internal static class Decimal128Text
{
    private const int PlainLimit = 40;

    public static bool TryParse(ReadOnlySpan<char> text, out Decimal128 number)
    {
        number = default;
        var at = 0;
        var negative = at < text.Length && text[at] == '-';
        if (at < text.Length && text[at] is '-' or '+')
        {
            at++;
        }

        var coefficient = BigInteger.Zero;
        ulong chunk = 0;
        var chunkDigits = 0;
        var (digits, exponent, fraction) = (0, 0, false);
        for (; at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && !fraction)); at++)
        {
            if (text[at] == '.')
            {
                fraction = true;
                continue;
            }

            chunk = (chunk * 10) + (ulong)(text[at] - '0');
            digits++;
            exponent -= fraction ? 1 : 0;
            if (++chunkDigits == 18)
            {
                coefficient = (coefficient * PowersOfTen.Big(chunkDigits)) + chunk;
                (chunk, chunkDigits) = (0, 0);
            }
        }

        if (digits is 0 or > 20_000 || !TryParseExponent(text[at..], ref exponent))
        {
            return false;
        }

        coefficient = (coefficient * PowersOfTen.Big(chunkDigits)) + chunk;
        var created = Decimal128.Create(negative ? -coefficient : coefficient, exponent);
        number = created ?? default;
        return created is not null;
    }

    public static string Plain(Decimal128 number)
    {
        var exponent = number.Exponent;
        var digits = BigInteger.Abs(number.SignedCoefficient).ToString(CultureInfo.InvariantCulture);
        if (digits.Length + Math.Abs(exponent) > PlainLimit + Decimal128.Digits)
        {
            return Scientific(number);
        }

        var sign = number.Sign < 0 ? "-" : "";
        if (exponent >= 0)
        {
            return number.Sign == 0 ? "0" : sign + digits + new string('0', exponent);
        }

        digits = digits.PadLeft(1 - exponent, '0');
        return string.Concat(sign, digits.AsSpan(0, digits.Length + exponent), ".", digits.AsSpan(digits.Length + exponent));
    }

    public static string Scientific(Decimal128 number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number.SignedCoefficient}E{number.Exponent}");

    private static bool TryParseExponent(ReadOnlySpan<char> text, ref int exponent)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        if (
            text[0] is not ('e' or 'E')
            || !int.TryParse(text[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power)
        )
        {
            return false;
        }

        // Far outside of the range either way; the sum must not wrap around.
        exponent += Math.Clamp(power, -100_000, 100_000);
        return true;
    }
}
