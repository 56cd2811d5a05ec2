using System.Collections.Immutable;
using static ProcessCrm.Engine.Json.Shapes.NodeKeys;
using static ProcessCrm.Engine.Json.Shapes.ShapeNames;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>The flow nodes: for each type the keys that it may have.</summary>
internal static class NodeShapes
{
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
        new("startEvent", "Where it begins.", "Начало.", [NodeType, .. Common, Next, .. EventShapes.DefinitionKeys, Interrupting, All]),
        new("endEvent", "Where a path ends.", "Конец пути.", [NodeType, .. Common, .. EventShapes.DefinitionKeys]),
        new(
            "intermediateCatchEvent",
            "Waits for something to happen.",
            "Ждёт события.",
            [NodeType, .. Common, Next, .. EventShapes.DefinitionKeys, All]
        ),
        new(
            "intermediateThrowEvent",
            "Makes something happen.",
            "Вызывает событие.",
            [NodeType, .. Common, Next, .. EventShapes.DefinitionKeys]
        ),
        new(
            "userTask",
            "Work of a person.",
            "Работа человека.",
            [
                NodeType,
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
                    "workingTime",
                    TrueOrFalse,
                    "Whether the durations of start and due count in working time: P1D is one working day, PT4H four working hours. "
                        + "The organisation says when it works.",
                    "Считать ли длительности start и due в рабочем времени: P1D — один рабочий день, PT4H — четыре рабочих часа. "
                        + "Рабочее время задаёт организация."
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
                NodeType,
                .. Activity,
                new Key("run", AnyString, "The name of the handler.", "Имя обработчика.", "\"crm.createMissingClient\"").Required(),
            ]
        ),
        new(
            "scriptTask",
            "An expression that is evaluated.",
            "Вычисляемое выражение.",
            [
                NodeType,
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
            [NodeType, .. Activity, Message, new("run", AnyString, "The handler that sends it.", "Обработчик, который отправляет.")]
        ),
        new("receiveTask", "Waits for a message.", "Ждёт сообщения.", [NodeType, .. Activity, Message.Required(), Instantiate]),
        new(
            "manualTask",
            "Work outside the system; for the flow it is done at once.",
            "Работа вне системы; для потока завершается сразу.",
            [NodeType, .. Activity]
        ),
        new(
            "businessRuleTask",
            "A decision by rules.",
            "Решение по правилам.",
            [
                NodeType,
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
        new("task", "A step of no kind; it completes at once.", "Шаг без вида; завершается сразу.", [NodeType, .. Activity]),
        new(
            "subProcess",
            "Several steps as one.",
            "Несколько шагов как один.",
            [
                NodeType,
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
            [NodeType, .. Activity, .. Inside]
        ),
        new(
            "adHocSubProcess",
            "Steps in no order: each may be done, again too, until enough is done.",
            "Шаги без порядка: каждый можно сделать, и повторить, пока не сделано достаточно.",
            [
                NodeType,
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
                NodeType,
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
        new("exclusiveGateway", "Goes the first way that fits.", "Первый подходящий путь.", [NodeType, .. Common, Next]),
        new(
            "inclusiveGateway",
            "Goes every way that fits; waits for all that can come.",
            "Все подходящие пути; ждёт всех, кто может прийти.",
            [NodeType, .. Common, Next]
        ),
        new("parallelGateway", "Goes all ways; waits for all that come.", "Все пути; ждёт все входящие.", [NodeType, .. Common, Next]),
        new(
            "eventBasedGateway",
            "Goes the way of the event that comes first.",
            "Путь события, которое наступит первым.",
            [
                NodeType,
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
                NodeType,
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
}
