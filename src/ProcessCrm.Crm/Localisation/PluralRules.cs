using System.Globalization;

namespace ProcessCrm.Crm.Localisation;

/// <summary>The plural categories of CLDR for whole numbers.</summary>
public static class PluralRules
{
    public const string Other = "other";

    /// <summary>The categories that a text with plural forms must have in a language.</summary>
    public static IReadOnlyList<string> Categories(string language) =>
        language == Languages.Russian ? ["one", "few", "many", Other] : ["one", Other];

    /// <summary>The category of a number.</summary>
    public static string Of(string language, IConvertible number)
    {
        var count = Math.Abs(number.ToDecimal(CultureInfo.InvariantCulture));
        if (decimal.Truncate(count) != count)
        {
            return Other;
        }

        return language == Languages.Russian ? Russian(count)
            : count == 1 ? "one"
            : Other;
    }

    private static string Russian(decimal count) =>
        (count % 10, count % 100) switch
        {
            (1, not 11) => "one",
            (>= 2 and <= 4, < 12 or > 14) => "few",
            _ => "many",
        };
}
