using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <content>Unary tests (grammar rules 7 to 13), alone and after <c>in</c>.</content>
internal sealed partial class Parser
{
    public Node ParseWholeUnaryTests()
    {
        Seek(0);
        var start = _current;
        if (Take(TokenKind.Minus) && _current.Kind == TokenKind.End)
        {
            return new LiteralNode(FeelBoolean.True);
        }

        Seek(start.Start);
        var input = new NameNode(Input, mayBeLocal: true, builtIn: null);
        if (ParseNegatedTests() is { } negated)
        {
            return Checked(new NotNode(new InNode(input, negated)));
        }

        var tests = ImmutableArray.CreateBuilder<UnaryTest>();
        do
        {
            tests.Add(ParseTest());
        } while (Take(TokenKind.Comma));

        return ExpectEnd(Checked(new InNode(input, tests.ToImmutable())));
    }

    /// <summary>The tests in <c>not(…)</c> when that is everything; null for anything else.</summary>
    private ImmutableArray<UnaryTest>? ParseNegatedTests()
    {
        var start = _current;
        if (!_current.Is("not") || _scanner.Read(_current.End).Kind != TokenKind.LeftParen)
        {
            return null;
        }

        var reads = _reads.Count;
        Advance();
        var tests = ParseTestsAfterIn();
        if (_current.Kind == TokenKind.End)
        {
            return tests;
        }

        _reads.RemoveRange(reads, _reads.Count - reads);
        Seek(start.Start);
        return null;
    }

    /// <summary>One test, or several in parentheses.</summary>
    private ImmutableArray<UnaryTest> ParseTestsAfterIn()
    {
        if (_current.Kind != TokenKind.LeftParen)
        {
            return [ParseTest(static parser => parser.ParseAdditive())];
        }

        Advance();
        Descend();
        var first = ParseTest();
        if (_current.Kind == TokenKind.DotDot && first is ValueTest { Value: var start })
        {
            _depth--;
            return [new ValueTest(ParseRangeEnd(start, startIncluded: false), usesInput: false)];
        }

        var tests = ImmutableArray.CreateBuilder<UnaryTest>();
        tests.Add(first);
        while (Take(TokenKind.Comma))
        {
            tests.Add(ParseTest());
        }

        _depth--;
        Expect(TokenKind.RightParen, ")");
        return tests.ToImmutable();
    }

    private UnaryTest ParseTest() => ParseTest(static parser => parser.ParseExpression());

    private UnaryTest ParseTest(Func<Parser, Node> parseValue)
    {
        if (_current.Kind is >= TokenKind.Equal and <= TokenKind.GreaterEqual)
        {
            var comparison = _current.Kind;
            Advance();
            return new ComparisonTest(comparison, ParseAdditive());
        }

        var outer = _usesInput;
        _usesInput = false;
        var value = parseValue(this);
        var test = new ValueTest(value, _usesInput);
        _usesInput |= outer;
        return test;
    }
}
