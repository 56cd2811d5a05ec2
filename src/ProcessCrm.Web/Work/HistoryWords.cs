using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Web.Work;

/// <summary>A line of a history.</summary>
/// <param name="At">When it happened.</param>
/// <param name="By">Who did it, by name; null for the process itself.</param>
/// <param name="Text">What happened.</param>
/// <param name="Kind">What sort of thing it is, for its looks: <c>stage</c>, <c>task</c>, <c>trouble</c> or nothing.</param>
/// <param name="Task">The closed task that it tells of, whose page tells what was filled in; null for none.</param>
public sealed record HistoryLine(DateTimeOffset At, string? By, string Text, string Kind, long? Task);

/// <summary>Tells histories in the reader's words.</summary>
public sealed class HistoryWords(DefinitionTexts definitions, PrincipalNames names, Translator translator)
{
    /// <summary>The lines of a history.</summary>
    public async Task<IReadOnlyList<HistoryLine>> TellAsync(
        IReadOnlyList<HistoryFact> facts,
        CompiledProcess process,
        CancellationToken cancellationToken
    )
    {
        await names.LoadAsync(facts.Select(fact => fact.Actor), cancellationToken);
        await names.LoadAsync(facts.Select(fact => (fact.Fact as TaskAssigned)?.Assignee), cancellationToken);
        await names.LoadAsync(facts.SelectMany(fact => DecidedTexts(fact.Fact)), cancellationToken);
        var titles = facts
            .Select(fact => fact.Fact)
            .OfType<TaskCreated>()
            .Where(task => task.Data.Title is not null)
            .DistinctBy(task => task.Task)
            .ToDictionary(task => task.Task, task => task.Data.Title!);
        var undone = facts.Select(fact => fact.Fact).OfType<StateRestored>().SelectMany(fact => fact.Removed).ToHashSet();
        return
        [
            .. facts
                .Select(fact => (Fact: fact, Told: Tell(fact.Fact, process, titles)))
                .Where(line => line.Told.Text is not null)
                .Select(line => new HistoryLine(
                    line.Fact.At,
                    line.Fact.Actor is { } actor ? names[actor] : null,
                    line.Told.Text!,
                    line.Told.Kind,
                    ClosedTask(line.Fact.Fact) is { } task && !undone.Contains(task) ? task : null
                )),
        ];
    }

    private static long? ClosedTask(ProcessEvent fact) =>
        fact switch
        {
            TaskCompleted completed => completed.Task,
            TaskCancelled cancelled => cancelled.Task,
            _ => null,
        };

    private (string? Text, string Kind) Tell(ProcessEvent fact, CompiledProcess process, IReadOnlyDictionary<long, string> titles)
    {
        return fact switch
        {
            InstanceStarted => (translator["history.started"], ""),
            InstanceEnded { Ending: InstanceEnding.Completed } => (translator["history.ended"], ""),
            InstanceEnded { Ending: InstanceEnding.Cancelled } => (translator["history.cancelled"], "trouble"),
            InstanceEnded => (translator["history.terminated"], ""),
            StageEntered { Jumped: true } stage => (translator["history.jumped", definitions.Stage(process, stage.Stage)!], "stage"),
            StageEntered stage => (translator["history.stage", definitions.Stage(process, stage.Stage)!], "stage"),
            TaskCreated task => (translator["history.task-created", Called(task.Task, task.Node)], "task"),
            TaskAssigned { Assignee: { } assignee } task => (
                translator["history.task-assigned", Called(task.Task, task.Node), names[assignee]],
                "task"
            ),
            TaskAssigned task => (translator["history.task-released", Called(task.Task, task.Node)], "task"),
            TaskCompleted { Outcome: { } outcome } task => (
                translator["history.task-completed-with", Called(task.Task, task.Node), Outcome(process, task.Node, outcome)],
                "task"
            ),
            TaskCompleted task => (translator["history.task-completed", Called(task.Task, task.Node)], "task"),
            TaskCancelled task => (translator["history.task-cancelled", Called(task.Task, task.Node)], "task"),
            EventOccurred occurred => (translator["history.event", Node(process, occurred.Node)], ""),
            DecisionEvaluated made => (translator["history.decided", Node(process, made.Node), ValueOf(made.Value)], ""),
            ErrorThrown error => (translator["history.error", Node(process, error.Node), error.Message ?? error.Code ?? ""], "trouble"),
            IncidentRaised incident => (translator["history.incident", Node(process, incident.Node), incident.Message], "trouble"),
            IncidentResolved incident => (translator["history.incident-resolved", Node(process, incident.Node)], "trouble"),
            TokensMoved moved => (translator["history.moved", Node(process, moved.From), Node(process, moved.To)], ""),
            StateRestored { Node: { } node } => (translator["history.undone", Node(process, node)], "trouble"),
            StateRestored => (translator["history.undone-elsewhere"], "trouble"),
            _ => (null, ""),
        };

        string Called(long task, string node) => definitions.Task(process, node, titles.GetValueOrDefault(task));
    }

    private static IEnumerable<string> DecidedTexts(ProcessEvent fact) =>
        (fact as DecisionEvaluated)?.Value switch
        {
            FeelString text => [text.Value],
            FeelContext parts => parts.Select(part => part.Value).OfType<FeelString>().Select(text => text.Value),
            _ => [],
        };

    /// <summary>What was decided, in short: a person or group by name, a text as it is, what has several parts by them, nothing as a dash.</summary>
    private string ValueOf(FeelValue value) =>
        value switch
        {
            FeelNull => "—",
            FeelString text => names[text.Value],
            FeelContext parts when parts.Select(part => part.Value).OfType<FeelString>().FirstOrDefault(IsPrincipal) is { } somebody =>
                names[somebody.Value],
            FeelContext parts => string.Join(", ", parts.Select(part => $"{part.Key}: {ValueOf(part.Value)}")),
            _ => value.ToString() ?? "",
        };

    private static bool IsPrincipal(FeelString text) => Principals.IsUser(text.Value, out _) || Principals.IsGroup(text.Value, out _);

    private string Node(CompiledProcess process, string node) => definitions.Node(process, node);

    private string Outcome(CompiledProcess process, string node, string outcome) =>
        (process.Node(node) as UserTask)?.Outcomes.FirstOrDefault(o => o.Id == outcome)?.Name?.For(translator.Language) ?? outcome;
}
