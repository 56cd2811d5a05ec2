using System.Text.RegularExpressions;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Parties;

/// <summary>
/// Phone numbers as people type them, in the one form that machines compare and dial: ITU-T E.164, and an extension behind it as in RFC 3966,
/// <c>+74951234567;ext=12</c>.
/// </summary>
public static partial class PhoneNumber
{
    private const int ShortestNumber = 8;
    private const int LongestNumber = 15;
    private const int RussianNumber = 11;
    private const string ExtensionMark = ";ext=";

    /// <summary>The codes of countries that are neither of one digit (1, 7) nor of three (ITU-T E.164 D).</summary>
    private static readonly HashSet<string> CodesOfTwo =
    [
        .. "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".Split(
            ' '
        ),
    ];

    private static readonly LocalizedText ExtensionWord = LocalizedText.Of("ext.", "доб.");

    /// <summary>
    /// The number as <c>+</c> and digits, without its extension: <c>8 (495) 123-45-67</c> and <c>495 123 45 67</c> are Russian, all others name
    /// their country by <c>+</c> or <c>00</c>.
    /// </summary>
    /// <returns>Null where it is no such number: an extension of one's own exchange, a number without the code of its town.</returns>
    public static string? Normal(string typed) => Split(typed) is ({ } number, _) ? number : null;

    /// <summary>What is kept of what was typed: the normal form with its extension; where it has none, the text without blanks around it.</summary>
    public static string? Kept(string? typed) =>
        Given.Text(typed) is not { } text ? null
        : Split(text) is ({ } number, var extension) ? number + (extension is null ? "" : ExtensionMark + extension)
        : text;

    /// <summary>A kept number in groups for the eye, its extension told in a language; others as they are.</summary>
    public static string Shown(string kept, string language = Languages.English) =>
        Split(kept) is ({ } number, var extension)
            ? InGroups(number) + (extension is null ? "" : $", {ExtensionWord.For(language)} {extension}")
            : kept;

    /// <summary>What a phone dials: the address of a <c>tel:</c> link (RFC 3966).</summary>
    public static string Address(string kept) =>
        "tel:" + (Split(kept) is ({ }, _) ? Kept(kept) : string.Concat(kept.Where(letter => char.IsAsciiDigit(letter) || letter == '+')));

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

    private static (string? Number, string? Extension) Split(string typed)
    {
        var match = WithExtension().Match(typed);
        return match.Success && International(match.Groups["number"].Value) is { } number
            ? (number, match.Groups["extension"].Value)
            : (International(typed), null);
    }

    private static string? International(string typed)
    {
        if (!LooksLikeOne(typed))
        {
            return null;
        }
        var digits = Digits(typed);
        var hasCountry = typed.AsSpan().TrimStart().StartsWith("+", StringComparison.Ordinal);
        if (!hasCountry && digits.StartsWith("00", StringComparison.Ordinal))
        {
            (digits, hasCountry) = (digits[2..], true);
        }
        return hasCountry ? (IsComplete(digits) ? $"+{digits}" : null)
            : digits is ['7' or '8', ..] && digits.Length == RussianNumber ? $"+7{digits[1..]}"
            : digits is ['3' or '4' or '8' or '9', ..] && digits.Length == RussianNumber - 1 ? $"+7{digits}"
            : null;
    }

    private static bool IsComplete(string digits) =>
        digits is ['7', ..] ? digits.Length == RussianNumber : digits.Length is >= ShortestNumber and <= LongestNumber;

    private static string InGroups(string number)
    {
        if (number is ['+', '7', .. { Length: RussianNumber - 1 } russian])
        {
            return $"+7 {russian[..3]} {russian[3..6]}-{russian[6..8]}-{russian[8..]}";
        }
        var code =
            number[1] is '1' ? 1
            : CodesOfTwo.Contains(number[1..3]) ? 2
            : 3;
        var (country, rest) = (number[..(code + 1)], number[(code + 1)..]);
        var groups = rest.Chunk(3).Select(group => new string(group)).ToList();
        if (groups is [.., _, { Length: 1 } last])
        {
            groups[^2] += last;
            groups.RemoveAt(groups.Count - 1);
        }
        return $"{country} {string.Join(' ', groups)}";
    }

    private static bool LooksLikeOne(string typed) =>
        typed.All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || "+()-–./".Contains(c, StringComparison.Ordinal));

    private static string Digits(string typed) => string.Concat(typed.Where(char.IsAsciiDigit));

    /// <summary>A number and what one dials behind it: <c>доб. 12</c>, <c>ext. 12</c>, <c>x12</c>, <c>#12</c>.</summary>
    [GeneratedRegex(
        @"^(?<number>.*\d\)?)[\s,;]*(\(?(доб(авочный)?|вн(утр(енний)?)?|ext(ension)?|x|х)[\s.:=№]*|#\s*)(?<extension>\d{1,7})\)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex WithExtension();
}
