using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// A recursive-descent parser of FEEL (DMN 1.5, 10.3.1.2) that builds the evaluators at once. It knows which names are local where, since
/// names may contain spaces, and notes the free ones.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>The name of the value under a unary test.</summary>
    public const string Input = "?";

    /// <summary>The name of the results so far in an iteration.</summary>
    private const string Partial = "partial";

    private const int DepthLimit = 100;

    private readonly Scanner _scanner;
    private readonly FeelNames _known;
    private readonly NameTable _compound;
    private readonly NameTable _members;
    private readonly List<string> _locals = [];
    private readonly List<Read> _reads = [];
    private Token _current;
    private int _depth;
    private int _filters;
    private int _tokensLeft;
    private bool _inRangeEnd;
    private bool _usesInput;
    private bool _usesPartial;

    public Parser(string text, FeelNames known)
    {
        _scanner = new Scanner(text);
        _known = known;
        _tokensLeft = 1_000 + (text.Length * 20);
        _compound = known.Compound;
        _members = new NameTable(known.Compound, known.CompoundMembers, TemporalMembers.Compound);
    }

    /// <summary>A parser of an expression that stands in a boxed one, whose entries, parameters and items are local to it.</summary>
    public Parser(string text, FeelNames known, IEnumerable<string> locals, bool inFilter)
        : this(text, known)
    {
        foreach (var local in locals)
        {
            Declare(local);
        }
        _filters = inFilter ? 1 : 0;
    }

    /// <summary>Whether the results so far of an iteration are read.</summary>
    public bool UsesPartial => _usesPartial;

    public ImmutableArray<FeelPath> Reads => [.. _reads.OrderBy(static read => read.Start).Select(static read => read.ToPath())];

    public Node ParseWhole()
    {
        Seek(0);
        var node = ParseExpression();
        return ExpectEnd(node);
    }

    private Node ExpectEnd(Node node) => _current.Kind == TokenKind.End ? node : throw SyntaxErrors.AfterEnd(_current);

    private void Seek(int offset)
    {
        if (--_tokensLeft < 0)
        {
            throw SyntaxErrors.TooDeep(_current.Start);
        }

        _current = _scanner.Read(offset);
    }

    private void Advance() => Seek(_current.End);

    private bool Take(TokenKind kind)
    {
        if (_current.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool Take(string keyword)
    {
        if (!_current.Is(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Expect(TokenKind kind, string sign)
    {
        if (!Take(kind))
        {
            throw SyntaxErrors.Unexpected(_current, $"“{sign}”", $"«{sign}»");
        }
    }

    private void Expect(string keyword)
    {
        if (!Take(keyword))
        {
            throw SyntaxErrors.Unexpected(_current, $"“{keyword}”", $"«{keyword}»");
        }
    }

    private Node ParseExpression()
    {
        var rangeEnd = _inRangeEnd;
        _inRangeEnd = false;
        Descend();
        var node = ParseOr();
        _depth--;
        _inRangeEnd = rangeEnd;
        return node;
    }

    private void Descend()
    {
        if (++_depth > DepthLimit)
        {
            throw SyntaxErrors.TooDeep(_current.Start);
        }
    }

    /// <summary>Refuses trees that are too high to evaluate by recursion, which long chains of operators become.</summary>
    private T Checked<T>(T node)
        where T : Node => node.Height <= Node.HeightLimit ? node : throw SyntaxErrors.TooDeep(_current.Start);

    private Node ParseOr()
    {
        var left = ParseAnd();
        while (Take("or"))
        {
            left = Checked(new OrNode(left, ParseAnd()));
        }

        return left;
    }

    private Node ParseAnd()
    {
        var left = ParseComparison();
        while (Take("and"))
        {
            left = Checked(new AndNode(left, ParseComparison()));
        }

        return left;
    }

    private Node ParseComparison()
    {
        var left = ParseAdditive();
        while (true)
        {
            if (_current.Kind is >= TokenKind.Equal and <= TokenKind.GreaterEqual)
            {
                var comparison = _current.Kind;
                Advance();
                left = Checked(ComparisonNode.Create(comparison, left, ParseAdditive()));
            }
            else if (Take("between"))
            {
                var low = ParseAdditive();
                Expect("and");
                left = Checked(new BetweenNode(left, low, ParseAdditive()));
            }
            else if (Take("in"))
            {
                left = Checked(new InNode(left, ParseTestsAfterIn()));
            }
            else
            {
                return left;
            }
        }
    }

    private Node ParseAdditive()
    {
        var left = ParseMultiplicative();
        while (_current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            var sign = _current.Kind;
            Advance();
            left = Checked(ArithmeticNode.Create(sign, left, ParseMultiplicative()));
        }

        return left;
    }

    private Node ParseMultiplicative()
    {
        var left = ParsePower();
        while (_current.Kind is TokenKind.Star or TokenKind.Slash)
        {
            var sign = _current.Kind;
            Advance();
            left = Checked(ArithmeticNode.Create(sign, left, ParsePower()));
        }

        return left;
    }

    private Node ParsePower()
    {
        var left = ParseNegation();
        while (Take(TokenKind.StarStar))
        {
            left = Checked(ArithmeticNode.Create(TokenKind.StarStar, left, ParseNegation()));
        }

        return left;
    }

    private Node ParseNegation()
    {
        if (!Take(TokenKind.Minus))
        {
            return ParsePostfix();
        }

        Descend();
        var operand = ParseNegation();
        _depth--;
        return Checked(NegationNode.Create(operand));
    }
}
