using System.Globalization;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime;

namespace ProcessCrm.Web.Work;

/// <summary>What the page of a record shows of its process.</summary>
/// <param name="Url">The page of the record.</param>
/// <param name="Root">The root instance; null where no process was started.</param>
/// <param name="Stages">The stage indicator.</param>
/// <param name="Tasks">The open tasks, to be worked on in place.</param>
/// <param name="Waits">What it waits for without a task.</param>
/// <param name="Undo">The reader's last result, while it can be undone; null for none.</param>
public sealed record RecordWork(
    string Url,
    long? Root,
    StageBarView Stages,
    IReadOnlyList<TaskWorkView> Tasks,
    IReadOnlyList<WaitView> Waits,
    UndoView? Undo
);

/// <summary>A result that its chooser may still undo (D20).</summary>
/// <param name="Task">The task.</param>
/// <param name="Name">What it and its result are called.</param>
/// <param name="Until">Until when.</param>
public sealed record UndoView(long Task, string Name, DateTimeOffset Until);

/// <summary>Something that a record's process waits for (D6).</summary>
/// <param name="Name">What it is called.</param>
/// <param name="DueAt">When it goes on by itself; null where it does not.</param>
/// <param name="ResumeUrl">Where a person lets it go on; null where nobody can.</param>
public sealed record WaitView(string Name, DateTimeOffset? DueAt, string? ResumeUrl);

/// <summary>Reads what a record's process asks of people, and what it did.</summary>
public sealed class RecordReader(
    ProcessEngine engine,
    DefinitionTexts definitions,
    TaskViews views,
    FindUndoableQuery undoable,
    HistoryReader history,
    HistoryWords words,
    InstanceOverlays overlays,
    Flowcharts flowcharts,
    Translator translator
)
{
    /// <summary>The stages and open tasks of a record.</summary>
    /// <param name="subject">The record.</param>
    /// <param name="process">Where it stands; null where no process was started for it.</param>
    /// <param name="tasks">Its open tasks.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="url">The page of the record; tasks that are completed there lead back to it.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<RecordWork> ReadAsync(
        SubjectRef subject,
        SubjectProcess? process,
        IReadOnlyList<SubjectTask> tasks,
        Crm.Organisation.Actor actor,
        string url,
        CancellationToken cancellationToken
    )
    {
        var recordUrl = SubjectLinks.Of(subject.Kind, subject.Id);
        var shown = new List<TaskWorkView>(tasks.Count);
        foreach (var task in tasks)
        {
            if (await engine.ShowTaskAsync(actor.ToEngine(), task.Id, cancellationToken) is { } open)
            {
                shown.Add(await views.OfAsync(open, actor, url, attempt: null, cancellationToken));
            }
        }

        if (process is null)
        {
            return new RecordWork(recordUrl, null, StageBarView.None, shown, [], null);
        }

        var compiled = await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken);
        var offers = await engine.ShowStagesAsync(actor.ToEngine(), process.RootId, cancellationToken);
        var visited = await history.StagesAsync(subject, cancellationToken);
        var waiting = await engine.ShowWaitsAsync(actor.ToEngine(), subject, cancellationToken);
        return new RecordWork(
            recordUrl,
            process.RootId,
            new StageBars(translator.Language, recordUrl, actor.MayManage()).Of(compiled, process, offers, visited),
            shown,
            [
                .. waiting
                    .Where(wait => wait.Node is IntermediateCatchEvent)
                    .Select(wait => new WaitView(
                        wait.Node.Name?.For(translator.Language) ?? wait.Node.Id,
                        wait.DueAt,
                        wait.IsForPeople ? $"{recordUrl}?handler=resume&node={Uri.EscapeDataString(wait.Node.Id)}" : null
                    )),
            ],
            await UndoableAsync(process, actor, cancellationToken)
        );
    }

    private async Task<UndoView?> UndoableAsync(SubjectProcess process, Crm.Organisation.Actor actor, CancellationToken cancellationToken)
    {
        if (await undoable.OfSubjectAsync(SubjectOf(process), actor, cancellationToken) is not [var last, ..])
        {
            return null;
        }

        var compiled = await definitions.LoadAsync(last.Process, last.DeploymentId, cancellationToken);
        var outcome = (compiled.Node(last.Node) as UserTask)?.Outcomes.FirstOrDefault(found => found.Id == last.Outcome);
        var name = definitions.Task(compiled, last.Node, last.Title);
        return new UndoView(last.Task, outcome?.Name is { } result ? $"{name}: {result.For(translator.Language)}" : name, last.Until);
    }

    /// <summary>What happened in the processes of a record, tasks set by hand among them, the newest first.</summary>
    public async Task<IReadOnlyList<HistoryLine>> TellAsync(SubjectRef subject, CancellationToken cancellationToken)
    {
        var lines = new List<HistoryLine>();
        foreach (var run in await history.RunsAsync(subject, cancellationToken))
        {
            var compiled = await definitions.LoadAsync(run.Process, run.DeploymentId, cancellationToken);
            var facts = await history.TellAsync(run.Id, cancellationToken);
            lines.AddRange(await words.TellAsync(run.IsBeside ? [.. facts.Where(IsTold)] : facts, compiled, cancellationToken));
        }

        return [.. lines.OrderByDescending(line => line.At)];
    }

    /// <summary>The flowchart with where the record is.</summary>
    public async Task<FlowchartView> DrawAsync(SubjectProcess process, CancellationToken cancellationToken)
    {
        var compiled = await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken);
        var runs = await history.RunsAsync(SubjectOf(process), cancellationToken);
        var same = runs.Where(run => run.Process == process.Process && run.DeploymentId == process.DeploymentId);
        var overlay = await overlays.OfAsync([.. same.Select(run => run.Id).Order()], process.Stage, cancellationToken);
        return await flowcharts.DrawAsync(
            compiled,
            overlay,
            node =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"/processes/instances/{process.RootId}?step={Uri.EscapeDataString(node)}#step"
                ),
            chosen: null,
            cancellationToken
        );
    }

    /// <summary>Of work beside the record's process it is no news that a run of its own began for it and ended.</summary>
    private static bool IsTold(HistoryFact fact) =>
        fact.Fact is not (InstanceStarted or InstanceEnded { Ending: InstanceEnding.Completed });

    private static SubjectRef SubjectOf(SubjectProcess process) => new(process.SubjectKind, process.SubjectId);
}
