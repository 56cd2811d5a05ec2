using System.Globalization;
using System.Text.RegularExpressions;

namespace ProcessCrm.Crm.Attachments;

/// <summary>What names and types of files may be kept, whatever a sender says.</summary>
public static partial class FileNames
{
    /// <summary>The longest name.</summary>
    public const int Longest = 200;

    private const string Unnamed = "file";

    /// <summary>The name without its path, signs that no file system likes, and letters that turn or hide others.</summary>
    public static string Tidy(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var plain = string.Concat(last.Where(letter => !IsBad(letter))).Trim(' ', '.');
        if (plain.Length > Longest)
        {
            var extension = Path.GetExtension(plain);
            extension = extension.Length > 20 ? "" : extension;
            plain = plain[..(Longest - extension.Length)] + extension;
        }
        return plain.Length == 0 ? Unnamed : plain;
    }

    /// <summary>The media type where it has the form of one; else that of bytes of which nothing is known.</summary>
    public static string MediaType(string? type) => type is { Length: <= 100 } && Form().IsMatch(type) ? type : "application/octet-stream";

    private static bool IsBad(char letter) =>
        letter is '<' or '>' or ':' or '"' or '|' or '?' or '*'
        || CharUnicodeInfo.GetUnicodeCategory(letter)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    [GeneratedRegex(@"^[a-zA-Z0-9!#$&^_.+-]+/[a-zA-Z0-9!#$&^_.+-]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
