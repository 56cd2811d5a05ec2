using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static ProcessCrm.Engine.Json.Syntax.SyntaxScanner;

namespace ProcessCrm.Engine.Json.Syntax;

/// <summary>Reads the structure of JSON and goes on after each mistake, so that one reading tells many.</summary>
internal sealed partial class SyntaxParser
{
    private const int MaxDepth = 100;

    private readonly SourceText source;
    private readonly DiagnosticBag diagnostics;
    private readonly SyntaxScanner scanner;
    private int objects;
    private int arrays;

    public SyntaxParser(SourceText source)
    {
        this.source = source;
        diagnostics = new DiagnosticBag(source);
        scanner = new SyntaxScanner(source, diagnostics);
    }

    public SyntaxDocument Parse()
    {
        var gap = scanner.ReadGap();
        var leading = Comments(gap, 0, []);
        ValueSyntax? root = null;
        if (scanner.AtEnd)
        {
            diagnostics.Add(JsonTexts.Empty, 0);
        }
        else
        {
            root = ReadValue();
        }
        var trailing = Comments(scanner.ReadGap(), 0, []);
        if (!scanner.AtEnd)
        {
            diagnostics.Add(JsonTexts.ContentAfterEnd, scanner.At);
        }
        return new SyntaxDocument(source, root, leading, trailing, diagnostics.Locate(root));
    }

    private ValueSyntax ReadValue()
    {
        switch (scanner.Current)
        {
            case '{' or '[' when objects + arrays >= MaxDepth:
                diagnostics.Add(JsonTexts.TooDeep, scanner.At);
                var start = scanner.At;
                scanner.SkipContainer();
                return new BrokenSyntax(start, scanner.At);
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '"' or '\'':
                return scanner.ReadString();
            default:
                return ReadScalar();
        }
    }

    private ValueSyntax ReadScalar()
    {
        var start = scanner.At;
        var word = scanner.ReadWord();
        switch (word)
        {
            case "true" or "false":
                return new BooleanSyntax(start, scanner.At, word == "true");
            case "null":
                return new NullSyntax(start, scanner.At);
            case "" when scanner.Current is '}' or ']' or ',' or ':' || scanner.AtEnd:
                diagnostics.Add(JsonTexts.MissingValue, start);
                return new BrokenSyntax(start, start);
            case "":
                diagnostics.Add(JsonTexts.UnexpectedCharacter(scanner.Current), start);
                scanner.At++;
                scanner.SkipJunk();
                return new BrokenSyntax(start, scanner.At);
            default:
                if (NumberPattern.IsMatch(word))
                {
                    return new NumberSyntax(start, scanner.At, word);
                }
                diagnostics.Add(char.IsLetter(word[0]) ? JsonTexts.UnknownWord(word) : JsonTexts.BadNumber(word), start);
                return new BrokenSyntax(start, scanner.At);
        }
    }

    private ObjectSyntax ReadObject()
    {
        var start = scanner.At++;
        objects++;
        var members = ImmutableArray.CreateBuilder<MemberSyntax>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var frame = ReadOpening('}');
        while (!AtClose(frame, start))
        {
            var leading = frame.Pending.ToBuilder();
            var blank = frame.Blank;
            var name = ReadName();
            leading.AddRange(Comments(scanner.ReadGap(), 0, []));
            if (scanner.Current == ':')
            {
                scanner.At++;
                leading.AddRange(Comments(scanner.ReadGap(), 0, []));
            }
            else
            {
                diagnostics.Add(JsonTexts.MissingColon, scanner.At);
            }
            var value = ReadValue();
            if (!names.Add(name.Value))
            {
                diagnostics.Add(JsonTexts.DuplicateKey(name.Value), name.Start);
            }
            var trailing = ReadSeparator(frame);
            members.Add(new MemberSyntax(name, value, new ItemTrivia(leading.ToImmutable(), trailing, blank)));
        }
        objects--;
        return new ObjectSyntax(start, scanner.At, members.ToImmutable(), frame.ToTrivia());
    }

    private ArraySyntax ReadArray()
    {
        var start = scanner.At++;
        arrays++;
        var items = ImmutableArray.CreateBuilder<ItemSyntax>();
        var frame = ReadOpening(']');
        while (!AtClose(frame, start))
        {
            var leading = frame.Pending;
            var blank = frame.Blank;
            var value = ReadValue();
            var trailing = ReadSeparator(frame);
            items.Add(new ItemSyntax(value, new ItemTrivia(leading, trailing, blank)));
        }
        arrays--;
        return new ArraySyntax(start, scanner.At, items.ToImmutable(), frame.ToTrivia());
    }

    /// <summary>A container while it is read: <see cref="Pending"/> are the comments that belong to the next item, or to the end.</summary>
    private sealed class Frame(char close, ImmutableArray<Comment> opening, bool isBroken)
    {
        public char Close => close;
        public ImmutableArray<Comment> Pending { get; set; } = [];
        public bool Blank { get; set; }

        public ContainerTrivia ToTrivia() => new(opening, Pending, isBroken);
    }

    private Frame ReadOpening(char close)
    {
        var gap = scanner.ReadGap();
        var same = SameLine(gap);
        var isBroken = gap.Lines > 0 || gap.Comments.Any(c => c.Lines > 0);
        var pending = Comments(gap, same, [], first: true).ToList();
        var blank = pending.Count > 0 && gap.Lines > 1;
        SkipCommas(pending);
        return new Frame(close, [.. gap.Comments.Take(same).Select(c => new Comment(c.Text))], isBroken)
        {
            Pending = [.. pending],
            Blank = blank,
        };
    }

    /// <summary>Whether the container ends here; reads its closing bracket.</summary>
    private bool AtClose(Frame frame, int start)
    {
        if (scanner.Current == frame.Close)
        {
            scanner.At++;
            return true;
        }
        if (scanner.AtEnd)
        {
            diagnostics.Add(frame.Close == '}' ? JsonTexts.UnclosedObject : JsonTexts.UnclosedArray, start);
            return true;
        }
        if (scanner.Current is not ('}' or ']'))
        {
            return false;
        }
        // The other kind of bracket: it closes an outer container where there is one, else it is a slip for ours.
        diagnostics.Add(frame.Close == '}' ? JsonTexts.UnclosedObject : JsonTexts.UnclosedArray, start);
        var outer = frame.Close == '}' ? arrays : objects;
        if (outer == 0)
        {
            scanner.At++;
        }
        return true;
    }

    private StringSyntax ReadName()
    {
        if (scanner.Current is '"' or '\'')
        {
            return scanner.ReadString();
        }
        var start = scanner.At;
        var word = scanner.ReadWord();
        diagnostics.Add(word.Length > 0 ? JsonTexts.UnquotedName(word) : JsonTexts.UnexpectedCharacter(scanner.Current), start);
        if (word.Length == 0)
        {
            scanner.At++;
            scanner.SkipJunk();
        }
        return new StringSyntax(start, scanner.At, word, word);
    }

    /// <summary>Reads what follows an item up to the next one or the closing bracket; gives the comments that trail it.</summary>
    private ImmutableArray<Comment> ReadSeparator(Frame frame)
    {
        var before = scanner.ReadGap();
        var trailing = before.Comments.Take(SameLine(before)).Select(c => new Comment(c.Text)).ToList();
        var rest = Comments(before, trailing.Count, []).ToList();
        frame.Blank = before.Lines > 1;
        if (scanner.Current == ',')
        {
            scanner.At++;
            var after = scanner.ReadGap();
            var same = trailing.Exists(c => c.IsLine) || rest.Count > 0 ? 0 : SameLine(after);
            trailing.AddRange(after.Comments.Take(same).Select(c => new Comment(c.Text)));
            rest.AddRange(Comments(after, same, []));
            frame.Blank = after.Lines > 1;
            SkipCommas(rest);
        }
        else if (scanner.Current is not ('}' or ']') && !scanner.AtEnd)
        {
            diagnostics.Add(JsonTexts.MissingComma, scanner.At);
            if (scanner.Current is not ('"' or '\'' or '{' or '[') && !char.IsLetterOrDigit(scanner.Current))
            {
                scanner.At++;
                scanner.SkipJunk();
                rest.AddRange(Comments(scanner.ReadGap(), 0, []));
                if (scanner.Current == ',')
                {
                    scanner.At++;
                    rest.AddRange(Comments(scanner.ReadGap(), 0, []));
                }
            }
        }
        frame.Pending = [.. rest];
        return [.. trailing];
    }

    private void SkipCommas(List<Comment> comments)
    {
        while (scanner.Current == ',')
        {
            diagnostics.Add(JsonTexts.MissingValue, scanner.At++);
            comments.AddRange(Comments(scanner.ReadGap(), 0, []));
        }
    }

    /// <summary>How many of the comments stand on the line that the gap begins on, with nothing else after them there.</summary>
    private int SameLine(Gap gap)
    {
        var count = 0;
        while (count < gap.Comments.Length && gap.Comments[count].Lines == 0 && !(count > 0 && gap.Comments[count - 1].IsLine))
        {
            count++;
        }
        var endsLine = count > 0 && (gap.LinesBefore(count) > 0 || scanner.Current is '}' or ']' || scanner.AtEnd);
        return endsLine ? count : 0;
    }

    private static ImmutableArray<Comment> Comments(Gap gap, int skip, ImmutableArray<Comment> before, bool first = false) =>
        gap.Comments.Length == skip
            ? before
            : [.. before, .. gap.Comments.Skip(skip).Select((c, i) => c.Comment(first && i == 0 && skip == 0))];

    [GeneratedRegex(
        @"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex NumberPattern { get; }
}
