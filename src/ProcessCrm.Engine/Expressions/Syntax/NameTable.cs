using System.Text;

namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// Compound names, those with spaces or signs, found at a place of a text: the longest known one counts (DMN 1.5, 10.3.1.4). Space
/// around signs and the amount of space between words do not matter.
/// </summary>
/// <param name="others">Tables whose names are found as well.</param>
internal sealed class NameTable(params NameTable[] others)
{
    private readonly Branch _root = new();

    /// <summary>What names may go on with: a word or a sign.</summary>
    private sealed class Branch
    {
        public Dictionary<string, Branch> Next { get; } = new(StringComparer.Ordinal);

        /// <summary>The name that ends here; null for none.</summary>
        public string? Name { get; set; }
    }

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

    /// <summary>A table of the names that are more than one identifier.</summary>
    public static NameTable Of(params IEnumerable<string> names)
    {
        var table = new NameTable();
        foreach (var name in names.Where(IsCompound))
        {
            table.Add(name);
        }
        return table;
    }

    public void Add(string name)
    {
        var branch = _root;
        for (var at = 0; NextPart(name, ref at) is { IsEmpty: false } part; )
        {
            var next = branch.Next.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!next.TryGetValue(part, out var found))
            {
                next[part] = found = new Branch();
            }
            branch = found;
        }
        if (branch != _root)
        {
            branch.Name ??= name;
        }
    }

    /// <summary>The longest name at this offset and where it ends; null when there is none.</summary>
    public (string Name, int End)? Match(string text, int offset)
    {
        (string Name, int End)? best = null;
        var (branch, at) = (_root, offset);
        while (
            offset < text.Length
            && !char.IsWhiteSpace(text[offset])
            && NextPart(text, ref at) is { IsEmpty: false } part
            && branch.Next.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(part, out var next)
        )
        {
            branch = next;
            best = branch.Name is { } name ? (name, at) : best;
        }
        foreach (var other in others)
        {
            best = other.Match(text, offset) is { } match && (best is null || match.End > best.Value.End) ? match : best;
        }
        return best;
    }

    /// <summary>The next word, else sign, beyond space; empty at the end.</summary>
    private static ReadOnlySpan<char> NextPart(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        var start = at;
        while (at < text.Length && IsNamePart(text[at]))
        {
            at++;
        }
        at += at == start && at < text.Length ? 1 : 0;
        return text.AsSpan(start, at - start);
    }
}
