using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <content>Names: where they end, whether they are local, and which are read from outside.</content>
internal sealed partial class Parser
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "and",
        "between",
        "else",
        "for",
        "function",
        "if",
        "in",
        "or",
        "return",
        "satisfies",
        "then",
    };

    private bool IsLocal(string name) => _locals.Contains(name, StringComparer.Ordinal);

    /// <summary>Takes the name at the current token, a compound one where it is known.</summary>
    private Token TakeName()
    {
        var token = _current;
        var name = new Token(TokenKind.Name, token.Start, token.End, token.Value);
        Lengthen(ref name, _compound);
        LengthenByLocals(ref name);
        LengthenByBuiltIns(ref name);
        if (_filters > 0)
        {
            Lengthen(ref name, _members);
        }

        if (name.End == token.End && Reserved.Contains(name.Value))
        {
            throw SyntaxErrors.Unexpected(token, "a value", "значение");
        }

        Seek(name.End);
        return name;
    }

    private Token TakeMember()
    {
        if (_current.Kind != TokenKind.Name)
        {
            throw SyntaxErrors.Unexpected(_current, "the name of a member", "имя поля");
        }

        var name = _current;
        Lengthen(ref name, _members);
        Seek(name.End);
        return name;
    }

    private void Lengthen(ref Token name, NameTable table)
    {
        if (table.Match(_scanner.Text, name.Start) is { } match && match.End > name.End)
        {
            name = name with { End = match.End, Value = match.Name };
        }
    }

    private void LengthenByLocals(ref Token name)
    {
        if (_locals.Exists(NameTable.IsCompound))
        {
            Lengthen(ref name, NameTable.Of(_locals));
        }
    }

    /// <summary>A built-in's name such as <c>date and time</c> could be an operation on two names; only a call is certain.</summary>
    private void LengthenByBuiltIns(ref Token name)
    {
        if (
            BuiltIns.CompoundNames.Match(_scanner.Text, name.Start) is { } match
            && match.End > name.End
            && (!match.Name.Contains(" and ", StringComparison.Ordinal) || _scanner.Read(match.End).Kind == TokenKind.LeftParen)
        )
        {
            name = name with { End = match.End, Value = match.Name };
        }
    }

    /// <summary>Takes a new name, all of the text before one of these ends.</summary>
    private (string Name, int Start, int Length) TakeNewName(Func<Token, bool> endsBefore, string wantedEn, string wantedRu)
    {
        var start = _current.Start;
        var end = start;
        if (_current.Kind != TokenKind.Name)
        {
            throw SyntaxErrors.Unexpected(_current, wantedEn, wantedRu);
        }

        while (_current.Kind != TokenKind.End && (end == start || !endsBefore(_current)))
        {
            if (!IsNameToken(_current.Kind))
            {
                throw SyntaxErrors.Unexpected(_current, wantedEn, wantedRu);
            }

            end = _current.End;
            Advance();
        }

        return (NameTable.Normalize(_scanner.Text[start..end]), start, end - start);
    }

    private static bool IsNameToken(TokenKind kind) =>
        kind
            is TokenKind.Name
                or TokenKind.Number
                or TokenKind.Dot
                or TokenKind.Slash
                or TokenKind.Minus
                or TokenKind.Plus
                or TokenKind.Star;

    private void Declare(string name)
    {
        _locals.Add(name);
        if (NameTable.IsCompound(name))
        {
            _members.Add(name);
        }
    }

    private void Forget(int count) => _locals.RemoveRange(_locals.Count - count, count);

    /// <summary>A free name while its members are still being parsed.</summary>
    private sealed class Read(string name, int start, int end, bool inFilter)
    {
        private readonly List<string> _names = [name];
        private int _end = end;

        public int Start { get; } = start;

        public void Extend(Token member)
        {
            _names.Add(member.Value);
            _end = member.End;
        }

        public FeelPath ToPath() => new([.. _names], Start, _end - Start, inFilter);
    }
}
