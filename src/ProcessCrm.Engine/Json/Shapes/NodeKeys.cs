using static ProcessCrm.Engine.Json.Shapes.ShapeNames;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>The keys that several types of flow nodes have.</summary>
internal static class NodeKeys
{
    public static readonly Key[] Common =
    [
        new("name", Text, "What people read.", "Что читают люди.", """{ "en": "Qualify the lead", "ru": "Квалифицировать лид" }"""),
        new("documentation", Text, "A description for those who edit the process.", "Описание для тех, кто правит процесс."),
        new(
            "stage",
            Id,
            "The stage that the subject is in here; without it the stage stays.",
            "Стадия записи на этом узле; если не сказано, стадия не меняется.",
            "\"qualification\""
        ),
        new(
            "keep",
            TrueOrFalse,
            "Whether a jump to another stage leaves this work open.",
            "Остаётся ли работа открытой при переходе на другую стадию."
        ),
        new(
            "set",
            Object("assignments"),
            "What is written when the node completes; FEEL.",
            "Что записывается при завершении узла; FEEL.",
            """{ "lead.maturity": { "text": "ready" } }"""
        ),
    ];

    public static readonly Key NodeType = new Key(
        "type",
        AnyString,
        "What the node is; a BPMN name.",
        "Что это за узел; имя из BPMN."
    ).Required();

    public static readonly Key Next = new(
        "next",
        Object("next"),
        "Where flow goes: an id, an object with `to` and `if`, or a list of those.",
        "Куда идёт поток: id, объект с `to` и `if` или список таких.",
        """[{ "if": "lead.responsible != null", "to": "contact" }, "distribute"]"""
    );

    public static readonly Key Interrupting = new(
        "interrupting",
        TrueOrFalse,
        "Whether the event ends the work it interrupts; true where nothing is said.",
        "Прерывает ли событие работу; если не сказано, да."
    );

    public static readonly Key All = new(
        "all",
        TrueOrFalse,
        "With several reactions: whether all must occur.",
        "При нескольких реакциях: нужны ли все."
    );

    public static readonly Key With = new(
        "with",
        Object("assignments"),
        "The values handed to the work; FEEL.",
        "Значения, передаваемые в работу; FEEL.",
        """{ "amount": "lead.budget * 0.2" }"""
    );

    public static readonly Key Take = new(
        "take",
        Object("assignments"),
        "The values taken from its result; FEEL.",
        "Значения, взятые из результата; FEEL.",
        """{ "price": "result.total" }"""
    );

    public static readonly Key[] Activity =
    [
        .. Common,
        With,
        Take,
        Next,
        new(
            "boundary",
            IdMap(Object("boundaryEvent")),
            "Events that may occur while the activity runs, by id.",
            "События, возможные во время действия, по id.",
            """{ "late": { "timer": "P2D", "interrupting": false, "next": "remind-head" } }"""
        ),
        new(
            "compensation",
            Id,
            "The activity that undoes this one, when compensation is asked for.",
            "Действие, которое отменяет это при откате.",
            "\"cancel-hotel\""
        ),
        new("forCompensation", TrueOrFalse, "Whether it only runs to undo another.", "Выполняется ли только для отката другого действия."),
        new(
            "forEach",
            AnyOf(AnyString, Object("forEach")),
            "Runs once for each item of a list: \"item in list\".",
            "Выполняется по разу для каждого элемента списка: \"item in list\".",
            "\"contact in lead.contacts\""
        ),
        new(
            "repeat",
            AnyOf(new IntegerShape(0, int.MaxValue), AnyString, Object("repeat")),
            "Runs that many times; a number or FEEL.",
            "Выполняется столько раз; число или FEEL.",
            "3"
        ),
        new(
            "loop",
            AnyOf(AnyString, Object("loop")),
            "Runs again while this is true; FEEL.",
            "Выполняется снова, пока это истина; FEEL.",
            "\"attempts < 3\""
        ),
        new(
            "startQuantity",
            new IntegerShape(1, int.MaxValue),
            "How many tokens must come before it begins; 1 where nothing is said.",
            "Сколько маркеров должно прийти, чтобы оно началось; если не сказано, 1."
        ),
        new(
            "completionQuantity",
            new IntegerShape(1, int.MaxValue),
            "How many tokens go out on each way; 1 where nothing is said.",
            "Сколько маркеров уходит по каждому пути; если не сказано, 1."
        ),
    ];

    public static readonly Key Message = EventShapes.DefinitionKeys[0];

    public static readonly Key Variables = new(
        "variables",
        AnyOf(Map(Feel), List(AnyString)),
        "Variables that live only in here, with their initial values (FEEL).",
        "Переменные, живущие только здесь, с начальными значениями (FEEL)."
    );

    public static readonly Key[] Inside =
    [
        new("nodes", IdMap(Object("node")), "The nodes inside, by id.", "Узлы внутри, по id."),
        Variables,
    ];

    public static readonly Key Instantiate = new(
        "instantiate",
        TrueOrFalse,
        "Whether what it waits for starts the process.",
        "Запускает ли процесс то, чего он ждёт."
    );
}
