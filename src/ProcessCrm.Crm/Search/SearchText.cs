using System.Globalization;

namespace ProcessCrm.Crm.Search;

/// <summary>What lists are searched by: the words of a record in one normal form, since a database knows too little of letters.</summary>
public static class SearchText
{
    /// <summary>The longest that is kept.</summary>
    public const int Longest = 1000;

    /// <summary>The texts in lower case, separated by one space, with е for ё.</summary>
    public static string Of(params IEnumerable<string?> texts)
    {
        var all = string.Join(' ', texts.SelectMany(Words));
        return all.Length > Longest ? all[..Longest] : all;
    }

    /// <summary>The words of a text in the same normal form.</summary>
    public static string[] Words(string? text) =>
        (text ?? "").ToLower(CultureInfo.InvariantCulture).Replace('ё', 'е').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
