using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.TimeEntries;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Definitions;

namespace ProcessCrm.Crm.Tasks;

/// <summary>Completes an open task with a result.</summary>
/// <param name="Task">The task.</param>
/// <param name="Outcome">The id of the result; null where the task has none.</param>
/// <param name="Values">The values of its form, by field id.</param>
public sealed record CompleteTask(long Task, string? Outcome, FeelContext Values)
{
    /// <summary>The version that the person saw; null for whatever it is.</summary>
    public int? Version { get; init; }

    /// <summary>The time that the person spent on it; null where nothing is said.</summary>
    public TimeSpent? Spent { get; init; }
}

/// <summary>What a completed task led to.</summary>
/// <param name="Root">The root instance.</param>
/// <param name="NewTasks">The tasks that came up.</param>
public sealed record TaskCompletion(long Root, IReadOnlyList<long> NewTasks);

/// <summary>Completes tasks. One that is a conversation is recorded as an interaction in the same act (D19).</summary>
public sealed class CompleteTaskHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Completes it; answers the tasks that came up.</summary>
    public Task<Result<TaskCompletion>> HandleAsync(CompleteTask command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(actor, unit => CompleteAsync(unit, command, actor, cancellationToken), cancellationToken);

    private async Task<Result<TaskCompletion>> CompleteAsync(
        CrmUnit unit,
        CompleteTask command,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var task = await unit
            .Context.Set<SubjectTask>()
            .AsNoTracking()
            .SingleOrDefaultAsync(open => open.Id == command.Task, cancellationToken);
        var result = await commands.Engine.CompleteTaskAsync(
            unit.Work,
            command.Task,
            command.Outcome,
            command.Values,
            command.Version,
            cancellationToken
        );
        if (result.IsRefused(out var refused))
        {
            return refused.ToRefusals();
        }
        if (command.Spent is { } spent)
        {
            var entered = await spent.EnterAsync(unit, ids.Next(), actor, task, null, cancellationToken);
            if (entered.IsRefused)
            {
                return entered.Refusals.OfSpent();
            }
        }
        if (task is { SubjectKind: { } kind, SubjectId: { } id })
        {
            await RecordAsync(unit, task, new SubjectRef(kind, id), command, actor, cancellationToken);
        }
        var done = result.OrRefuse();
        commands.Engine.KeepUndoPoint(unit.Work, command.Task, done.Root);
        return new TaskCompletion(done.Root, [.. done.NewTasks.Select(created => created.Task)]);
    }

    private async Task RecordAsync(
        CrmUnit unit,
        SubjectTask task,
        SubjectRef subject,
        CompleteTask command,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var reference = ProcessCatalog.Reference(task.Process, task.DeploymentId);
        var process = await commands.Engine.Catalog.LoadAsync(reference, cancellationToken);
        if (process.Model.FindNode(task.Node) is not UserTask { Interaction: { } kind } model)
        {
            return;
        }
        var held = new Interaction
        {
            Id = ids.Next(),
            Kind = kind,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            TaskId = task.Id,
            Outcome = command.Outcome,
            Details = Details(model, command),
            OccurredAt = unit.Now,
            RecordedAt = unit.Now,
            AuthorId = actor.Id,
            ResponsibleId = actor.Id,
            CreatedAt = unit.Now,
        };
        await InteractionLinks.FillFromSubjectAsync(unit, held, cancellationToken);
        unit.Context.Add(held);
    }

    /// <summary>The gist of the talk: whatever was written at length in the form.</summary>
    private static string? Details(UserTask task, CompleteTask command)
    {
        var outcome = task.Outcomes.FirstOrDefault(chosen => chosen.Id == command.Outcome);
        IEnumerable<FormField> fields = outcome is null ? task.Form : task.Form.AddRange(outcome.Form);
        var texts = fields
            .Where(field => field.Type == "multiline")
            .Select(field => command.Values.Lookup(field.Id))
            .OfType<FeelString>()
            .Select(text => text.Value.Trim());
        return Given.Text(string.Join("\n\n", texts));
    }
}
