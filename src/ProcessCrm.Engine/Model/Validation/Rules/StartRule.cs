namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>How processes and subprocesses begin (BPMN 2.0.2, 10.5.2 and 10.3.5).</summary>
internal static class StartRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var scope in context.Scopes)
        {
            var starts = scope.Nodes.OfType<StartEvent>().ToList();
            if (scope.Owner is { TriggeredByEvent: true } owner)
            {
                CheckEventSubProcess(context, owner, starts);
                continue;
            }
            foreach (var extra in starts.Where(s => s.Definitions.IsEmpty).Skip(1))
            {
                context.Report(SeveralNone, extra.Id);
            }
            foreach (var start in starts)
            {
                if (!start.IsInterrupting)
                {
                    context.Report(NothingToInterrupt, start.Id, "interrupting");
                }
                if (scope.Owner is not null && !start.Definitions.IsEmpty)
                {
                    context.Report(Triggered, start.Id);
                }
                if (scope.Container is Process { Subject: null } && start.Definitions.Any(d => d is ConditionalEventDefinition))
                {
                    context.Report(NotWatched, start.Id, "condition");
                }
            }
            if (starts.Count == 0 && !BeginsAnywhere(scope) && scope.Owner is not { AdHoc: not null })
            {
                context.Report(NoStart, scope.Container.Id, scope.Nodes.IsEmpty ? "nodes" : null);
            }
        }
    }

    private static void CheckEventSubProcess(ValidationContext context, SubProcess owner, List<StartEvent> starts)
    {
        if (starts is not [{ Definitions.IsEmpty: false }])
        {
            context.Report(OneTriggeredStart, owner.Id);
        }
        if (owner.Loop is not null || owner.IsForCompensation)
        {
            context.Report(NoLoop, owner.Id);
        }
    }

    /// <summary>Without a start event, it begins at every node that nothing leads to.</summary>
    private static bool BeginsAnywhere(ScopeGraph scope)
    {
        for (var i = 0; i < scope.Nodes.Length; i++)
        {
            if (
                scope.Incoming(i).Count == 0
                && !scope.Nodes[i].BeginsItself()
                && scope.Nodes[i] is not Activity { IsForCompensation: true }
            )
            {
                return true;
            }
        }
        return false;
    }

    private static Problem SeveralNone { get; } =
        Problem.Error(
            "several-starts",
            "There is another start event without a trigger: only one can begin it.",
            "Есть ещё одно начальное событие без условия запуска: начать может только одно."
        );

    private static Problem NothingToInterrupt { get; } =
        Problem.Error(
            "interrupting-start",
            "\"interrupting\" is for the start event of an event subprocess; here is nothing to interrupt.",
            "\"interrupting\" бывает у начала событийного подпроцесса; здесь прерывать нечего."
        );

    private static Problem Triggered { get; } =
        Problem.Error(
            "triggered-start",
            "A subprocess is started by flow: its start event waits for nothing. Or is it \"triggeredByEvent\"?",
            "Подпроцесс запускает поток: его начальное событие ничего не ждёт. Или это \"triggeredByEvent\"?"
        );

    private static Problem NotWatched { get; } =
        Problem.Warning(
            "conditional-start",
            "Before an instance there is no data to watch but that of records: say whose by \"subject\". Without it, only who starts the process by hand starts it here.",
            "До экземпляра следить можно только за данными записей: назовите их в \"subject\". Без этого процесс здесь начнёт лишь тот, кто запустит его сам."
        );

    private static Problem NoStart { get; } =
        Problem.Error(
            "no-start",
            "It has no beginning: a start event, or a node that nothing leads to.",
            "Нет начала: начального события или узла, в который ничто не ведёт."
        );

    private static Problem OneTriggeredStart { get; } =
        Problem.Error(
            "event-subprocess-start",
            "An event subprocess has exactly one start event, and it waits for something.",
            "У событийного подпроцесса ровно одно начальное событие, и оно чего-то ждёт."
        );

    private static Problem NoLoop { get; } =
        Problem.Error(
            "event-subprocess-loop",
            "An event subprocess neither repeats nor compensates another activity.",
            "Событийный подпроцесс не повторяется и не отменяет другое действие."
        );
}
