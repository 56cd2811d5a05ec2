using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>What can be wrong with a JSON text as a workflow.</summary>
internal static class ShapeTexts
{
    public static Problem UnknownKey(string key, ObjectShape shape, string? suggestion) =>
        Problem.Error(
            "unknown-key",
            $"\"{Short(key)}\" is not a key of {shape.Name}." + (suggestion is null ? "" : $" Did you mean \"{suggestion}\"?"),
            $"\"{Short(key)}\" не ключ {shape.Name}." + (suggestion is null ? "" : $" Может быть, \"{suggestion}\"?")
        );

    public static Problem MissingKey(string key, string shape) =>
        Problem.Error("missing-key", $"\"{key}\" is missing in this {shape}.", $"Не хватает \"{key}\" ({shape}).");

    public static Problem WrongType((string En, string Ru) expected) =>
        Problem.Error("wrong-type", $"Here stands {expected.En}.", $"Здесь должно быть: {expected.Ru}.");

    public static Problem UnknownType(string type, string? suggestion) =>
        Problem.Error(
            "unknown-type",
            $"There is no node type \"{Short(type)}\"." + (suggestion is null ? "" : $" Did you mean \"{suggestion}\"?"),
            $"Нет типа узла \"{Short(type)}\"." + (suggestion is null ? "" : $" Может быть, \"{suggestion}\"?")
        );

    public static Problem UnknownValue(string value, IEnumerable<string> values)
    {
        var list = string.Join(", ", values);
        return Problem.Error("unknown-value", $"\"{Short(value)}\" is none of: {list}.", $"\"{Short(value)}\" не входит в: {list}.");
    }

    public static Problem BadId(string id) =>
        Problem.Error(
            "bad-id",
            $"\"{Short(id)}\" cannot be an id: it begins with a letter or \"_\" and goes on with letters, digits, \"-\", \"_\" and \".\".",
            $"\"{Short(id)}\" не годится как id: сначала буква или \"_\", дальше буквы, цифры, \"-\", \"_\" и \".\"."
        );

    public static Problem BadLanguage(string language) =>
        Problem.Error(
            "bad-language",
            $"\"{Short(language)}\" is not a language tag such as en or ru.",
            $"\"{Short(language)}\" не код языка, такой как en или ru."
        );

    public static Problem OutOfRange(int min, int max) =>
        max == int.MaxValue
            ? Problem.Error("out-of-range", $"A whole number of {min} or more stands here.", $"Здесь целое число, не меньше {min}.")
            : Problem.Error("out-of-range", $"A whole number from {min} to {max} stands here.", $"Здесь целое число от {min} до {max}.");

    private static string Short(string text) => Problem.Short(text);
}
