using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Syntax;

/// <summary>What can be wrong with a text as JSON.</summary>
internal static class JsonTexts
{
    private const string Code = "malformed-json";

    public static Problem Empty { get; } = Problem.Error(Code, "The file is empty.", "Файл пуст.");
    public static Problem UnclosedComment { get; } =
        Problem.Error(Code, "This comment is not closed: \"*/\" is missing.", "Комментарий не закрыт: не хватает \"*/\".");
    public static Problem SingleQuotes { get; } =
        Problem.Error(Code, "Strings are written in double quotes.", "Строки пишутся в двойных кавычках.");
    public static Problem ControlCharacter { get; } =
        Problem.Error(
            Code,
            "A control character must be written as an escape (\\n, \\u0001).",
            "Управляющий символ пишется экранированным (\\n, \\u0001)."
        );
    public static Problem BadEscape { get; } =
        Problem.Error(
            Code,
            "This is not an escape that JSON knows: use \\\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t or \\u and four hexadecimal digits.",
            "JSON не знает такой последовательности: есть \\\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t и \\u с четырьмя шестнадцатеричными цифрами."
        );
    public static Problem UnclosedString { get; } =
        Problem.Error(Code, "This string is not closed on its line: a quote is missing.", "Строка не закрыта: не хватает кавычки.");
    public static Problem UnclosedObject { get; } =
        Problem.Error(Code, "This object is not closed: \"}\" is missing.", "Объект не закрыт: не хватает \"}\".");
    public static Problem UnclosedArray { get; } =
        Problem.Error(Code, "This list is not closed: \"]\" is missing.", "Список не закрыт: не хватает \"]\".");
    public static Problem ContentAfterEnd { get; } =
        Problem.Error(
            Code,
            "The file goes on after its end: one object is expected.",
            "После конца объекта есть лишний текст: в файле один объект."
        );
    public static Problem TooDeep { get; } = Problem.Error("too-deep", "This is nested too deeply.", "Слишком глубокая вложенность.");
    public static Problem MissingValue { get; } = Problem.Error(Code, "A value is missing here.", "Здесь не хватает значения.");
    public static Problem MissingColon { get; } = Problem.Error(Code, "\":\" is missing after the key.", "После ключа не хватает \":\".");
    public static Problem MissingComma { get; } = Problem.Error(Code, "\",\" is missing here.", "Здесь не хватает \",\".");
    public static Problem TooMany { get; } =
        Problem.Error("too-many-problems", "There are more problems; they are not listed.", "Есть и другие ошибки; они не перечислены.");

    public static Problem UnexpectedCharacter(char c) =>
        Problem.Error(Code, $"Unexpected character '{Show(c)}'.", $"Неожиданный символ '{Show(c)}'.");

    public static Problem UnknownWord(string word) =>
        Problem.Error(
            Code,
            $"\"{Problem.Short(word)}\" is not a value: texts stand in double quotes; the words are true, false and null.",
            $"\"{Problem.Short(word)}\" не значение: тексты пишутся в двойных кавычках, слова бывают true, false и null."
        );

    public static Problem BadNumber(string word) =>
        Problem.Error(Code, $"\"{Problem.Short(word)}\" is not a number.", $"\"{Problem.Short(word)}\" не число.");

    public static Problem UnquotedName(string word) =>
        Problem.Error(
            Code,
            $"Keys stand in double quotes: \"{Problem.Short(word)}\".",
            $"Ключи пишутся в двойных кавычках: \"{Problem.Short(word)}\"."
        );

    public static Problem DuplicateKey(string name) =>
        Problem.Error(
            "duplicate-key",
            $"The key \"{Problem.Short(name)}\" stands here twice.",
            $"Ключ \"{Problem.Short(name)}\" повторяется."
        );

    private static string Show(char c) => char.IsControl(c) || char.IsSurrogate(c) ? $"\\u{(int)c:X4}" : c.ToString();
}
