using System.Text;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>
/// Texts in FEEL stand in double quotes, which JSON would have escaped. In a file they may stand in single quotes, which FEEL has no use
/// for: <c>"'low', 'high'"</c> is <c>"low", "high"</c>. Every other character keeps its place.
/// </summary>
internal static class SingleQuotes
{
    /// <summary>The FEEL that a text of the file stands for.</summary>
    public static string ToFeel(string text)
    {
        if (!text.Contains('\'', StringComparison.Ordinal))
        {
            return text;
        }
        var feel = new StringBuilder(text.Length);
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote is null)
            {
                // An apostrophe after a letter belongs to a name: client's age.
                quote = c == '"' || (c == '\'' && !(i > 0 && char.IsLetterOrDigit(text[i - 1]))) ? c : null;
                feel.Append(quote is null ? c : '"');
            }
            else if (c == '\\' && i + 1 < text.Length)
            {
                feel.Append(quote == '\'' && text[i + 1] == '\'' ? "'" : text.Substring(i, 2));
                i++;
            }
            else if (c == quote)
            {
                feel.Append('"');
                quote = null;
            }
            else
            {
                feel.Append(c == '"' ? "\\\"" : c.ToString());
            }
        }
        return feel.ToString();
    }
}
