using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <content>Types (grammar rules 61 to 64).</content>
internal sealed partial class Parser
{
    private static readonly NameTable CompoundTypes = NameTable.Of(
        "date and time",
        "days and time duration",
        "years and months duration",
        "day time duration",
        "year month duration"
    );

    public FeelType ParseWholeType()
    {
        Seek(0);
        var type = ParseType();
        return _current.Kind == TokenKind.End ? type : throw SyntaxErrors.AfterEnd(_current);
    }

    private FeelType ParseType()
    {
        if (_current.Kind != TokenKind.Name)
        {
            throw SyntaxErrors.Unexpected(_current, "a type", "тип");
        }

        var name = _current;
        Lengthen(ref name, CompoundTypes);
        LengthenByKnownTypes(ref name);
        Seek(name.End);
        Descend();
        var type = name.Value switch
        {
            "Any" => FeelType.Any,
            "list" => Take(TokenKind.Less) ? CloseAngle(new FeelType.ListType(ParseType())) : new FeelType.ListType(FeelType.Any),
            "range" => Take(TokenKind.Less) ? CloseAngle(new FeelType.RangeType(ParseType())) : new FeelType.RangeType(FeelType.Any),
            "context" => Take(TokenKind.Less) ? ParseContextType() : new FeelType.ContextType([]),
            "function" => Take(TokenKind.Less) ? ParseFunctionType() : new FeelType.NamedType("function"),
            "dayTimeDuration" or "day time duration" => new FeelType.NamedType("days and time duration"),
            "yearMonthDuration" or "year month duration" => new FeelType.NamedType("years and months duration"),
            "number" or "string" or "boolean" or "date" or "time" or "date and time" or "Null" => new FeelType.NamedType(name.Value),
            "days and time duration" or "years and months duration" => new FeelType.NamedType(name.Value),
            _ => _known.FindType(name.Value) ?? throw SyntaxErrors.UnknownType(name),
        };
        _depth--;
        return type;
    }

    private void LengthenByKnownTypes(ref Token name)
    {
        var table = new NameTable();
        foreach (var type in _known.TypeNames)
        {
            table.Add(type);
        }

        Lengthen(ref name, table);
    }

    private FeelType CloseAngle(FeelType type)
    {
        Expect(TokenKind.Greater, ">");
        return type;
    }

    private FeelType ParseContextType()
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, FeelType>>();
        do
        {
            var (name, _, _) = TakeNewName(static token => token.Kind == TokenKind.Colon, "the name of a member", "имя поля");
            Expect(TokenKind.Colon, ":");
            members.Add(KeyValuePair.Create(name, ParseType()));
        } while (Take(TokenKind.Comma));

        return CloseAngle(new FeelType.ContextType(members.ToImmutable()));
    }

    private FeelType ParseFunctionType()
    {
        var parameters = ImmutableArray.CreateBuilder<FeelType>();
        while (_current.Kind != TokenKind.Greater)
        {
            if (parameters.Count > 0)
            {
                Expect(TokenKind.Comma, ",");
            }

            parameters.Add(ParseType());
        }

        Advance();
        Expect(TokenKind.Arrow, "->");
        return new FeelType.FunctionType(parameters.ToImmutable(), ParseType());
    }
}
