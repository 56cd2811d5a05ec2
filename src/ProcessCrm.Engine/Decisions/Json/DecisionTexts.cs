using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>What can be wrong with a decision file beyond its shape and before its meaning.</summary>
internal static class DecisionTexts
{
    public static Problem NotAnObject { get; } =
        Problem.Error("wrong-type", "A decision file holds one object.", "В файле решений должен быть один объект.");

    public static Problem AggregationOfOne { get; } =
        Problem.Error(
            "aggregation-without-collect",
            "Only a table with the hit policy \"collect\" aggregates.",
            "Агрегирует только таблица с политикой \"collect\"."
        );

    public static Problem OneKind(IReadOnlyCollection<string> found, IEnumerable<string> kinds)
    {
        var list = string.Join(", ", found.Count == 0 ? kinds : found);
        return found.Count == 0
            ? Problem.Error(
                "no-logic",
                $"Say how the value is found, by one of: {list}.",
                $"Скажите, как находится значение; одно из: {list}."
            )
            : Problem.Error(
                "two-kinds",
                $"A value is found in one way; here are: {list}.",
                $"Значение находят одним способом, а здесь: {list}."
            );
    }

    public static Problem BadFragment(string reason) =>
        Problem.Error("bad-fragment", $"It is not well-formed XML: {reason}", $"Это не правильный XML: {reason}");

    public static Problem MissingPart(string key) =>
        Problem.Error("missing-key", $"\"{key}\" is missing here.", $"Здесь не хватает \"{key}\".");

    public static Problem DuplicateName(string name) =>
        Problem.Error(
            "duplicate-name",
            $"The name \"{Problem.Short(name)}\" is taken: inputs, decisions, knowledge models and services have different names.",
            $"Имя \"{Problem.Short(name)}\" занято: у входов, решений, моделей знаний и сервисов разные имена."
        );

    public static Problem UnknownType(string name, string? meant) =>
        Problem.Error(
            "unknown-type",
            $"There is no type \"{Problem.Short(name)}\"." + (meant is null ? "" : $" Did you mean \"{meant}\"?"),
            $"Типа \"{Problem.Short(name)}\" нет." + (meant is null ? "" : $" Может быть, \"{meant}\"?")
        );

    public static Problem UnknownElement(string name, string? meant) =>
        Problem.Error(
            "unknown-element",
            $"There is no \"{Problem.Short(name)}\" in this file." + (meant is null ? "" : $" Did you mean \"{meant}\"?"),
            $"В этом файле нет \"{Problem.Short(name)}\"." + (meant is null ? "" : $" Может быть, \"{meant}\"?")
        );

    public static Problem NotDecision(string name) =>
        Problem.Error(
            "not-a-decision",
            $"\"{Problem.Short(name)}\" is no decision: a service answers with values of decisions.",
            $"\"{Problem.Short(name)}\" не решение: сервис отвечает значениями решений."
        );
}
