using System.Globalization;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime;

/// <summary>The shell's refusals in words.</summary>
internal static class Refusals
{
    public static CommandResult.Refused NotFound(string what, string whatRu, long id) =>
        Of(RefusalCodes.NotFound, Text($"There is no {what} {id}."), Text($"Нет такого: {whatRu} {id}."));

    public static CommandResult.Refused ProcessUnknown(string process) =>
        Of(
            RefusalCodes.ProcessUnknown,
            $"No version of the process \"{process}\" is active.",
            $"Нет действующей версии процесса «{process}»."
        );

    public static CommandResult.Refused Forbidden() =>
        Of(RefusalCodes.Forbidden, "You have no right to do this.", "У вас нет права на это действие.");

    public static CommandResult.Refused SomebodyElses(TaskRow task) =>
        Of(RefusalCodes.Forbidden, "This task is somebody else's.", "Это чужая задача.") with
        {
            Task = task,
            By = task.Assignee,
        };

    public static CommandResult.Refused Taken(TaskRow task) =>
        Of(RefusalCodes.TaskTaken, $"The task is already taken by {task.Assignee}.", $"Задачу уже взял(а) {task.Assignee}.") with
        {
            Task = task,
            By = task.Assignee,
        };

    public static CommandResult.Refused Closed(TaskRow task)
    {
        var at = task.ClosedAt?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var (en, ru) = (task.Status, task.ClosedBy) switch
        {
            (UserTaskStatus.Completed, null) => ($"The task was already completed at {at}.", $"Задача уже выполнена {at}."),
            (UserTaskStatus.Completed, _) => (
                $"The task was already completed by {task.ClosedBy} at {at}.",
                $"Задачу уже выполнил(а) {task.ClosedBy} {at}."
            ),
            _ => ($"The task was cancelled at {at}.", $"Задача отменена {at}."),
        };
        return Of(RefusalCodes.TaskClosed, en, ru) with { Task = task, By = task.ClosedBy, At = task.ClosedAt };
    }

    public static CommandResult.Refused ActedUpon(string? by, DateTimeOffset? at, LocalizedText? what) =>
        Of(
            RefusalCodes.ActedUpon,
            $"It cannot be undone any more: {by ?? "the process"} went on with it{(what is null ? "" : $", at \"{what.For("en")}\"")}.",
            $"Отменить уже нельзя: {by ?? "процесс"} — действие после этого результата{(what is null ? "" : $": «{what.For("ru")}»")}."
        ) with
        {
            By = by,
            At = at,
        };

    public static CommandResult.Refused Broadcast(string signals) =>
        Of(
            RefusalCodes.Broadcast,
            $"It cannot be undone: it told other processes by a signal ({signals}), and they may have gone on.",
            $"Отменить нельзя: результат сообщён другим процессам сигналом ({signals}), и они могли продолжиться."
        );

    public static CommandResult.Refused SharedData(string stores) =>
        Of(
            RefusalCodes.Broadcast,
            $"It cannot be undone: it wrote data that other processes share ({stores}), and they may have read it.",
            $"Отменить нельзя: записаны данные, общие с другими процессами ({stores}), и они могли их прочесть."
        );

    public static CommandResult.Refused NotWaiting() =>
        Of("notWaiting", "Nothing waits for this event any more.", "Этого события больше никто не ждёт.");

    public static CommandResult.Refused HistoryTrimmed() =>
        Of(
            RefusalCodes.HistoryTrimmed,
            "It cannot be undone: the history from before is not kept any more.",
            "Отменить нельзя: прежняя история уже не хранится."
        );

    public static CommandResult.Refused Stale(TaskRow task) =>
        Of(RefusalCodes.Stale, "The task has changed since you saw it.", "Задача изменилась с тех пор, как вы её видели.") with
        {
            Task = task,
        };

    public static CommandResult.Refused AlreadyRunning(SubjectProcessRow row) =>
        Of(
            RefusalCodes.AlreadyRunning,
            Text($"Its process \"{row.Process}\" runs already (instance {row.RootId})."),
            Text($"Её процесс «{row.Process}» уже запущен (экземпляр {row.RootId}).")
        ) with
        {
            At = row.StartedAt,
        };

    private static CommandResult.Refused Of(string code, string en, string ru) => new(new Refusal(code, LocalizedText.Of(en, ru)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
