using System.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Syntax;

/// <summary>A text that knows its lines.</summary>
public sealed class SourceText
{
    private readonly List<int> lineStarts = [0];

    public SourceText(string text, string? file)
    {
        Text = text;
        File = file;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
            {
                lineStarts.Add(at + 1);
            }
        }
    }

    public string Text { get; }
    public string? File { get; }

    /// <summary>The 1-based line and column (in UTF-16 units) of an offset; a byte order mark does not count as a column.</summary>
    public (int Line, int Column) Position(int offset)
    {
        var line = lineStarts.BinarySearch(offset);
        line = line < 0 ? ~line - 1 : line;
        var start = lineStarts[line];
        var mark = line == 0 && Text.StartsWith('\uFEFF') && offset > 0 ? 1 : 0;
        return (line + 1, offset - start - mark + 1);
    }

    /// <summary>The location of an offset, by line and column.</summary>
    public Location Locate(int offset)
    {
        var (line, column) = Position(offset);
        return new Location
        {
            File = File,
            Line = line,
            Column = column,
        };
    }

    /// <summary>Decodes UTF-8 (with or without a byte order mark); null where the bytes are not UTF-8.</summary>
    public static string? DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
