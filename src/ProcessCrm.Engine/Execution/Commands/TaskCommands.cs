using ProcessCrm.Engine.Execution.Elements;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>Completes an open user task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Outcome">The chosen result; null where the task has none.</param>
/// <param name="Values">The values of the form.</param>
public sealed record CompleteTask(long Task, string? Outcome, FeelContext Values) : Command
{
    /// <summary>The scope that holds the task, where the shell knows it; 0 to look in the loaded scopes.</summary>
    public long Scope { get; init; }

    /// <summary>Whether values that no form field of the task asks for are refused.</summary>
    public bool FormFieldsOnly { get; init; }

    internal override void Begin(Step step)
    {
        var (at, data) = TaskLookup.Open(step, Task, Scope);
        var task = (UserTaskElement)at.Node.Behavior;
        var outcome = task.Outcome(step, at, new TaskView(at.Scope, data.Inputs), Outcome);
        var fields = outcome is null ? task.Task.Form : [.. task.Task.Form, .. outcome.Model.Form];
        var values = FormCheck.Accept(fields, Values, FormFieldsOnly);
        var instance = step.InstanceOf(at.Scope).Id;
        step.Emit(new TaskCompleted(instance, at.Scope, Task, at.Node.Id, Outcome, values, step.Context.Actor));
        foreach (var (name, value) in values)
        {
            var bind = fields.FirstOrDefault(f => string.Equals(f.Id, name, StringComparison.Ordinal))?.Bind;
            step.WritePath(at.Scope, bind?.Split('.') ?? [name], value);
        }
        var known = data.Inputs is null ? values : FeelContext.Of(data.Inputs.Concat(values));
        step.Assign(at.Scope, at.Node.Outputs, known);
        step.Assign(at.Scope, outcome?.Set ?? [], known);
        step.Complete(at, Outcome);
    }
}

/// <summary>Gives a task to somebody, or to nobody.</summary>
/// <param name="Task">The task.</param>
/// <param name="Assignee">Who does it now (<c>user:…</c>); null gives it back to its candidates.</param>
/// <param name="OnlyIfFree">Refuse where somebody else has it: a claim.</param>
public sealed record AssignTask(long Task, string? Assignee, bool OnlyIfFree) : Command
{
    /// <summary>The scope that holds the task, where the shell knows it; 0 to look in the loaded scopes.</summary>
    public long Scope { get; init; }

    internal override void Begin(Step step)
    {
        var (at, data) = TaskLookup.Open(step, Task, Scope);
        if (string.Equals(data.Assignee, Assignee, StringComparison.Ordinal))
        {
            return;
        }
        if (OnlyIfFree && data.Assignee is { } other)
        {
            throw Step.Refuse("taskTaken", $"The task is already taken by {other}.", $"Задача уже взята: {other}.");
        }
        step.Emit(new TaskAssigned(step.InstanceOf(at.Scope).Id, at.Scope, Task, at.Node.Id, Assignee, step.Context.Actor));
    }
}

/// <summary>Finds open tasks.</summary>
internal static class TaskLookup
{
    /// <summary>An open task.</summary>
    /// <exception cref="StepRefusedException">There is no such task, or it is over.</exception>
    public static (ElementContext At, TaskData Data) Open(Step step, long task, long scope) =>
        step.TryFind(task, scope, out var found, out var element) && element.Data is TaskData data
            ? (step.At(found.Id, element), data)
            : throw Step.Refuse("taskNotOpen", $"The task {task} is not open any more.", $"Задача {task} уже закрыта.");
}
