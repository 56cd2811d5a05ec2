using static ProcessCrm.Engine.Json.Shapes.ShapeNames;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>The ways to repeat an activity.</summary>
internal static class LoopShapes
{
    public static ObjectShape[] Loops { get; } =
    [
        new(
            "loop",
            "Again and again while a condition holds.",
            "Снова и снова, пока выполнено условие.",
            [
                new(
                    "while",
                    Feel,
                    "Goes on while this is true, with loopCounter; FEEL.",
                    "Продолжать, пока это истина; есть loopCounter; FEEL.",
                    "\"attempts < 3\""
                ),
                new("testBefore", TrueOrFalse, "Whether to look before the first time, too.", "Проверять ли и перед первым разом."),
                new("max", new IntegerShape(0, int.MaxValue), "The largest number of times.", "Самое большее, сколько раз."),
            ]
        ),
        new(
            "forEach",
            "Once for each item of a list.",
            "По разу для каждого элемента списка.",
            [
                new Key("in", Feel, "The list; FEEL.", "Список; FEEL.", "\"lead.contacts\"").Required(),
                new(
                    "item",
                    AnyOf(Id, Null),
                    "The variable that holds the item; item where nothing is said.",
                    "Переменная с элементом; если не сказано, item."
                ),
                .. LoopKeys(),
            ]
        ),
        new(
            "repeat",
            "A number of times.",
            "Столько-то раз.",
            [
                new Key(
                    "times",
                    AnyOf(new IntegerShape(0, int.MaxValue), AnyString),
                    "How often; a number or FEEL.",
                    "Сколько раз; число или FEEL."
                ).Required(),
                .. LoopKeys(),
            ]
        ),
    ];

    private static Key[] LoopKeys() =>
        [
            new("sequential", TrueOrFalse, "One after another, not all at once.", "По очереди, а не все сразу."),
            new(
                "until",
                Feel,
                "When this is true after one of them, the rest is cancelled; FEEL.",
                "Если после одного из них это истина, остальные отменяются; FEEL."
            ),
            new("collect", Id, "The variable that receives the list of results.", "Переменная, куда собирается список результатов."),
            new("result", Feel, "The result of one; FEEL.", "Результат одного; FEEL."),
            new(
                "behavior",
                Enum("all", "one", "none", "complex"),
                "When `throws` happens: never (all), at the first (one), at each (none), where its condition holds (complex).",
                "Когда возникает `throws`: никогда (all), на первом (one), на каждом (none), при условии (complex)."
            ),
            new(
                "throws",
                AnyOf(Object("loopEvent"), List(Object("loopEvent"))),
                "The events that are thrown when one of them completes.",
                "События, которые возникают, когда одно из них завершается."
            ),
        ];
}
