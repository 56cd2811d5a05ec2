using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ProcessCrm.Engine.Json.Syntax;

/// <summary>Reads the words of JSON: white space and comments, strings, numbers and names.</summary>
internal sealed class SyntaxScanner(SourceText source, DiagnosticBag diagnostics)
{
    private readonly string text = source.Text;

    public int At { get; set; }
    public bool AtEnd => At >= text.Length;
    public char Current => AtEnd ? '\0' : text[At];

    /// <summary>A comment between two words. <see cref="Lines"/> counts the line ends before it.</summary>
    internal readonly record struct GapComment(string Text, int Lines)
    {
        public Comment Comment(bool first) => new(Text, Lines > 1 && !first);

        public bool IsLine => Text.StartsWith("//", StringComparison.Ordinal);
    }

    /// <summary>What lies between two words. <see cref="Lines"/> counts the line ends after the last comment.</summary>
    internal readonly record struct Gap(ImmutableArray<GapComment> Comments, int Lines)
    {
        /// <summary>The line ends before the comment at <paramref name="index"/>, or before the next word.</summary>
        public int LinesBefore(int index) => index < Comments.Length ? Comments[index].Lines : Lines;
    }

    public Gap ReadGap()
    {
        ImmutableArray<GapComment>.Builder? comments = null;
        var lines = 0;
        for (; !AtEnd; )
        {
            var c = text[At];
            if (c == '\n' || (c == '\r' && (At + 1 == text.Length || text[At + 1] != '\n')))
            {
                lines++;
                At++;
            }
            else if (c is ' ' or '\t' or '\r' || (c == '\uFEFF' && At == 0))
            {
                At++;
            }
            else if (c == '/' && At + 1 < text.Length && text[At + 1] is '/' or '*')
            {
                comments ??= ImmutableArray.CreateBuilder<GapComment>();
                comments.Add(new GapComment(text[At + 1] == '/' ? ReadLineComment() : ReadBlockComment(), lines));
                lines = 0;
            }
            else
            {
                break;
            }
        }
        return new Gap(comments?.ToImmutable() ?? [], lines);
    }

    private string ReadLineComment()
    {
        var length = text.AsSpan(At).IndexOfAny('\r', '\n');
        var comment = length < 0 ? text[At..] : text.Substring(At, length);
        At += comment.Length;
        return comment.TrimEnd();
    }

    private string ReadBlockComment()
    {
        var end = text.IndexOf("*/", At + 2, StringComparison.Ordinal);
        var start = At;
        At = end < 0 ? text.Length : end + 2;
        if (end < 0)
        {
            diagnostics.Add(JsonTexts.UnclosedComment, start);
            return text[start..].TrimEnd() + " */";
        }
        return text[start..At];
    }

    /// <summary>Reads a string from its opening quote, which may be a single one (told, and read).</summary>
    public StringSyntax ReadString()
    {
        var quote = text[At];
        var start = At++;
        if (quote != '"')
        {
            diagnostics.Add(JsonTexts.SingleQuotes, start);
        }
        StringBuilder? decoded = null;
        var run = At;
        while (!AtEnd && text[At] != quote && text[At] is not ('\n' or '\r'))
        {
            var c = text[At];
            if (c == '\\')
            {
                decoded ??= new StringBuilder();
                decoded.Append(text, run, At - run);
                ReadEscape(decoded);
                run = At;
                continue;
            }
            if (c < ' ' && c != '\t')
            {
                diagnostics.Add(JsonTexts.ControlCharacter, At);
            }
            else if (char.IsSurrogate(c) && !IsPairAt(At) && !(At > 0 && IsPairAt(At - 1)))
            {
                diagnostics.Add(JsonTexts.BadEscape, At);
            }
            At++;
        }
        var raw = text[(start + 1)..At];
        var value = decoded?.Append(text, run, At - run).ToString() ?? raw;
        if (AtEnd || text[At] != quote)
        {
            diagnostics.Add(JsonTexts.UnclosedString, start);
        }
        else
        {
            At++;
        }
        return new StringSyntax(start, At, value, raw);
    }

    private bool IsPairAt(int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    private void ReadEscape(StringBuilder decoded)
    {
        var start = At++;
        var c = Current;
        if (AtEnd || c is '\n' or '\r')
        {
            diagnostics.Add(JsonTexts.BadEscape, start);
            return;
        }
        At++;
        if (c == 'u')
        {
            if (TryReadHex(At, out var unit))
            {
                At += 4;
                decoded.Append(unit);
                if (
                    char.IsHighSurrogate(unit)
                    && At + 1 < text.Length
                    && text[At] == '\\'
                    && text[At + 1] == 'u'
                    && TryReadHex(At + 2, out var low)
                    && char.IsLowSurrogate(low)
                )
                {
                    At += 6;
                    decoded.Append(low);
                    return;
                }
                if (!char.IsSurrogate(unit))
                {
                    return;
                }
            }
            diagnostics.Add(JsonTexts.BadEscape, start);
            return;
        }
        var plain = "\"\\/bfnrt".IndexOf(c, StringComparison.Ordinal);
        if (plain < 0)
        {
            diagnostics.Add(JsonTexts.BadEscape, start);
        }
        decoded.Append(plain < 0 ? c : "\"\\/\b\f\n\r\t"[plain]);
    }

    private bool TryReadHex(int at, out char unit)
    {
        unit = '\0';
        if (
            at + 4 > text.Length
            || !ushort.TryParse(text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
        )
        {
            return false;
        }
        unit = (char)code;
        return true;
    }

    /// <summary>Reads a run of letters, digits and the signs of numbers: a number, <c>true</c>, <c>false</c>, <c>null</c>, or a mistake.</summary>
    public string ReadWord()
    {
        var start = At;
        while (!AtEnd && (char.IsLetterOrDigit(text[At]) || text[At] is '+' or '-' or '.' or '_' or '$'))
        {
            At++;
        }
        return text[start..At];
    }

    /// <summary>Skips to the next character at which reading can go on: a bracket, comma, quote or the end of the line.</summary>
    public void SkipJunk()
    {
        while (!AtEnd && text[At] is not ('{' or '}' or '[' or ']' or ',' or '"' or '\n' or '\r'))
        {
            At++;
        }
    }

    /// <summary>Skips an object or an array from its opening bracket, without recursion.</summary>
    public void SkipContainer()
    {
        var depth = 0;
        do
        {
            switch (Current)
            {
                case '{' or '[':
                    depth++;
                    At++;
                    break;
                case '}' or ']':
                    depth--;
                    At++;
                    break;
                case '"':
                    ReadString();
                    break;
                case '/' when At + 1 < text.Length && text[At + 1] is '/' or '*':
                    ReadGap();
                    break;
                default:
                    At++;
                    break;
            }
        } while (depth > 0 && !AtEnd);
    }
}
