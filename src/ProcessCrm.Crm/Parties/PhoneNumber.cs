namespace ProcessCrm.Crm.Parties;

/// <summary>Phone numbers as people type them, in the one form that machines compare and dial (ITU-T E.164).</summary>
public static class PhoneNumber
{
    private const int ShortestNumber = 8;
    private const int LongestNumber = 15;

    /// <summary>
    /// The number as <c>+</c> and digits: <c>8 (495) 123-45-67</c> and <c>495 123 45 67</c> are Russian, all others name their country by
    /// <c>+</c> or <c>00</c>.
    /// </summary>
    /// <returns>Null where it is no such number: an extension of one's own exchange, a number with an extension.</returns>
    public static string? Normal(string typed)
    {
        if (!LooksLikeOne(typed))
        {
            return null;
        }
        var digits = Digits(typed);
        var isInternational = typed.AsSpan().TrimStart().StartsWith("+", StringComparison.Ordinal);
        if (!isInternational && digits.StartsWith("00", StringComparison.Ordinal))
        {
            (digits, isInternational) = (digits[2..], true);
        }
        return isInternational ? (digits.Length is >= ShortestNumber and <= LongestNumber ? $"+{digits}" : null)
            : digits is ['7' or '8', ..] && digits.Length == 11 ? $"+7{digits[1..]}"
            : digits is ['3' or '4' or '8' or '9', ..] && digits.Length == 10 ? $"+7{digits}"
            : null;
    }

    /// <summary>A normal number in groups for the eye; others as they are.</summary>
    public static string Shown(string number) =>
        number.Length == 12 && number.StartsWith("+7", StringComparison.Ordinal) && number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0
            ? $"+7 {number[2..5]} {number[5..8]}-{number[8..10]}-{number[10..]}"
            : number;

    /// <summary>
    /// The digits to find a number by: those after the prefix of the country, however that was typed; null where a text is not a number, or too
    /// short to be told from a figure.
    /// </summary>
    public static string? SearchedBy(string typed)
    {
        if (Normal(typed) is { } normal)
        {
            return normal.StartsWith("+7", StringComparison.Ordinal) ? normal[2..] : normal[1..];
        }
        var digits = Digits(typed);
        if (digits is ['7' or '8', ..] && digits.Length > 5)
        {
            digits = digits[1..]; // The start of a Russian number; in any other number the rest is as good.
        }
        return digits.Length >= 5 && LooksLikeOne(typed) ? digits : null;
    }

    private static bool LooksLikeOne(string typed) =>
        typed.All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || "+()-–./".Contains(c, StringComparison.Ordinal));

    private static string Digits(string typed) => string.Concat(typed.Where(char.IsAsciiDigit));
}
