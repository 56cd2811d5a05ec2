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
public sealed record HistoryLine(DateTimeOffset At, string? By, string Text, string Kind);

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
        return
        [
            .. facts
                .Select(fact => (Fact: fact, Told: Tell(fact.Fact, process)))
                .Where(line => line.Told.Text is not null)
                .Select(line => new HistoryLine(
                    line.Fact.At,
                    line.Fact.Actor is { } actor ? names[actor] : null,
                    line.Told.Text!,
                    line.Told.Kind
                )),
        ];
    }

    private (string? Text, string Kind) Tell(ProcessEvent fact, CompiledProcess process) =>
        fact switch
        {
            InstanceStarted => (translator["history.started"], ""),
            InstanceEnded { Ending: InstanceEnding.Completed } => (translator["history.ended"], ""),
            InstanceEnded { Ending: InstanceEnding.Cancelled } => (translator["history.cancelled"], "trouble"),
            InstanceEnded => (translator["history.terminated"], ""),
            StageEntered { Jumped: true } stage => (translator["history.jumped", definitions.Stage(process, stage.Stage)!], "stage"),
            StageEntered stage => (translator["history.stage", definitions.Stage(process, stage.Stage)!], "stage"),
            TaskCreated task => (translator["history.task-created", Node(process, task.Node)], "task"),
            TaskAssigned { Assignee: { } assignee } task => (
                translator["history.task-assigned", Node(process, task.Node), names[assignee]],
                "task"
            ),
            TaskAssigned task => (translator["history.task-released", Node(process, task.Node)], "task"),
            TaskCompleted { Outcome: { } outcome } task => (
                translator["history.task-completed-with", Node(process, task.Node), Outcome(process, task.Node, outcome)],
                "task"
            ),
            TaskCompleted task => (translator["history.task-completed", Node(process, task.Node)], "task"),
            TaskCancelled task => (translator["history.task-cancelled", Node(process, task.Node)], "task"),
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

    /// <summary>What was decided, in short: a text as it is, what has several parts by them, nothing as a dash.</summary>
    private static string ValueOf(FeelValue value) =>
        value switch
        {
            FeelNull => "—",
            FeelString text => text.Value,
            FeelContext parts => string.Join(", ", parts.Select(part => $"{part.Key}: {ValueOf(part.Value)}")),
            _ => value.ToString() ?? "",
        };

    private string Node(CompiledProcess process, string node) => definitions.Node(process, node);

    private string Outcome(CompiledProcess process, string node, string outcome) =>
        (process.Node(node) as UserTask)?.Outcomes.FirstOrDefault(o => o.Id == outcome)?.Name?.For(translator.Language) ?? outcome;
}
