using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <content>What follows a value: members, filters, arguments, <c>instance of</c>.</content>
internal sealed partial class Parser
{
    private Node ParsePostfix()
    {
        var reads = _reads.Count;
        var node = ParsePrimary();
        var read = node is NameNode && _reads.Count > reads ? _reads[^1] : null;
        while (true)
        {
            switch (_current.Kind)
            {
                case TokenKind.Dot:
                    Advance();
                    var member = TakeMember();
                    read?.Extend(member);
                    node = Checked(new PathNode(node, member.Value));
                    break;
                case TokenKind.LeftBracket when TryParseFilter(node) is { } filter:
                    node = filter;
                    break;
                case TokenKind.LeftParen:
                    read = null;
                    node = ParseArguments(node);
                    break;
                default:
                    return ParseInstanceOf(node);
            }
        }
    }

    private Node ParseInstanceOf(Node node)
    {
        while (_current.Is("instance"))
        {
            Advance();
            Expect("of");
            node = Checked(new InstanceOfNode(node, ParseType()));
        }

        return node;
    }

    /// <summary>A filter; null when the bracket closes an open range instead, as in <c>]1..10[</c>.</summary>
    private FilterNode? TryParseFilter(Node source)
    {
        if (!_inRangeEnd)
        {
            return ParseFilter(source);
        }

        var (current, reads, depth, filters, locals) = (_current, _reads.Count, _depth, _filters, _locals.Count);
        try
        {
            return ParseFilter(source);
        }
        catch (FeelSyntaxException)
        {
            // Not a filter: the range ends here, and what follows is told by whoever reads on.
            _reads.RemoveRange(reads, _reads.Count - reads);
            _locals.RemoveRange(locals, _locals.Count - locals);
            (_depth, _filters, _inRangeEnd) = (depth, filters, true);
            Seek(current.Start);
            return null;
        }
    }

    private FilterNode ParseFilter(Node source)
    {
        Advance();
        _filters++;
        Declare("item");
        var condition = ParseExpression();
        Forget(1);
        _filters--;
        Expect(TokenKind.RightBracket, "]");
        return Checked(new FilterNode(source, condition));
    }

    private Node ParseArguments(Node function)
    {
        Advance();
        var names = ImmutableArray.CreateBuilder<string>();
        var arguments = ImmutableArray.CreateBuilder<Node>();
        while (_current.Kind != TokenKind.RightParen)
        {
            if (arguments.Count > 0)
            {
                Expect(TokenKind.Comma, ",");
            }

            var start = _current;
            if (TryTakeArgumentName() is { } name)
            {
                names.Add(name);
            }

            if (names.Count != 0 && names.Count != arguments.Count + 1)
            {
                throw SyntaxErrors.MixedArguments(start);
            }

            arguments.Add(ParseExpression());
        }

        Advance();
        return names.Count == 0
            ? Checked(new CallNode(function, [.. arguments]))
            : Checked(new NamedCallNode(function, names.ToImmutable(), [.. arguments]));
    }

    /// <summary>The name before a colon, if the argument has one.</summary>
    private string? TryTakeArgumentName()
    {
        var token = _current;
        while (IsNameToken(token.Kind))
        {
            token = _scanner.Read(token.End);
        }

        if (token.Kind != TokenKind.Colon || _current.Kind != TokenKind.Name)
        {
            return null;
        }

        var name = NameTable.Normalize(_scanner.Text[_current.Start..token.Start]);
        Seek(token.End);
        return name;
    }
}
