using System.Collections.Immutable;
using static ProcessCrm.Engine.Json.Shapes.ShapeNames;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>What events react to and do.</summary>
internal static class EventShapes
{
    /// <summary>The keys that give an event its definition; one event may have several.</summary>
    public static ImmutableArray<Key> DefinitionKeys { get; } =
    [
        new(
            "message",
            AnyOf(AnyString, True, Object("message")),
            "A message, by name: waited for, or sent. true names none, which can be drawn and not executed.",
            "Сообщение по имени: ожидаемое или отправляемое. true не называет никакого: это можно нарисовать, но не выполнить.",
            """{ "name": "paid", "key": "invoice.id" }"""
        ),
        new(
            "timer",
            AnyOf(AnyString, True, Object("timer")),
            "A time: a duration (P2D), an instant (2030-01-31T09:00:00Z) or a cycle (R3/PT1H), all ISO 8601. true says none, which can be drawn and not executed.",
            "Время: длительность (P2D), момент (2030-01-31T09:00:00Z) или цикл (R3/PT1H), всё по ISO 8601. true не называет никакого: это можно нарисовать, но не выполнить.",
            "\"P2D\""
        ),
        new(
            "signal",
            AnyOf(AnyString, True, Object("signal")),
            "A signal, by name: caught, or broadcast. true names none, which can be drawn and not executed.",
            "Сигнал по имени: ловится или рассылается. true не называет никакого: это можно нарисовать, но не выполнить.",
            "\"office-closed\""
        ),
        new("condition", Feel, "Waits until this is true; FEEL.", "Ждёт, пока это не станет истиной; FEEL.", "\"lead.budget > 1000\""),
        new(
            "error",
            AnyOf(AnyString, True),
            "An error, by its code or id; true catches every error.",
            "Ошибка по коду или id; true ловит любую.",
            "\"CARD_DECLINED\""
        ),
        new(
            "compensate",
            AnyOf(AnyString, True, Object("compensate")),
            "Compensates the named activity, or with true everything that was done in this scope.",
            "Откатывает названное действие или, если true, всё сделанное в этой области.",
            "\"book-hotel\""
        ),
        new(
            "escalation",
            AnyOf(AnyString, True),
            "An escalation, by its code or id; true catches every escalation.",
            "Эскалация по коду или id; true ловит любую.",
            "\"LATE\""
        ),
        new(
            "link",
            AnyString,
            "A jump to the catching event with the same link, within one scope.",
            "Переход к ожидающему событию с той же связью, внутри одной области.",
            "\"page-2\""
        ),
        new(
            "cancel",
            True,
            "At an end inside a transaction: cancels it. On its border: what happens then.",
            "В конце внутри транзакции: отменяет её. На её границе: что тогда происходит."
        ),
        new("terminate", True, "Ends the whole scope at once.", "Сразу завершает всю область."),
        new(
            "events",
            List(Object("eventDefinition")),
            "Several reactions, where two are of one kind.",
            "Несколько реакций, если две из них одного вида.",
            """[{ "message": "paid" }, { "message": "cancelled" }]"""
        ),
    ];

    private static readonly Key With = new(
        "with",
        Object("assignments"),
        "Thrown or sent: the values that go along; FEEL.",
        "При отправке: значения, которые уходят вместе; FEEL.",
        """{ "amount": "invoice.total" }"""
    );

    private static readonly Key Take = new(
        "take",
        Object("assignments"),
        "Caught or received: the values kept of those that came; all where nothing is said.",
        "При получении: какие из пришедших значений сохранить; если не сказано, все.",
        """{ "paidAmount": "amount" }"""
    );

    public static ObjectShape[] All { get; } =
    [
        new("eventDefinition", "One reaction of an event.", "Одна реакция события.", [.. DefinitionKeys.Where(k => k.Name != "events")]),
        new(
            "loopEvent",
            "An event that is thrown when one of several completes.",
            "Событие, которое возникает, когда завершается одно из нескольких.",
            [
                new(
                    "if",
                    Feel,
                    "Thrown only when this is true, with \"complex\"; FEEL.",
                    "Возникает, только если это истина, при \"complex\"; FEEL."
                ),
                .. DefinitionKeys.Where(k => k.Name is "message" or "signal" or "escalation" or "compensate"),
            ]
        ),
        new(
            "message",
            "A message at an event or a task.",
            "Сообщение у события или задачи.",
            [
                new("name", AnyString, "The name or the declared id of the message.", "Имя или объявленный id сообщения."),
                new(
                    "key",
                    Feel,
                    "The correlation key: only a message with the same key fits; FEEL.",
                    "Ключ: подходит только сообщение с тем же ключом; FEEL."
                ),
                With,
                Take,
            ]
        ),
        new(
            "signal",
            "A signal at an event.",
            "Сигнал у события.",
            [new("name", AnyString, "The name or the declared id of the signal.", "Имя или объявленный id сигнала."), With, Take]
        ),
        new(
            "timer",
            "A timer; exactly one of the three.",
            "Таймер; ровно одно из трёх.",
            [
                new(
                    "duration",
                    Literal,
                    "The time from now: ISO 8601, or FEEL after `=`.",
                    "Через сколько: ISO 8601 или FEEL после `=`.",
                    "\"= lead.waitFor\""
                ),
                new(
                    "date",
                    Literal,
                    "The instant: ISO 8601, or FEEL after `=`.",
                    "Когда: ISO 8601 или FEEL после `=`.",
                    "\"= lead.reviewDate\""
                ),
                new(
                    "cycle",
                    Literal,
                    "A repeating interval: ISO 8601, or FEEL after `=`.",
                    "Повторяющийся интервал: ISO 8601 или FEEL после `=`.",
                    "\"R3/PT10M\""
                ),
            ]
        ),
        new(
            "compensate",
            "What to compensate.",
            "Что откатить.",
            [
                new(
                    "activity",
                    AnyString,
                    "The activity; the whole scope where nothing is said.",
                    "Действие; если не сказано, вся область."
                ),
                new(
                    "wait",
                    TrueOrFalse,
                    "Whether to wait for the end of it; true where nothing is said.",
                    "Ждать ли завершения; если не сказано, да."
                ),
            ]
        ),
    ];
}
