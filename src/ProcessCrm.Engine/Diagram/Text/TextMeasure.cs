using System.Buffers;
using System.Collections.Immutable;

namespace ProcessCrm.Engine.Diagram.Text;

/// <summary>Measures and breaks texts.</summary>
internal static class TextMeasure
{
    /// <summary>Other sans-serifs run wider than the measured one by this much at most, in percent.</summary>
    private const int Slack = 4;
    private const int BoldExtra = 8;
    private const string Ellipsis = "…";
    private static readonly SearchValues<char> Stops = SearchValues.Create("-_./:,");

    /// <summary>The width of a line, in pixels, rounded up.</summary>
    public static int Width(ReadOnlySpan<char> text, TextStyle style)
    {
        var sum = 0;
        foreach (var c in text)
        {
            sum += SansWidths.Of(c);
        }
        var percent = 100 + Slack + (style.IsBold ? BoldExtra : 0);
        return (int)((((long)sum * style.Size * percent) + 99_999) / 100_000);
    }

    /// <summary>
    /// Breaks a text into lines of at most <paramref name="width"/> pixels and the least number of lines, as even as they get; what does not fit
    /// into <paramref name="maxLines"/> ends in an ellipsis.
    /// </summary>
    public static ImmutableArray<string> Wrap(string text, TextStyle style, int width, int maxLines)
    {
        var words = Words(text, style, width);
        if (words.Count == 0)
        {
            return [];
        }
        var lines = Fill(words, style, width);
        if (lines.Count > maxLines)
        {
            return Shorten(lines, style, width, maxLines);
        }
        return lines.Count == 1 ? [.. lines] : [.. Even(words, style, width, lines)];
    }

    /// <summary>The text in one line, shortened where it is too long.</summary>
    public static string Fit(string text, TextStyle style, int width) =>
        Width(text, style) <= width ? text : Cut(text, style, width - Width(Ellipsis, style)) + Ellipsis;

    private static List<string> Even(List<string> words, TextStyle style, int width, List<string> lines)
    {
        var (low, high) = (width / 2, width);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var narrow = words.TrueForAll(w => Width(w, style) <= middle) ? Fill(words, style, middle) : null;
            if (narrow?.Count == lines.Count)
            {
                (lines, high) = (narrow, middle);
            }
            else
            {
                low = middle + 1;
            }
        }
        return lines;
    }

    private static ImmutableArray<string> Shorten(List<string> lines, TextStyle style, int width, int maxLines)
    {
        var last = lines[maxLines - 1];
        var room = width - Width(Ellipsis, style);
        var cut = Width(last, style) <= room ? last : Cut(last, style, room);
        return [.. lines.Take(maxLines - 1), cut.TrimEnd(' ', ',', '.', ';', ':') + Ellipsis];
    }

    private static List<string> Fill(List<string> words, TextStyle style, int width)
    {
        var lines = new List<string>();
        foreach (var word in words)
        {
            if (lines.Count > 0 && Width(lines[^1] + " " + word, style) <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }
        return lines;
    }

    /// <summary>The words; one that is wider than a line is broken, after punctuation where it has some.</summary>
    private static List<string> Words(string text, TextStyle style, int width)
    {
        var words = new List<string>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            while (Width(rest, style) > width)
            {
                var head = Cut(rest, style, width - Width("-", style));
                var stop = head.AsSpan().LastIndexOfAny(Stops);
                var whole = stop > 0 ? head[..(stop + 1)] : head;
                words.Add(stop > 0 ? whole : head + "-");
                rest = rest[whole.Length..];
            }
            if (rest.Length > 0)
            {
                words.Add(rest);
            }
        }
        return words;
    }

    /// <summary>The longest beginning that fits, at least one character, never half of a surrogate pair.</summary>
    private static string Cut(string text, TextStyle style, int width)
    {
        var length = Math.Min(1, text.Length);
        while (length < text.Length && Width(text.AsSpan(0, length + 1), style) <= width)
        {
            length++;
        }
        return length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1])
            ? text[..(length == 1 ? 2 : length - 1)]
            : text[..length];
    }
}
