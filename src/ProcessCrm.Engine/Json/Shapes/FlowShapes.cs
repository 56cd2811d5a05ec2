using static ProcessCrm.Engine.Json.Shapes.ShapeNames;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>Where flow goes and what is written on the way.</summary>
internal static class FlowShapes
{
    public static ObjectShape[] All { get; } =
    [
        new(
            "flow",
            "A sequence flow.",
            "Поток управления.",
            [
                new Key("to", Id, "The node it leads to.", "Узел, в который он ведёт.").Required(),
                new(
                    "if",
                    Feel,
                    "Taken only when this is true; FEEL.",
                    "Путь выбирается, только если это истина; FEEL.",
                    "\"lead.responsible != null\""
                ),
                new(
                    "default",
                    TrueOrFalse,
                    "Taken where no other is. An entry without `if` beside entries with one is the default anyway.",
                    "Путь, если не выбран никакой другой. Запись без `if` рядом с записями с `if` и так такова."
                ),
                new("id", Id, "An id of its own, where something must name the flow.", "Свой id, если поток надо назвать."),
                new("name", Text, "The label on the flowchart.", "Подпись на схеме."),
                new("documentation", Text, "A description for those who edit the process.", "Описание для тех, кто правит процесс."),
            ]
        ),
        new(
            "assignment",
            "One value that is written.",
            "Одно записываемое значение.",
            [
                new Key(
                    "to",
                    AnyString,
                    "A variable or a field of the subject.",
                    "Переменная или поле записи.",
                    "\"lead.budget\""
                ).Required(),
                new Key("value", Feel, "The value; FEEL.", "Значение; FEEL.").Required(),
            ]
        ),
        new(
            "tagged",
            "The latest version with a tag.",
            "Последняя версия с меткой.",
            [new Key("tag", AnyString, "The tag.", "Метка.", "\"2030-spring\"").Required()]
        ),
    ];

    /// <summary>Shapes with a name that are not objects.</summary>
    public static (string Name, ValueShape Shape)[] Aliases { get; } =
    [
        ("next", AnyOf(Id, Object("flow"), List(AnyOf(Id, Object("flow"))))),
        ("assignments", AnyOf(Map(Feel), List(Object("assignment")))),
        ("form", IdMap(AnyOf(AnyString, Object("field")))),
    ];
}
