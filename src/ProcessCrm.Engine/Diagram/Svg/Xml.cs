using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ProcessCrm.Engine.Diagram.Svg;

/// <summary>Writes XML text with everything escaped that a definition's author chose.</summary>
internal sealed class Xml
{
    private readonly StringBuilder text = new(16_384);

    /// <summary>Appends markup; the values put into it are escaped, numbers are written the same in every culture.</summary>
    public Xml Add([InterpolatedStringHandlerArgument("")] ref Markup markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>Appends markup that contains no values.</summary>
    public Xml Raw(string markup)
    {
        text.Append(markup);
        return this;
    }

    public override string ToString() => text.ToString();

    /// <summary>The text with XML's special characters escaped and characters that XML forbids left out.</summary>
    private static void Escape(StringBuilder to, ReadOnlySpan<char> value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                to.Append(c).Append(value[++i]);
                continue;
            }
            _ = c switch
            {
                '<' => to.Append("&lt;"),
                '>' => to.Append("&gt;"),
                '&' => to.Append("&amp;"),
                '"' => to.Append("&quot;"),
                '\'' => to.Append("&#39;"),
                '\n' => to.Append("&#10;"),
                '\t' => to.Append(' '),
                < ' ' or '\uFFFE' or '\uFFFF' => to,
                _ when char.IsSurrogate(c) => to,
                _ => to.Append(c),
            };
        }
    }

    /// <summary>The handler behind <see cref="Add"/>.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Markup(int literalLength, int formattedCount, Xml xml)
    {
        private readonly StringBuilder to = xml.text;

        public void AppendLiteral(string literal) => to.Append(literal);

        public void AppendFormatted(int value) => to.Append(CultureInfo.InvariantCulture, $"{value}");

        public void AppendFormatted(string? value) => Escape(to, value);

        public int Expected => literalLength + formattedCount;
    }
}
