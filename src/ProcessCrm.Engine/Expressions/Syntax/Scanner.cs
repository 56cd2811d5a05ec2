using System.Globalization;
using System.Text;

namespace ProcessCrm.Engine.Expressions;

/// <summary>Cuts the text into tokens on demand, from any offset: where a name ends depends on the names that the parser knows.</summary>
internal sealed class Scanner(string text)
{
    public string Text { get; } = text;

    /// <summary>The token at or after an offset, behind white space and comments.</summary>
    public Token Read(int offset)
    {
        var start = SkipBlank(offset);
        if (start == Text.Length)
        {
            return new Token(TokenKind.End, start, start, "");
        }

        var c = Text[start];
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(At(start + 1))))
        {
            return ReadNumber(start);
        }

        if (c == '"')
        {
            return ReadString(start, start, TokenKind.String);
        }

        if (c == '@' && At(start + 1) == '"')
        {
            return ReadString(start, start + 1, TokenKind.At);
        }

        if (NameTable.IsNameStart(c))
        {
            var end = start + 1;
            while (end < Text.Length && NameTable.IsNamePart(Text[end]))
            {
                end++;
            }

            return new Token(TokenKind.Name, start, end, Text[start..end]);
        }

        return ReadSign(start, c);
    }

    public int SkipBlank(int at)
    {
        while (at < Text.Length)
        {
            if (char.IsWhiteSpace(Text[at]) || Text[at] == '\uFEFF')
            {
                at++;
            }
            else if (Text[at] == '/' && At(at + 1) == '/')
            {
                var end = Text.AsSpan(at).IndexOfAny('\n', '\r');
                at = end < 0 ? Text.Length : at + end;
            }
            else if (Text[at] == '/' && At(at + 1) == '*')
            {
                var end = Text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? throw SyntaxErrors.UnterminatedComment(at, Text.Length - at) : end + 2;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private char At(int offset) => offset < Text.Length ? Text[offset] : '\0';

    private Token ReadNumber(int start)
    {
        var end = SkipDigits(start);
        if (At(end) == '.' && char.IsAsciiDigit(At(end + 1)))
        {
            end = SkipDigits(end + 1);
        }

        if (At(end) is 'e' or 'E')
        {
            var power = At(end + 1) is '+' or '-' ? end + 2 : end + 1;
            if (char.IsAsciiDigit(At(power)))
            {
                end = SkipDigits(power);
            }
        }

        return new Token(TokenKind.Number, start, end, Text[start..end]);
    }

    private int SkipDigits(int at)
    {
        while (char.IsAsciiDigit(At(at)))
        {
            at++;
        }

        return at;
    }

    private Token ReadString(int start, int quote, TokenKind kind)
    {
        var value = new StringBuilder();
        for (var at = quote + 1; at < Text.Length; at++)
        {
            switch (Text[at])
            {
                case '"':
                    return new Token(kind, start, at + 1, value.ToString());
                case '\\':
                    at = ReadEscape(at + 1, value);
                    break;
                default:
                    value.Append(Text[at]);
                    break;
            }
        }

        throw SyntaxErrors.UnterminatedString(start, Text.Length - start);
    }

    /// <summary>Reads what follows a backslash; answers the offset of its last character. A backslash before anything else stays.</summary>
    private int ReadEscape(int at, StringBuilder value)
    {
        var c = At(at);
        if (c is 'u' or 'U')
        {
            var length = c == 'u' ? 4 : 6;
            if (
                at + length < Text.Length
                && int.TryParse(Text.AsSpan(at + 1, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && code <= 0x10FFFF
            )
            {
                value.Append(code is > 0xFFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString());
                return at + length;
            }
        }

        _ = c switch
        {
            'n' => value.Append('\n'),
            't' => value.Append('\t'),
            'r' => value.Append('\r'),
            '"' or '\'' or '\\' => value.Append(c),
            '\0' => value.Append('\\'),
            _ => value.Append('\\').Append(c),
        };
        return at;
    }

    private Token ReadSign(int start, char c)
    {
        var next = At(start + 1);
        var (kind, length) = (c, next) switch
        {
            ('*', '*') => (TokenKind.StarStar, 2),
            ('.', '.') => (TokenKind.DotDot, 2),
            ('-', '>') => (TokenKind.Arrow, 2),
            ('!', '=') => (TokenKind.NotEqual, 2),
            ('<', '=') => (TokenKind.LessEqual, 2),
            ('>', '=') => (TokenKind.GreaterEqual, 2),
            ('(', _) => (TokenKind.LeftParen, 1),
            (')', _) => (TokenKind.RightParen, 1),
            ('[', _) => (TokenKind.LeftBracket, 1),
            (']', _) => (TokenKind.RightBracket, 1),
            ('{', _) => (TokenKind.LeftBrace, 1),
            ('}', _) => (TokenKind.RightBrace, 1),
            (',', _) => (TokenKind.Comma, 1),
            ('.', _) => (TokenKind.Dot, 1),
            (':', _) => (TokenKind.Colon, 1),
            ('+', _) => (TokenKind.Plus, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            ('=', _) => (TokenKind.Equal, 1),
            ('<', _) => (TokenKind.Less, 1),
            ('>', _) => (TokenKind.Greater, 1),
            _ => throw SyntaxErrors.UnknownCharacter(start, c),
        };
        return new Token(kind, start, start + length, Text.Substring(start, length));
    }
}
