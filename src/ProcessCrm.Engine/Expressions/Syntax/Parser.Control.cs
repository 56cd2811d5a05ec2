using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <content>The constructs that begin with a keyword.</content>
internal sealed partial class Parser
{
    private IfNode ParseIf()
    {
        Advance();
        var condition = ParseExpression();
        Expect("then");
        var then = ParseExpression();
        Expect("else");
        return Checked(new IfNode(condition, then, ParseExpression()));
    }

    private ForNode ParseFor()
    {
        Advance();
        var iterators = ParseIterators();
        Expect("return");
        Declare(Partial);
        var outer = _usesPartial;
        _usesPartial = false;
        var result = ParseExpression();
        var node = Checked(new ForNode(iterators, result, _usesPartial));
        _usesPartial |= outer;
        Forget(iterators.Length + 1);
        return node;
    }

    private QuantifiedNode ParseQuantified(bool every)
    {
        Advance();
        var iterators = ParseIterators();
        Expect("satisfies");
        var condition = ParseExpression();
        Forget(iterators.Length);
        return Checked(new QuantifiedNode(iterators, condition, every));
    }

    private ImmutableArray<Iterator> ParseIterators()
    {
        var iterators = ImmutableArray.CreateBuilder<Iterator>();
        do
        {
            var (name, _, _) = TakeNewName(static token => token.Is("in"), "the name of a variable", "имя переменной");
            Expect("in");
            var domain = ParseExpression();
            Node? end = null;
            if (Take(TokenKind.DotDot))
            {
                end = ParseExpression();
            }

            iterators.Add(new Iterator(name, domain, end));
            Declare(name);
        } while (Take(TokenKind.Comma));

        return iterators.ToImmutable();
    }

    private FunctionNode ParseFunction()
    {
        Advance();
        Expect(TokenKind.LeftParen, "(");
        var parameters = ImmutableArray.CreateBuilder<FeelParameter>();
        while (_current.Kind != TokenKind.RightParen)
        {
            if (parameters.Count > 0)
            {
                Expect(TokenKind.Comma, ",");
            }

            var (name, start, length) = TakeNewName(
                static token => token.Kind is TokenKind.Comma or TokenKind.Colon or TokenKind.RightParen,
                "the name of a parameter",
                "имя параметра"
            );
            if (parameters.Any(known => string.Equals(known.Name, name, StringComparison.Ordinal)))
            {
                throw SyntaxErrors.DuplicateName(start, length, name);
            }

            parameters.Add(new FeelParameter(name, Take(TokenKind.Colon) ? ParseType() : null));
        }

        Advance();
        foreach (var parameter in parameters)
        {
            Declare(parameter.Name);
        }

        var isExternal = Take("external");
        var body = ParseExpression();
        Forget(parameters.Count);
        return Checked(new FunctionNode(parameters.ToImmutable(), body, isExternal));
    }
}
