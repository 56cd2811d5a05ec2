using System.Globalization;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>Something that a column of a file may be.</summary>
/// <param name="Id">The name of the field, in camelCase.</param>
/// <param name="Headings">How files call it, in the form of <see cref="ColumnGuess.Plain"/>.</param>
public sealed record ImportField(string Id, params IReadOnlyList<string> Headings);

/// <summary>Guesses by its heading what a column is.</summary>
internal static class ColumnGuess
{
    /// <summary>The ids of the fields of the columns, each field once; empty where nothing is known.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> headings, IReadOnlyList<ImportField> fields)
    {
        var guesses = new string[headings.Count];
        for (var i = 0; i < guesses.Length; i++)
        {
            var heading = Plain(headings[i]);
            guesses[i] =
                fields.FirstOrDefault(field => field.Headings.Contains(heading, StringComparer.Ordinal) && !guesses.Contains(field.Id))?.Id
                ?? "";
        }
        return guesses;
    }

    /// <summary>A heading in small letters, without signs, with е for ё.</summary>
    public static string Plain(string heading) =>
        string.Join(
            ' ',
            string.Concat(heading.ToLower(CultureInfo.InvariantCulture).Replace('ё', 'е').Select(c => char.IsLetterOrDigit(c) ? c : ' '))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
}
