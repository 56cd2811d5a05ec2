using ProcessCrm.Engine.Json.Shapes;
using static ProcessCrm.Engine.Json.Shapes.ShapeNames;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>The keys of decision files: the file, its types and the elements of its requirements graph.</summary>
internal static class DecisionShapes
{
    private static readonly Key Name = new(
        "name",
        Text,
        "What people read.",
        "Что читают люди.",
        """{ "en": "Score of a lead", "ru": "Оценка лида" }"""
    );

    private static readonly Key Documentation = new(
        "documentation",
        Text,
        "A description for those who edit the decisions.",
        "Описание для тех, кто правит решения."
    );

    private static readonly Key Requires = new(
        "requires",
        List(AnyString),
        "The inputs, decisions, knowledge models and services that it reads; without this key, those whose names its expressions read.",
        "Входы, решения, модели знаний и сервисы, которые оно читает; если не сказано, те, чьи имена есть в выражениях.",
        """["potential", "score"]"""
    );

    private static readonly Key Type = new(
        "type",
        AnyString,
        "The type of the values: one of FEEL's, or of this file.",
        "Тип значений: из FEEL или из этого файла.",
        "\"string\""
    );

    private static readonly Key Values = new(
        "values",
        Feel,
        "The values that are allowed: unary tests.",
        "Допустимые значения: унарные тесты.",
        "\"'low', 'medium', 'high'\""
    );

    /// <summary>The decision files.</summary>
    public static FormatShapes Format { get; } =
        new(
            "ProcessCrm decisions",
            [.. Elements(), .. LogicShapes.All],
            [
                ("logic", AnyOf(Feel, Object("expression"), List(Object("logic")))),
                ("types", Map(AnyOf(AnyString, Object("type")))),
                ("parameters", AnyOf(List(AnyString), Map(AnyOf(AnyString, Null)))),
            ],
            []
        );

    private static ObjectShape[] Elements() =>
        [
            new(
                "file",
                "Decisions, with what they are given and what they know.",
                "Решения: что им дано и что они знают.",
                [
                    new(
                        "$schema",
                        AnyString,
                        "The JSON Schema, for editors.",
                        "JSON Schema для редакторов.",
                        "\"decisions-1.schema.json\""
                    ),
                    new(
                        "formatVersion",
                        new IntegerShape(1, int.MaxValue),
                        "The version of this format; 1 where nothing is said.",
                        "Версия формата; если не сказано, 1.",
                        "1"
                    ),
                    new Key(
                        "id",
                        Id,
                        "The id of the file; imports name it.",
                        "Id файла; его называют импорты.",
                        "\"assignment\""
                    ).Required(),
                    new(
                        "namespace",
                        AnyString,
                        "The namespace in DMN files; the id where nothing is said.",
                        "Пространство имён в файлах DMN; если не сказано, id."
                    ),
                    Name,
                    Documentation,
                    new(
                        "versionTag",
                        AnyString,
                        "A tag of this version, which a task may ask for.",
                        "Метка этой версии, по которой её может назвать задача.",
                        "\"2030-spring\""
                    ),
                    new(
                        "imports",
                        Map(AnyString),
                        "Other files of decisions: the name by which they are read here, and their id or namespace.",
                        "Другие файлы решений: имя, под которым их читают здесь, и их id или пространство имён.",
                        """{ "rates": "bonus-rates" }"""
                    ),
                    new(
                        "types",
                        Object("types"),
                        "Types of values by name.",
                        "Типы значений по именам.",
                        """{ "Potential": { "type": "string", "values": "'low', 'high'" } }"""
                    ),
                    new(
                        "inputs",
                        Map(AnyOf(AnyString, Null, Object("input"))),
                        "What the decisions are given: names with types, null for any.",
                        "Что дано решениям: имена с типами, null для любого.",
                        """{ "potential": "string" }"""
                    ),
                    new(
                        "decisions",
                        Map(AnyOf(Feel, Object("decision"), List(Object("logic")))),
                        "The decisions by name.",
                        "Решения по именам.",
                        """{ "net": "gross / 1.2" }"""
                    ),
                    new(
                        "knowledge",
                        Map(Object("knowledge")),
                        "Business knowledge models: functions that decisions share.",
                        "Модели знаний: функции, общие для решений.",
                        """{ "net": { "parameters": ["gross"], "function": "gross / 1.2" } }"""
                    ),
                    new(
                        "services",
                        Map(Object("service")),
                        "Decision services: decisions that are called together.",
                        "Сервисы решений: решения, которые вызывают вместе.",
                        """{ "prices": { "outputs": ["net"], "inputs": ["gross"] } }"""
                    ),
                    new(
                        "dmn",
                        List(AnyString),
                        "What a DMN file says that has no key here, as XML; the export to DMN puts it back in its place.",
                        "Что есть в файле DMN и для чего здесь нет ключа, в виде XML; при экспорте в DMN оно возвращается на своё место.",
                        """["<decision xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"net\" id=\"d1\"/>"]"""
                    ),
                ]
            ),
            new(
                "type",
                "A type of values (DMN item definition).",
                "Тип значений (item definition в DMN).",
                [
                    Type,
                    new("list", TrueOrFalse, "Whether values are lists of the type.", "Списки ли это значений типа."),
                    Values,
                    new(
                        "constraint",
                        Feel,
                        "Unary tests that the whole value must pass, a list as such.",
                        "Унарные тесты для значения целиком, в том числе для списка."
                    ),
                    new(
                        "fields",
                        Object("types"),
                        "The fields of a context, with their types.",
                        "Поля контекста и их типы.",
                        """{ "user": "string" }"""
                    ),
                    new("function", Object("signature"), "The signature, where values are functions.", "Сигнатура, если значения функции."),
                    Documentation,
                ]
            ),
            new(
                "signature",
                "The signature of a function.",
                "Сигнатура функции.",
                [
                    new(
                        "parameters",
                        Object("parameters"),
                        "The parameters: names with types, or only names.",
                        "Параметры: имена с типами или только имена."
                    ),
                    new("result", AnyString, "The type of the result.", "Тип результата.", "\"number\""),
                ]
            ),
            new("input", "Something that the decisions are given.", "То, что дано решениям.", [Type, Name, Documentation]),
            new(
                "decision",
                "A decision: how its value is found, and what it is about.",
                "Решение: как находится значение и о чём оно.",
                [
                    Name,
                    Documentation,
                    new("question", Text, "The question that it answers.", "Вопрос, на который оно отвечает."),
                    new("answers", Text, "The answers that it may give, in words.", "Возможные ответы словами."),
                    Requires,
                    .. LogicShapes.Kinds,
                    Type,
                ]
            ),
            new(
                "knowledge",
                "A business knowledge model: a function that decisions share.",
                "Модель знаний: функция, общая для решений.",
                [Name, Documentation, Requires, .. LogicShapes.Function, Type]
            ),
            new(
                "service",
                "Decisions that are called together, as a function.",
                "Решения, которые вызывают вместе, как функцию.",
                [
                    Name,
                    Documentation,
                    new Key(
                        "outputs",
                        List(AnyString),
                        "The decisions whose values are the result.",
                        "Решения, чьи значения составляют результат."
                    ).Required(),
                    new("inputs", List(AnyString), "The inputs that a caller gives.", "Входы, которые даёт вызывающий."),
                    new(
                        "inputDecisions",
                        List(AnyString),
                        "The decisions whose values a caller gives.",
                        "Решения, чьи значения даёт вызывающий."
                    ),
                    Type,
                ]
            ),
        ];
}
