using System.Collections.Immutable;
using static ProcessCrm.Engine.Json.Shapes.ShapeNames;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>The flow nodes: for each type the keys that it may have.</summary>
internal static class NodeShapes
{
    private static readonly Key[] Common =
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

    private static readonly Key Type = new Key(
        "type",
        AnyString,
        "What the node is; a BPMN name.",
        "Что это за узел; имя из BPMN."
    ).Required();

    private static readonly Key Next = new(
        "next",
        Object("next"),
        "Where flow goes: an id, an object with `to` and `if`, or a list of those.",
        "Куда идёт поток: id, объект с `to` и `if` или список таких.",
        """[{ "if": "lead.responsible != null", "to": "contact" }, "distribute"]"""
    );

    private static readonly Key Interrupting = new(
        "interrupting",
        TrueOrFalse,
        "Whether the event ends the work it interrupts; true where nothing is said.",
        "Прерывает ли событие работу; если не сказано, да."
    );

    private static readonly Key All = new(
        "all",
        TrueOrFalse,
        "With several reactions: whether all must occur.",
        "При нескольких реакциях: нужны ли все."
    );

    private static readonly Key[] Activity =
    [
        .. Common,
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
    ];

    private static readonly Key With = new(
        "with",
        Object("assignments"),
        "The values handed to the work; FEEL.",
        "Значения, передаваемые в работу; FEEL.",
        """{ "amount": "lead.budget * 0.2" }"""
    );

    private static readonly Key Take = new(
        "take",
        Object("assignments"),
        "The values taken from its result; FEEL.",
        "Значения, взятые из результата; FEEL.",
        """{ "price": "result.total" }"""
    );

    private static readonly Key Message = EventShapes.DefinitionKeys[0];

    private static readonly Key Variables = new(
        "variables",
        AnyOf(IdMap(Feel), List(Id)),
        "Variables that live only in here, with their initial values (FEEL).",
        "Переменные, живущие только здесь, с начальными значениями (FEEL)."
    );

    /// <summary>The shape of a boundary event, which has no type of its own.</summary>
    public static ObjectShape Boundary { get; } =
        new(
            "boundaryEvent",
            "An event on the border of an activity.",
            "Событие на границе действия.",
            [
                .. Common,
                Next,
                .. EventShapes.DefinitionKeys,
                Interrupting,
                All,
                new("handler", Id, "For `compensate`: the activity that undoes.", "Для `compensate`: действие, которое отменяет."),
            ]
        );

    /// <summary>The types in the order in which the documentation tells them.</summary>
    public static ImmutableArray<ObjectShape> Types { get; } =
    [
        new("startEvent", "Where it begins.", "Начало.", [Type, .. Common, Next, .. EventShapes.DefinitionKeys, Interrupting]),
        new("endEvent", "Where a path ends.", "Конец пути.", [Type, .. Common, .. EventShapes.DefinitionKeys]),
        new(
            "intermediateCatchEvent",
            "Waits for something to happen.",
            "Ждёт события.",
            [Type, .. Common, Next, .. EventShapes.DefinitionKeys, All]
        ),
        new(
            "intermediateThrowEvent",
            "Makes something happen.",
            "Вызывает событие.",
            [Type, .. Common, Next, .. EventShapes.DefinitionKeys]
        ),
        new(
            "userTask",
            "Work of a person.",
            "Работа человека.",
            [
                Type,
                .. Activity,
                new(
                    "performer",
                    AnyOf(Literal, List(Literal)),
                    "Who does it: user:…, group:…, or FEEL after `=`; or a list of those.",
                    "Кто делает: user:…, group:… или FEEL после `=`; или список.",
                    "\"= lead.responsible\""
                ),
                new(
                    "due",
                    Literal,
                    "When it is due: an ISO 8601 duration, or FEEL after `=`.",
                    "Срок: длительность ISO 8601 или FEEL после `=`.",
                    "\"P1D\""
                ),
                new(
                    "priority",
                    new IntegerShape(0, 9),
                    "0 (first) to 9 (last); 5 where nothing is said.",
                    "От 0 (сначала) до 9 (потом); если не сказано, 5."
                ),
                new(
                    "instructions",
                    AnyString,
                    "The path of a Markdown file beside this one.",
                    "Путь к файлу Markdown рядом с этим.",
                    "\"instructions/qualify.md\""
                ),
                new("deliverables", List(Text), "What the step must deliver.", "Что должно получиться.", """["contact", "account"]"""),
                new(
                    "form",
                    Object("form"),
                    "What is asked, whatever the result.",
                    "Что спрашивается при любом результате.",
                    """{ "budget": "money" }"""
                ),
                new(
                    "outcomes",
                    IdMap(AnyOf(Id, Object("outcome"))),
                    "The results to choose from, by id; a string says only where the result goes.",
                    "Результаты на выбор, по id; строка говорит только, куда ведёт результат.",
                    """{ "won": "invoice", "lost": { "next": "closed" } }"""
                ),
                new(
                    "interaction",
                    Enum("call", "email", "meeting", "other"),
                    "The kind of interaction that completing the task records.",
                    "Вид взаимодействия, который записывается при выполнении."
                ),
            ]
        ),
        new(
            "serviceTask",
            "Work of the system.",
            "Работа системы.",
            [
                Type,
                .. Activity,
                new Key("run", AnyString, "The name of the handler.", "Имя обработчика.", "\"crm.createMissingClient\"").Required(),
                With,
                Take,
            ]
        ),
        new(
            "scriptTask",
            "An expression that is evaluated.",
            "Вычисляемое выражение.",
            [
                Type,
                .. Activity,
                new Key("script", AnyString, "The expression.", "Выражение.", "\"lead.budget * 0.2\"").Required(),
                new("language", AnyString, "The language; feel where nothing is said.", "Язык; если не сказано, feel."),
                new("result", AnyString, "The variable that receives the value.", "Переменная, куда пишется значение.", "\"discount\""),
            ]
        ),
        new(
            "sendTask",
            "Sends a message.",
            "Отправляет сообщение.",
            [Type, .. Activity, Message, new("run", AnyString, "The handler that sends it.", "Обработчик, который отправляет."), With, Take]
        ),
        new("receiveTask", "Waits for a message.", "Ждёт сообщения.", [Type, .. Activity, Message.Required()]),
        new("task", "A step of no kind; it completes at once.", "Шаг без вида; завершается сразу.", [Type, .. Activity]),
        new(
            "subProcess",
            "Several steps as one.",
            "Несколько шагов как один.",
            [
                Type,
                .. Activity,
                new("nodes", IdMap(Object("node")), "The nodes inside, by id.", "Узлы внутри, по id."),
                Variables,
                new(
                    "triggeredByEvent",
                    TrueOrFalse,
                    "Whether its start event starts it, beside the flow.",
                    "Запускается ли своим начальным событием, помимо потока."
                ),
            ]
        ),
        new(
            "callActivity",
            "Runs another process and waits for its end.",
            "Запускает другой процесс и ждёт его конца.",
            [
                Type,
                .. Activity,
                new Key("call", AnyString, "The id of the process.", "Id процесса.", "\"order\"").Required(),
                new(
                    "binding",
                    Enum("deployment", "latest"),
                    "Which version: of the same deployment where it has the process, or always the latest.",
                    "Какая версия: из того же развёртывания, если процесс там есть, или всегда последняя."
                ),
                With,
                Take,
            ]
        ),
        new("exclusiveGateway", "Goes the first way that fits.", "Первый подходящий путь.", [Type, .. Common, Next]),
        new(
            "inclusiveGateway",
            "Goes every way that fits; waits for all that can come.",
            "Все подходящие пути; ждёт всех, кто может прийти.",
            [Type, .. Common, Next]
        ),
        new("parallelGateway", "Goes all ways; waits for all that come.", "Все пути; ждёт все входящие.", [Type, .. Common, Next]),
        new(
            "eventBasedGateway",
            "Goes the way of the event that comes first.",
            "Путь события, которое наступит первым.",
            [Type, .. Common, Next]
        ),
    ];

    public static ObjectShape[] Loops { get; } =
    [
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
        ];
}
