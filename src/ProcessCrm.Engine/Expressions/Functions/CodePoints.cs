namespace ProcessCrm.Engine.Expressions;

/// <summary>Strings counted in Unicode code points, as FEEL counts them.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var pairs = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                pairs++;
                i++;
            }
        }

        return text.Length - pairs;
    }

    /// <summary>The part from a code point, counted from 0, of so many code points or fewer.</summary>
    public static string Slice(string text, int start, int count)
    {
        var from = Skip(text, 0, start);
        return text[from..Skip(text, from, count)];
    }

    private static int Skip(string text, int at, int count)
    {
        for (; count > 0 && at < text.Length; count--)
        {
            at += at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
        }

        return at;
    }
}
