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

    private static readonly Key[] Activity =
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

    private static readonly Key Message = EventShapes.DefinitionKeys[0];

    private static readonly Key Variables = new(
        "variables",
        AnyOf(Map(Feel), List(AnyString)),
        "Variables that live only in here, with their initial values (FEEL).",
        "Переменные, живущие только здесь, с начальными значениями (FEEL)."
    );

    private static readonly Key[] Inside =
    [
        new("nodes", IdMap(Object("node")), "The nodes inside, by id.", "Узлы внутри, по id."),
        Variables,
    ];

    private static readonly Key Instantiate = new(
        "instantiate",
        TrueOrFalse,
        "Whether what it waits for starts the process.",
        "Запускает ли процесс то, чего он ждёт."
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
        new("startEvent", "Where it begins.", "Начало.", [Type, .. Common, Next, .. EventShapes.DefinitionKeys, Interrupting, All]),
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
                    "title",
                    Literal,
                    "What one task is called, where that differs from task to task: a text, or FEEL after `=`.",
                    "Как называется отдельная задача, если названия различаются: текст или FEEL после `=`.",
                    "\"= 'Call ' + lead.contact\""
                ),
                new(
                    "start",
                    Literal,
                    "When the work is to begin: an ISO 8601 duration from its creation, or FEEL after `=`; at once where nothing is said.",
                    "Когда начинать: длительность ISO 8601 от создания или FEEL после `=`; если не сказано, сразу.",
                    "\"P2D\""
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
                    AnyOf(new IntegerShape(0, 9), Literal),
                    "How important it is: high, medium or low, 0 (first) to 9 (last), or FEEL after `=`; medium where nothing is said.",
                    "Важность: high, medium или low, от 0 (сначала) до 9 (потом), или FEEL после `=`; если не сказано, medium.",
                    "\"high\""
                ),
                new(
                    "category",
                    Literal,
                    "The kind of work: toDo, call, email, meeting, paperwork, a word of your own, or FEEL after `=`; toDo where nothing is said.",
                    "Вид работы: toDo, call, email, meeting, paperwork, своё слово или FEEL после `=`; если не сказано, toDo.",
                    "\"call\""
                ),
                new(
                    "showInCalendar",
                    AnyOf(TrueOrFalse, Literal),
                    "Whether it is shown in the calendar; FEEL after `=` may tell.",
                    "Показывать ли в календаре; можно FEEL после `=`."
                ),
                new(
                    "instructions",
                    Literal,
                    "The path of a Markdown file beside this one, or FEEL after `=` that gives the text itself.",
                    "Путь к файлу Markdown рядом с этим или FEEL после `=`, дающее сам текст.",
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
            [Type, .. Activity, Message, new("run", AnyString, "The handler that sends it.", "Обработчик, который отправляет.")]
        ),
        new("receiveTask", "Waits for a message.", "Ждёт сообщения.", [Type, .. Activity, Message.Required(), Instantiate]),
        new(
            "manualTask",
            "Work outside the system; for the flow it is done at once.",
            "Работа вне системы; для потока завершается сразу.",
            [Type, .. Activity]
        ),
        new(
            "businessRuleTask",
            "A decision by rules.",
            "Решение по правилам.",
            [
                Type,
                .. Activity,
                new Key("decision", AnyString, "The name of the decision.", "Имя решения.", "\"lead-score\"").Required(),
                new(
                    "binding",
                    AnyOf(Enum("deployment", "latest"), Object("tagged")),
                    "Which version of the decision: that deployed together with the process, the latest, or the latest with a tag; deployment where nothing is said.",
                    "Какая версия решения: развёрнутая вместе с процессом, последняя или последняя с меткой; если не сказано, deployment.",
                    """{ "tag": "2030-spring" }"""
                ),
                new("result", AnyString, "The variable that receives the result.", "Переменная, куда пишется результат.", "\"score\""),
            ]
        ),
        new("task", "A step of no kind; it completes at once.", "Шаг без вида; завершается сразу.", [Type, .. Activity]),
        new(
            "subProcess",
            "Several steps as one.",
            "Несколько шагов как один.",
            [
                Type,
                .. Activity,
                .. Inside,
                new(
                    "triggeredByEvent",
                    TrueOrFalse,
                    "Whether its start event starts it, beside the flow.",
                    "Запускается ли своим начальным событием, помимо потока."
                ),
            ]
        ),
        new(
            "transaction",
            "Several steps as one, which a cancel event undoes together.",
            "Несколько шагов как один; событие отмены откатывает их вместе.",
            [Type, .. Activity, .. Inside]
        ),
        new(
            "adHocSubProcess",
            "Steps in no order: each may be done, again too, until enough is done.",
            "Шаги без порядка: каждый можно сделать, и повторить, пока не сделано достаточно.",
            [
                Type,
                .. Activity,
                .. Inside,
                new(
                    "ordering",
                    Enum("parallel", "sequential"),
                    "All at once, or one after another; parallel where nothing is said.",
                    "Все сразу или по очереди; если не сказано, сразу."
                ),
                new(
                    "until",
                    Feel,
                    "Ends it when this is true after a step; without it each is done once; FEEL.",
                    "Завершает, если это истина после шага; без этого каждый делается один раз; FEEL.",
                    "\"enough\""
                ),
                new(
                    "cancelRemaining",
                    TrueOrFalse,
                    "Whether what is still open is then cancelled; true where nothing is said.",
                    "Отменяется ли тогда то, что ещё открыто; если не сказано, да."
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
            [
                Type,
                .. Common,
                Next,
                Instantiate,
                new(
                    "all",
                    TrueOrFalse,
                    "Where it starts the process: whether all its events must come.",
                    "Если он начинает процесс: нужны ли все события."
                ),
            ]
        ),
        new(
            "complexGateway",
            "Goes when its condition over the tokens that came holds.",
            "Срабатывает, когда выполнено условие над пришедшими маркерами.",
            [
                Type,
                .. Common,
                Next,
                new(
                    "activation",
                    Feel,
                    "When it goes: FEEL over activationCount, the number of tokens that wait; all incoming ways where nothing is said.",
                    "Когда срабатывает: FEEL над activationCount, числом ждущих маркеров; если не сказано, нужны все входящие пути.",
                    "\"activationCount >= 2\""
                ),
            ]
        ),
    ];

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
