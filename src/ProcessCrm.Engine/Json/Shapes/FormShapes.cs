using static ProcessCrm.Engine.Json.Shapes.ShapeNames;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>What a person is asked, and the results a person chooses from.</summary>
internal static class FormShapes
{
    public static ObjectShape[] All { get; } =
    [
        new(
            "field",
            "A field of a form.",
            "Поле формы.",
            [
                new(
                    "type",
                    AnyString,
                    "text, multiline, number, integer, money, boolean, date, dateTime, duration, choice, or a kind of record; text where nothing is said.",
                    "text, multiline, number, integer, money, boolean, date, dateTime, duration, choice или вид записи; если не сказано, text.",
                    "\"money\""
                ),
                new("name", Text, "The label.", "Подпись."),
                new("hint", Text, "What to enter.", "Что вводить."),
                new("required", TrueOrFalse, "Whether a value must be given.", "Обязательно ли значение."),
                new(
                    "options",
                    AnyOf(Map(AnyOf(Text, Null)), List(AnyString)),
                    "The choices: by id with their texts, or only the ids.",
                    "Варианты: id и тексты или только id.",
                    """{ "hot": { "en": "Hot", "ru": "Горячий" } }"""
                ),
                new("default", Feel, "The value that is offered; FEEL.", "Предлагаемое значение; FEEL.", "\"lead.budget\""),
                new(
                    "bind",
                    AnyString,
                    "The field of the subject that the value is read from and written to.",
                    "Поле записи, откуда значение читается и куда пишется.",
                    "\"lead.budget\""
                ),
            ]
        ),
        new(
            "outcome",
            "A result of a task.",
            "Результат задачи.",
            [
                new("name", Text, "The text of the button.", "Надпись на кнопке."),
                new("hint", Text, "When to choose it.", "Когда его выбирать."),
                new(
                    "if",
                    Feel,
                    "When the result is offered; FEEL.",
                    "Когда результат предлагается; FEEL.",
                    "\"edition = \\\"commerce\\\"\""
                ),
                new(
                    "form",
                    Object("form"),
                    "What this result asks beyond the task's own form.",
                    "Что этот результат спрашивает сверх формы задачи."
                ),
                new("set", Object("assignments"), "What is written when this result is chosen.", "Что записывается при выборе результата."),
                new(
                    "next",
                    Object("next"),
                    "Where this result goes; without it, where the task's own `next` goes.",
                    "Куда ведёт результат; если не сказано, туда, куда `next` задачи.",
                    "\"handoff\""
                ),
            ]
        ),
    ];
}
