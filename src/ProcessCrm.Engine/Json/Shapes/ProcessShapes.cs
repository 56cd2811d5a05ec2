using static ProcessCrm.Engine.Json.Shapes.ShapeNames;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>The file, a process, its stages and what a file declares.</summary>
internal static class ProcessShapes
{
    private static readonly Key Name = new(
        "name",
        Text,
        "What people read.",
        "Что читают люди.",
        """{ "en": "Lead management", "ru": "Управление лидом" }"""
    );

    private static readonly Key Documentation = new(
        "documentation",
        Text,
        "A description for those who edit the process.",
        "Описание для тех, кто правит процесс."
    );

    private static readonly Key[] ProcessKeys =
    [
        Name,
        Documentation,
        new(
            "subject",
            Id,
            "The kind of record that the process is about, and the name by which expressions read it.",
            "Вид записи, о которой процесс; под этим именем её читают выражения.",
            "\"lead\""
        ),
        new(
            "executable",
            TrueOrFalse,
            "Whether instances may be started; true where nothing is said.",
            "Можно ли запускать экземпляры; если не сказано, можно."
        ),
        new(
            "variables",
            AnyOf(Map(Feel), List(AnyString)),
            "The variables that live in this process, with the values (FEEL) they start with; or only their names.",
            "Переменные этого процесса с начальными значениями (FEEL) или только имена.",
            """{ "attempts": 0 }"""
        ),
        new(
            "dataStores",
            List(AnyString),
            "Data that all processes which name it share, and that outlives them: expressions read and write it by this name.",
            "Данные, общие для всех процессов, которые их называют, и живущие дольше процессов; выражения читают и пишут их по имени.",
            """["stock"]"""
        ),
        new(
            "stages",
            List(Object("stage")),
            "The stages in their order.",
            "Стадии по порядку.",
            """[{ "id": "qualification", "name": "Qualification" }]"""
        ),
        new(
            "lanes",
            List(Object("lane")),
            "The lanes of its pool, in their order. They are told and drawn; who does the work, `performer` says.",
            "Дорожки пула по порядку. Они показываются; кто делает работу, говорит `performer`.",
            """[{ "id": "sales", "name": "Sales", "nodes": ["call", "offer"] }]"""
        ),
        new(
            "nodes",
            IdMap(Object("node")),
            "Events, activities and gateways, by id.",
            "События, действия и шлюзы по их id.",
            """{ "begin": { "type": "startEvent", "next": "end" }, "end": { "type": "endEvent" } }"""
        ),
    ];

    private static readonly Key[] DeclarationKeys =
    [
        new(
            "messages",
            IdMap(AnyOf(AnyString, Object("declaration"))),
            "Messages by id, with their names. One that is only named at an event need not stand here.",
            "Сообщения: id и имя. Если сообщение только названо у события, здесь его можно не писать.",
            """{ "paid": "Payment received" }"""
        ),
        new(
            "signals",
            IdMap(AnyOf(AnyString, Object("declaration"))),
            "Signals by id, with their names. One that is only named at an event need not stand here.",
            "Сигналы: id и имя. Если сигнал только назван у события, здесь его можно не писать.",
            """{ "closed": "Office closed" }"""
        ),
        new(
            "errors",
            IdMap(AnyOf(AnyString, Object("error"))),
            "Errors by id, with their codes. One whose code is only said at an event need not stand here.",
            "Ошибки: id и код. Если код только сказан у события, здесь ошибку можно не писать.",
            """{ "declined": { "code": "CARD_DECLINED" } }"""
        ),
        new(
            "escalations",
            IdMap(AnyOf(AnyString, Object("error"))),
            "Escalations by id, with their codes. One whose code is only said at an event need not stand here.",
            "Эскалации: id и код. Если код только сказан у события, здесь её можно не писать.",
            """{ "late": { "code": "LATE" } }"""
        ),
    ];

    public static ObjectShape[] All { get; } =
    [
        new(
            "file",
            "A process, or several under `processes`, with what they share.",
            "Процесс (или несколько в `processes`) и то, что у них общее.",
            [
                new("$schema", AnyString, "The JSON Schema, for editors.", "JSON Schema для редакторов.", "\"process-1.schema.json\""),
                new(
                    "formatVersion",
                    new IntegerShape(1, int.MaxValue),
                    "The version of this format; 1 where nothing is said.",
                    "Версия формата; если не сказано, 1.",
                    "1"
                ),
                new("id", Id, "The id of the process.", "Id процесса.", "\"lead-management\""),
                .. ProcessKeys,
                .. DeclarationKeys,
                new(
                    "processes",
                    IdMap(Object("process")),
                    "Several processes in one file, by id, in the place of `id` and `nodes`.",
                    "Несколько процессов в одном файле, по id, вместо `id` и `nodes`."
                ),
                new("collaboration", Object("collaboration"), "The pools and the messages between them.", "Пулы и сообщения между ними."),
                new(
                    "bpmn",
                    List(AnyString),
                    "What a BPMN file says that has no key here, as XML; the export to BPMN puts it back in its place.",
                    "Что есть в файле BPMN и для чего здесь нет ключа, в виде XML; при экспорте в BPMN оно возвращается на своё место.",
                    """["<task xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:c=\"urn:colours\" id=\"pack\" c:fill=\"red\"/>"]"""
                ),
            ]
        ),
        new("process", "One of several processes in a file.", "Один из нескольких процессов файла.", [.. ProcessKeys]),
        new(
            "stage",
            "A stage of the subject's way: a band on the flowchart and a step on the stage indicator.",
            "Стадия пути записи: полоса на схеме и шаг индикатора стадий.",
            [
                new Key("id", Id, "The id by which nodes name the stage.", "Id, по которому стадию называют узлы.").Required(),
                Name,
                new("hint", Text, "What to do in this stage.", "Что делать на этой стадии."),
                new("documentation", Text, "What the stage is for, at length.", "Для чего стадия, подробно."),
                new(
                    "entry",
                    Id,
                    "The node that a jump to this stage enters; without it one cannot jump here.",
                    "Узел, в который ведёт прямой переход на стадию; без него сюда не перейти.",
                    "\"contact-customer\""
                ),
                new(
                    "to",
                    List(Id),
                    "The stages that one may go to from here by hand; all where nothing is said, none where the list is empty.",
                    "Стадии, на которые отсюда можно перейти вручную; если не сказано, на любые, если список пуст, ни на какие.",
                    """["handoff", "disqualified"]"""
                ),
                new(
                    "target",
                    AnyString,
                    "How long the stage should take: an ISO 8601 duration.",
                    "Сколько стадия должна длиться: ISO 8601.",
                    "\"P3D\""
                ),
                new(
                    "planWithin",
                    AnyString,
                    "The time after its entry by which the next step must be planned: an ISO 8601 duration.",
                    "За какое время после входа нужно запланировать следующий шаг: ISO 8601.",
                    "\"P2D\""
                ),
                new(
                    "maxProbability",
                    new IntegerShape(0, 100),
                    "The highest probability of success in this stage, in percent.",
                    "Максимальная вероятность успеха на этой стадии, в процентах.",
                    "40"
                ),
                new(
                    "showInFunnel",
                    TrueOrFalse,
                    "Whether reports on the sales funnel have the stage; true where nothing is said.",
                    "Есть ли стадия в воронке продаж; если не сказано, есть."
                ),
                new(
                    "showInProgressBar",
                    TrueOrFalse,
                    "Whether the stage indicator has the stage while the record is elsewhere; true where nothing is said.",
                    "Есть ли стадия на индикаторе, пока запись не на ней; если не сказано, есть."
                ),
                new(
                    "final",
                    Enum("won", "lost"),
                    "Marks a final stage and how the subject ended.",
                    "Отмечает конечную стадию и чем всё закончилось.",
                    "\"won\""
                ),
                new(
                    "requires",
                    AnyOf(Object("gate"), List(Object("gate"))),
                    "What must hold to enter the stage.",
                    "Что должно выполняться, чтобы войти в стадию."
                ),
                new("form", Object("form"), "What a person fills in to jump here.", "Что заполняют при переходе сюда вручную."),
            ]
        ),
        new(
            "lane",
            "A lane: a part of a pool.",
            "Дорожка: часть пула.",
            [
                new Key("id", Id, "The id of the lane.", "Id дорожки.").Required(),
                Name,
                new("nodes", List(Id), "The nodes in it.", "Узлы на ней.", """["call", "offer"]"""),
                new("lanes", List(Object("lane")), "The lanes that it is divided into.", "Дорожки, на которые она разделена."),
            ]
        ),
        new(
            "collaboration",
            "The pools of a file and the messages between them.",
            "Пулы файла и сообщения между ними.",
            [
                new Key("id", Id, "The id of the collaboration.", "Id взаимодействия.").Required(),
                Name,
                new(
                    "participants",
                    IdMap(Object("participant")),
                    "The pools, by id.",
                    "Пулы по id.",
                    """{ "seller": { "process": "sale" }, "buyer": {} }"""
                ),
                new(
                    "messageFlows",
                    IdMap(Object("messageFlow")),
                    "The messages between pools, by id.",
                    "Сообщения между пулами по id.",
                    """{ "order-sent": { "from": "buyer", "to": "order-received" } }"""
                ),
            ]
        ),
        new(
            "participant",
            "A pool.",
            "Пул.",
            [Name, new("process", Id, "Its process; without it nobody knows its inside.", "Его процесс; без него пул закрыт.", "\"sale\"")]
        ),
        new(
            "messageFlow",
            "A message from one pool to another.",
            "Сообщение из одного пула в другой.",
            [
                Name,
                new Key("from", Id, "The node or the pool that it comes from.", "Узел или пул, откуда оно идёт.").Required(),
                new Key("to", Id, "The node or the pool that it goes to.", "Узел или пул, куда оно идёт.").Required(),
                new("message", AnyString, "The name or the declared id of the message.", "Имя или объявленный id сообщения."),
            ]
        ),
        new(
            "gate",
            "A condition to enter a stage.",
            "Условие входа в стадию.",
            [
                new Key("if", Feel, "The condition; FEEL.", "Условие; FEEL.", "\"lead.account != null\"").Required(),
                new Key("hint", Text, "What to tell where it does not hold.", "Что сказать, если условие не выполнено.").Required(),
            ]
        ),
        new(
            "declaration",
            "A message or a signal.",
            "Сообщение или сигнал.",
            [new Key("name", AnyString, "The name, known outside.", "Имя, известное снаружи.").Required()]
        ),
        new(
            "error",
            "An error or an escalation.",
            "Ошибка или эскалация.",
            [
                new("code", AnyString, "The code by which it is caught.", "Код, по которому её ловят."),
                new("name", Text, "What people read.", "Что читают люди."),
            ]
        ),
    ];
}
