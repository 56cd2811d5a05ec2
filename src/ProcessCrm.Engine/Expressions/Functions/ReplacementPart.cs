using System.Text;
using System.Text.RegularExpressions;

namespace ProcessCrm.Engine.Expressions;

/// <summary>A piece of the replacement of XPath's fn:replace: text, or the group with this number.</summary>
internal readonly record struct ReplacementPart(string Text, int Group)
{
    /// <summary>The pieces; null where a backslash or a dollar sign stands alone.</summary>
    public static IReadOnlyList<ReplacementPart>? Parse(string replacement)
    {
        var parts = new List<ReplacementPart>();
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            switch (replacement[i])
            {
                case '\\' when next is '\\' or '$':
                    text.Append(next);
                    i++;
                    break;
                case '$' when char.IsAsciiDigit(next):
                    parts.Add(new ReplacementPart(text.ToString(), -1));
                    parts.Add(new ReplacementPart("", next - '0'));
                    text.Clear();
                    i++;
                    break;
                case '\\' or '$':
                    return null;
                default:
                    text.Append(replacement[i]);
                    break;
            }
        }

        parts.Add(new ReplacementPart(text.ToString(), -1));
        return parts;
    }

    public ReadOnlySpan<char> Expand(Match match) => Group < 0 ? Text : match.Groups[Group].ValueSpan;
}
