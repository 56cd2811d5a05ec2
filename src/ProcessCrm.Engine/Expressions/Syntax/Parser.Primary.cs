namespace ProcessCrm.Engine.Expressions;

/// <content>Literals, names, brackets, and the constructs that begin with a keyword.</content>
internal sealed partial class Parser
{
    private Node ParsePrimary()
    {
        var token = _current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Advance();
                return FeelNumber.TryParse(token.Value, out var number) ? new LiteralNode(number) : throw SyntaxErrors.BadNumber(token);
            case TokenKind.String:
                Advance();
                return new LiteralNode(FeelString.Of(token.Value));
            case TokenKind.At:
                Advance();
                return TemporalParser.Any(token.Value) is { } temporal ? new LiteralNode(temporal) : throw SyntaxErrors.BadLiteral(token);
            case TokenKind.LeftParen:
                return ParseParenthesis();
            case TokenKind.LeftBracket:
                return ParseBracket();
            case TokenKind.RightBracket:
                Advance();
                return ParseRangeEnd(ParseExpression(), startIncluded: false);
            case TokenKind.LeftBrace:
                return ParseContext();
            case TokenKind.Name:
                return ParseKeyword(token) ?? ParseName();
            default:
                throw SyntaxErrors.Unexpected(token, "a value", "значение");
        }
    }

    private Node? ParseKeyword(Token token)
    {
        if (
            token.Value is not ("true" or "false" or "null" or "if" or "for" or "some" or "every" or "function")
            || StartsCompoundName(token)
        )
        {
            return null;
        }

        switch (token.Value)
        {
            case "true" or "false":
                Advance();
                return new LiteralNode(FeelBoolean.Of(token.Is("true")));
            case "null":
                Advance();
                return new LiteralNode(FeelValue.Null);
            case "if":
                return ParseIf();
            case "for":
                return ParseFor();
            case "function":
                return _scanner.Read(token.End).Kind == TokenKind.LeftParen ? ParseFunction() : null;
            default:
                return ParseQuantified(token.Is("every"));
        }
    }

    private bool StartsCompoundName(Token token)
    {
        var name = token;
        Lengthen(ref name, _compound);
        LengthenByLocals(ref name);
        return name.End > token.End;
    }

    private NameNode ParseName()
    {
        var name = TakeName();
        if (name.Is(Input))
        {
            _usesInput = true;
            return new NameNode(Input, mayBeLocal: true, builtIn: null);
        }

        if (IsLocal(name.Value))
        {
            _usesPartial |= name.Is(Partial);
            return new NameNode(name.Value, mayBeLocal: true, builtIn: null);
        }

        var builtIn = BuiltIns.Find(name.Value);
        var mayBeHidden = _filters > 0 || _known.Contains(name.Value);
        if (builtIn is null || _known.Contains(name.Value) || _current.Kind != TokenKind.LeftParen)
        {
            _reads.Add(new Read(name.Value, name.Start, name.End, _filters > 0));
        }

        return new NameNode(name.Value, _filters > 0, builtIn) { MayBeHidden = mayBeHidden };
    }

    private Node ParseParenthesis()
    {
        Advance();
        if (_current.Kind is >= TokenKind.Equal and <= TokenKind.GreaterEqual)
        {
            var comparison = _current.Kind;
            Advance();
            var end = ParseExpression();
            Expect(TokenKind.RightParen, ")");
            return Checked(new ComparisonRangeNode(comparison, end));
        }

        var node = ParseExpression();
        if (_current.Kind == TokenKind.DotDot)
        {
            return ParseRangeEnd(node, startIncluded: false);
        }

        Expect(TokenKind.RightParen, ")");
        return node;
    }

    private Node ParseBracket()
    {
        Advance();
        if (Take(TokenKind.RightBracket))
        {
            return new LiteralNode(FeelList.Empty);
        }

        var items = new List<Node> { ParseExpression() };
        if (_current.Kind == TokenKind.DotDot)
        {
            return ParseRangeEnd(items[0], startIncluded: true);
        }

        while (Take(TokenKind.Comma))
        {
            items.Add(ParseExpression());
        }

        Expect(TokenKind.RightBracket, "]");
        return Checked(new ListNode([.. items]));
    }

    /// <summary>From the two dots to the closing bracket.</summary>
    private RangeNode ParseRangeEnd(Node start, bool startIncluded)
    {
        Expect(TokenKind.DotDot, "..");
        var outer = _inRangeEnd;
        _inRangeEnd = true;
        var end = ParseAdditive();
        _inRangeEnd = outer;
        var included = _current.Kind switch
        {
            TokenKind.RightBracket => true,
            TokenKind.RightParen or TokenKind.LeftBracket => false,
            _ => throw SyntaxErrors.Unexpected(_current, "the end of the range, “]” or “)”,", "конец диапазона, «]» или «)»"),
        };
        Advance();
        return Checked(new RangeNode(start, startIncluded, end, included));
    }

    private ContextNode ParseContext()
    {
        Advance();
        var names = new List<string>();
        var values = new List<Node>();
        while (_current.Kind != TokenKind.RightBrace)
        {
            if (names.Count > 0)
            {
                Expect(TokenKind.Comma, ",");
            }

            var (name, start, length) = TakeKey();
            if (names.Contains(name, StringComparer.Ordinal))
            {
                throw SyntaxErrors.DuplicateName(start, length, name);
            }

            Expect(TokenKind.Colon, ":");
            values.Add(ParseExpression());
            names.Add(name);
            Declare(name);
        }

        Forget(names.Count);
        Advance();
        return Checked(new ContextNode([.. names], [.. values]));
    }

    private (string Name, int Start, int Length) TakeKey()
    {
        if (_current.Kind != TokenKind.String)
        {
            return TakeNewName(static token => token.Kind == TokenKind.Colon, "the name of an entry", "имя поля");
        }

        var token = _current;
        Advance();
        return (token.Value, token.Start, token.End - token.Start);
    }
}
