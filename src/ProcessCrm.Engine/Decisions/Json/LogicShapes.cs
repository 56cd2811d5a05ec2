using ProcessCrm.Engine.Json.Shapes;
using static ProcessCrm.Engine.Json.Shapes.ShapeNames;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>The keys of boxed expressions (DMN 1.5, 7.3 and 10.2).</summary>
internal static class LogicShapes
{
    private static readonly ValueShape Logic = Object("logic");

    /// <summary>The keys of a function.</summary>
    public static Key[] Function { get; } =
    [
        new("function", Logic, "A function: what it gives.", "Функция: что она даёт.", "\"gross / 1.2\""),
        new(
            "parameters",
            Object("parameters"),
            "Its parameters: names with types, or only names.",
            "Её параметры: имена с типами или только имена.",
            """["gross"]"""
        ),
        new("language", Enum("feel", "java", "pmml"), "The language of its body; only FEEL is run.", "Язык тела; выполняется только FEEL."),
    ];

    /// <summary>The keys that tell how a value is found; an expression has those of one kind.</summary>
    public static Key[] Kinds { get; } =
    [
        new("feel", Feel, "An expression.", "Выражение.", "\"budget * 0.1\""),
        new("table", Object("table"), "A decision table.", "Таблица решений."),
        new(
            "context",
            Map(Logic),
            "Entries, each of which may read those before it.",
            "Записи; каждая может читать предыдущие.",
            """{ "net": "gross / 1.2" }"""
        ),
        new("result", Logic, "The value of a context with a result of its own.", "Значение контекста с собственным результатом."),
        new("list", List(Logic), "The items of a list.", "Элементы списка."),
        new(
            "relation",
            Object("relation"),
            "A list of contexts, as rows under named columns.",
            "Список контекстов: строки под именованными столбцами."
        ),
        .. Function,
        new("call", Logic, "A call of a function: its name, or what gives it.", "Вызов функции: имя или выражение.", "\"net\""),
        new("with", Map(Logic), "The arguments of the call by name.", "Аргументы вызова по именам.", """{ "gross": "price" }"""),
        new("if", Logic, "A condition.", "Условие."),
        new("then", Logic, "The value where the condition holds.", "Значение, если условие выполнено."),
        new("else", Logic, "The value where it does not.", "Значение, если нет."),
        new(
            "filter",
            Logic,
            "A list of which the items that match are kept.",
            "Список, из которого остаются подходящие элементы.",
            "\"managers\""
        ),
        new(
            "match",
            Logic,
            "When an item matches; its fields are names.",
            "Когда элемент подходит; его поля читаются по именам.",
            "\"qualification = 'key'\""
        ),
        new("for", AnyString, "The name of the item in turn.", "Имя очередного элемента.", "\"manager\""),
        new("some", AnyString, "The name of the item: whether any satisfies.", "Имя элемента: удовлетворяет ли хоть один.", "\"manager\""),
        new("every", AnyString, "The name of the item: whether all satisfy.", "Имя элемента: удовлетворяют ли все.", "\"manager\""),
        new(
            "in",
            Logic,
            "The list or range of `for`, `some` and `every`.",
            "Список или диапазон для `for`, `some` и `every`.",
            "\"managers\""
        ),
        new("return", Logic, "The value for each item.", "Значение для каждого элемента."),
        new("satisfies", Logic, "The condition of `some` and `every`.", "Условие для `some` и `every`."),
    ];

    /// <summary>The objects in expressions.</summary>
    public static ObjectShape[] All { get; } =
    [
        new(
            "expression",
            "How a value is found.",
            "Как находится значение.",
            [
                .. Kinds,
                new(
                    "type",
                    AnyString,
                    "The type that the value is made to conform to.",
                    "Тип, к которому приводится значение.",
                    "\"number\""
                ),
            ]
        ),
        new(
            "table",
            "A decision table (DMN 1.5, clause 8).",
            "Таблица решений (DMN 1.5, раздел 8).",
            [
                new(
                    "hitPolicy",
                    Enum([.. HitPolicyNames.All]),
                    "Which of the rules that apply count; unique where nothing is said.",
                    "Какие из подходящих правил считаются; если не сказано, unique.",
                    "\"first\""
                ),
                new(
                    "aggregation",
                    Enum("sum", "count", "min", "max"),
                    "What a table that collects makes of the results.",
                    "Что таблица с политикой collect делает из результатов.",
                    "\"sum\""
                ),
                new(
                    "inputs",
                    List(AnyOf(Feel, Object("inputClause"))),
                    "The columns of conditions: what is tested.",
                    "Столбцы условий: что проверяется.",
                    """["client.potential"]"""
                ),
                new(
                    "outputs",
                    List(AnyOf(AnyString, Object("outputClause"))),
                    "The columns of results; one without a name where nothing is said.",
                    "Столбцы результатов; если не сказано, один без имени.",
                    """["user", "reason"]"""
                ),
                new("annotations", List(AnyString), "The titles of the notes.", "Заголовки примечаний."),
                new Key(
                    "rules",
                    List(Object("rule")),
                    "The rows.",
                    "Строки.",
                    """[{ "when": ["'high'", ">= 100000"], "then": "'key'" }]"""
                ).Required(),
            ]
        ),
        new(
            "inputClause",
            "A column of conditions.",
            "Столбец условий.",
            [
                new Key(
                    "expression",
                    Feel,
                    "The value under test; FEEL.",
                    "Проверяемое значение; FEEL.",
                    "\"client.potential\""
                ).Required(),
                new("name", Text, "The title of the column.", "Заголовок столбца."),
                new("type", AnyString, "The type of the value.", "Тип значения.", "\"string\""),
                new(
                    "values",
                    Feel,
                    "Unary tests that the value must pass for the table to apply at all.",
                    "Унарные тесты, без которых таблица не применяется."
                ),
            ]
        ),
        new(
            "outputClause",
            "A column of results.",
            "Столбец результатов.",
            [
                new(
                    "id",
                    AnyString,
                    "The name of the member, where there are several outputs.",
                    "Имя поля, если выходов несколько.",
                    "\"user\""
                ),
                new("name", Text, "The title of the column.", "Заголовок столбца."),
                new("type", AnyString, "The type of the result.", "Тип результата.", "\"string\""),
                new("values", Feel, "The values that may come out, the most important first.", "Возможные значения, самое важное первым."),
                new("default", Feel, "The result where no rule applies.", "Результат, если не подошло ни одно правило."),
            ]
        ),
        new(
            "rule",
            "A row of a decision table.",
            "Строка таблицы решений.",
            [
                new(
                    "when",
                    AnyOf(Feel, List(Feel)),
                    "Unary tests, one for each input; \"-\" for any.",
                    "Унарные тесты, по одному на вход; \"-\" значит любое.",
                    """["'high'", "-"]"""
                ),
                new Key(
                    "then",
                    AnyOf(Feel, List(Feel)),
                    "Expressions, one for each output.",
                    "Выражения, по одному на выход.",
                    "\"'key'\""
                ).Required(),
                new("note", AnyOf(Text, List(Text)), "Notes for people.", "Примечания для людей."),
            ]
        ),
        new(
            "relation",
            "Rows under named columns.",
            "Строки под именованными столбцами.",
            [
                new Key(
                    "columns",
                    Object("parameters"),
                    "The columns: names with types, or only names.",
                    "Столбцы: имена с типами или только имена."
                ).Required(),
                new Key("rows", List(List(Logic)), "The rows.", "Строки.").Required(),
            ]
        ),
    ];
}
