using System.Text;

namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// Compound names, those with spaces or signs, found at a place of a text: the longest known one counts (DMN 1.5, 10.3.1.4). Space
/// around signs and the amount of space between words do not matter.
/// </summary>
internal sealed class NameTable
{
    private readonly Dictionary<char, List<string>> _byStart = [];

    public static bool IsNameStart(char c) =>
        c is '_' or '?' || char.IsLetter(c) || (c > '\u00B6' && !char.IsWhiteSpace(c) && c != '\uFEFF' && c is not ('×' or '÷'));

    public static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c);

    /// <summary>Whether the name is more than one identifier.</summary>
    public static bool IsCompound(string name) => !IsPlain(name);

    /// <summary>Whether the name is one identifier.</summary>
    public static bool IsPlain(string name)
    {
        if (name.Length == 0 || !IsNameStart(name[0]))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!IsNamePart(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The name with single spaces between words.</summary>
    public static string Normalize(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.AsSpan().Trim())
        {
            if (!char.IsWhiteSpace(c))
            {
                text.Append(c);
            }
            else if (text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }

    public void Add(string name)
    {
        if (name.Length == 0)
        {
            return;
        }

        if (!_byStart.TryGetValue(name[0], out var names))
        {
            _byStart.Add(name[0], names = []);
        }

        if (!names.Contains(name, StringComparer.Ordinal))
        {
            names.Add(name);
        }
    }

    /// <summary>The longest name of the table at this offset and where it ends; null when there is none.</summary>
    public (string Name, int End)? Match(string text, int offset)
    {
        if (offset >= text.Length || !_byStart.TryGetValue(text[offset], out var names))
        {
            return null;
        }

        (string Name, int End)? best = null;
        foreach (var name in names)
        {
            if (MatchEnd(text, offset, name) is { } end && (best is null || end > best.Value.End))
            {
                best = (name, end);
            }
        }

        return best;
    }

    private static int? MatchEnd(string text, int at, string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == ' ')
            {
                var spaced = at;
                at = SkipSpace(text, at);
                if (spaced == at && i > 0 && i + 1 < name.Length && IsNamePart(name[i - 1]) && IsNamePart(name[i + 1]))
                {
                    return null;
                }

                continue;
            }

            if (i > 0 && !(IsNamePart(name[i]) && IsNamePart(name[i - 1])))
            {
                at = SkipSpace(text, at);
            }

            if (at >= text.Length || text[at] != name[i])
            {
                return null;
            }

            at++;
        }

        return at < text.Length && IsNamePart(text[at]) && IsNamePart(name[^1]) ? null : at;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
