using System.Globalization;

namespace ProcessCrm.Engine.Expressions;

/// <summary>The texts of everything that can be wrong with an expression, in English and Russian.</summary>
internal static class SyntaxErrors
{
    public static FeelSyntaxException Unexpected(Token token, string wantedEn, string wantedRu) =>
        token.Kind == TokenKind.End
            ? Error(
                "feel.unexpectedEnd",
                token.Start,
                0,
                $"The expression ends where {wantedEn} should be.",
                $"Выражение обрывается там, где нужно: {wantedRu}."
            )
            : At(
                token,
                "feel.unexpected",
                $"There is “{Show(token)}” where {wantedEn} should be.",
                $"Здесь «{Show(token)}», а нужно: {wantedRu}."
            );

    public static FeelSyntaxException AfterEnd(Token token) =>
        token.Kind == TokenKind.Name
            ? At(
                token,
                "feel.unexpected",
                $"“{Show(token)}” follows a complete expression: an operator is missing, or a name with a space is not known.",
                $"«{Show(token)}» стоит после законченного выражения: пропущен знак операции или имя с пробелом неизвестно."
            )
            : At(
                token,
                "feel.unexpected",
                $"“{Show(token)}” follows a complete expression.",
                $"«{Show(token)}» стоит после законченного выражения."
            );

    public static FeelSyntaxException UnterminatedString(int start, int length) =>
        Error("feel.unterminatedString", start, length, "The string has no closing quotation mark.", "У строки нет закрывающей кавычки.");

    public static FeelSyntaxException UnterminatedComment(int start, int length) =>
        Error("feel.unterminatedComment", start, length, "The comment has no closing */.", "У комментария нет закрывающего */.");

    public static FeelSyntaxException UnknownCharacter(int start, char c)
    {
        var (en, ru) = c switch
        {
            '\'' => (" Strings stand in double quotation marks.", " Строки пишутся в двойных кавычках."),
            '&' => (" Write “and”.", " Пишите «and»."),
            '|' => (" Write “or”.", " Пишите «or»."),
            '!' => (" Write “not(…)” or “!=”.", " Пишите «not(…)» или «!=»."),
            '%' => (" Write “modulo(a, b)”.", " Пишите «modulo(a, b)»."),
            ';' => (" Separate with a comma.", " Разделяйте запятой."),
            _ => ("", ""),
        };
        return Error("feel.unknownCharacter", start, 1, $"FEEL has no sign “{c}”.{en}", $"В FEEL нет знака «{c}».{ru}");
    }

    public static FeelSyntaxException BadLiteral(Token token) =>
        At(
            token,
            "feel.badLiteral",
            $"“{token.Value}” is not a date, time, date and time or duration.",
            $"«{token.Value}» — не дата, не время, не дата со временем и не длительность."
        );

    public static FeelSyntaxException BadNumber(Token token) =>
        At(token, "feel.badLiteral", $"The number {token.Value} is too large.", $"Число {token.Value} слишком велико.");

    public static FeelSyntaxException UnknownType(Token token) =>
        At(token, "feel.unknownType", $"FEEL has no type “{Show(token)}”.", $"В FEEL нет типа «{Show(token)}».");

    public static FeelSyntaxException DuplicateName(int start, int length, string name) =>
        Error("feel.duplicateName", start, length, $"The name “{name}” stands here twice.", $"Имя «{name}» указано здесь дважды.");

    public static FeelSyntaxException MixedArguments(Token token) =>
        At(
            token,
            "feel.mixedArguments",
            "Either all arguments of a call have names, or none has.",
            "Имена в вызове указываются либо у всех аргументов, либо ни у одного."
        );

    public static FeelSyntaxException TooDeep(int start) =>
        Error("feel.tooDeep", start, 1, "The expression nests too deeply.", "Слишком глубокая вложенность выражения.");

    public static string Show(Token token) =>
        token.Kind is TokenKind.String or TokenKind.At ? token.Value : token.Value.ToString(CultureInfo.InvariantCulture);

    private static FeelSyntaxException At(Token token, string code, string en, string ru) =>
        Error(code, token.Start, token.End - token.Start, en, ru);

    private static FeelSyntaxException Error(string code, int start, int length, string en, string ru) =>
        new(new FeelDiagnostic(code, start, length, new FeelMessage(en, ru)));
}
