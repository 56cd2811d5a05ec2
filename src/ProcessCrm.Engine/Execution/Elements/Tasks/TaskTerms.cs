using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>What a user task says of each task beside who may do it, computed on entry: title, dates, importance (X5, X15, D10).</summary>
internal sealed record TaskTerms
{
    public FeelExpression? Title { get; init; }
    public FeelExpression? Start { get; init; }
    public FeelExpression? Due { get; init; }

    /// <summary>Whether durations until start and due are of working time.</summary>
    public bool InWorkingTime { get; init; }
    public FeelExpression? Priority { get; init; }
    public FeelExpression? Category { get; init; }
    public FeelExpression? ShowInCalendar { get; init; }

    /// <summary>Where the instructions are an expression.</summary>
    public FeelExpression? Instructions { get; init; }

    /// <summary>What a new task is like.</summary>
    public TaskData Of(Step step, TaskView view, ImmutableArray<string> candidates, string? assignee) =>
        new(step.Now, InstantOf(Due, step, view), PriorityOf(step, view), candidates, assignee)
        {
            Title = TextOf(Title, step, view),
            StartAt = InstantOf(Start, step, view),
            Category = TextOf(Category, step, view),
            IsInCalendar =
                ShowInCalendar is not null && view.Evaluate(step, ShowInCalendar) is { IsTrue: true } or FeelString { Value: "true" },
            Reporter = step.Context.Actor,
            Inputs = view.Inputs,
        };

    /// <summary>The text of the instructions; null for none.</summary>
    public string? InstructionsOf(Step step, TaskView view) => TextOf(Instructions, step, view);

    private int PriorityOf(Step step, TaskView view)
    {
        var given = Priority is null ? null : view.Evaluate(step, Priority);
        return given switch
        {
            FeelNumber number when number.TryGetInt32(out var value) => Math.Clamp(value, 0, 9),
            FeelString text => TaskPriority.Parse(text.Value) ?? TaskPriority.Medium,
            _ => TaskPriority.Medium,
        };
    }

    private static string? TextOf(FeelExpression? expression, Step step, TaskView view) =>
        expression is not null && view.Evaluate(step, expression) is FeelString { Value.Length: > 0 } text ? text.Value : null;

    private DateTimeOffset? InstantOf(FeelExpression? expression, Step step, TaskView view)
    {
        if (expression is null)
        {
            return null;
        }
        var value = view.Evaluate(step, expression);
        if (!IsoDuration.TryFrom(value, out var duration))
        {
            return TimerSchedule.Instant(value);
        }
        return InWorkingTime ? step.Calendar.After(step.Now, duration) : duration.TryAddTo(step.Now);
    }
}
