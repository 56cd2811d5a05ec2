using System.Text.Json.Nodes;
using ProcessCrm.Crm.TimeEntries;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Web.Api;

/// <summary>A task in an inbox.</summary>
internal sealed record TaskItem(
    long Id,
    string Node,
    string Name,
    Named Process,
    long Instance,
    Named? Stage,
    SubjectName? Subject,
    bool IsMine,
    DateTimeOffset? DueAt,
    int Priority,
    DateTimeOffset CreatedAt
)
{
    /// <summary>The priority in a word: <c>high</c>, <c>medium</c>, <c>low</c>.</summary>
    public required string Importance { get; init; }

    /// <summary>The kind of work: <c>toDo</c>, <c>call</c>, <c>email</c>, <c>meeting</c>, <c>paperwork</c>, or what the definition says.</summary>
    public required string Category { get; init; }

    /// <summary>When the work is to begin; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }
    public bool ShowInCalendar { get; init; }

    /// <summary>Who is away and whose deputy the caller is; null where the task is the caller's or a group's.</summary>
    public Named? For { get; init; }
}

/// <summary>A task with all that is needed to do it.</summary>
internal sealed record TaskDetail(long Id, string Node, string Name, string Status, int Version)
{
    public required Named Process { get; init; }
    public required long Instance { get; init; }
    public Named? Stage { get; init; }
    public SubjectName? Subject { get; init; }
    public Named? Assignee { get; init; }
    public IReadOnlyList<Named> Candidates { get; init; } = [];
    public DateTimeOffset? DueAt { get; init; }
    public int Priority { get; init; }

    /// <summary>The priority in a word: <c>high</c>, <c>medium</c>, <c>low</c>.</summary>
    public required string Importance { get; init; }

    /// <summary>The kind of work: <c>toDo</c>, <c>call</c>, <c>email</c>, <c>meeting</c>, <c>paperwork</c>, or what the definition says.</summary>
    public required string Category { get; init; }

    /// <summary>When the work is to begin; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }
    public bool ShowInCalendar { get; init; }

    /// <summary>Whose act the task comes from; null for the system's own.</summary>
    public Named? Reporter { get; init; }

    /// <summary>The lead that it is about, or that the deal was made from.</summary>
    public RecordName? Lead { get; init; }
    public RecordName? Account { get; init; }
    public RecordName? Contact { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public Named? ClosedBy { get; init; }

    /// <summary>The result that was chosen.</summary>
    public string? Outcome { get; init; }

    /// <summary>Until when the caller may undo the result, where nobody acts on it; null for not at all.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>What to do, in Markdown.</summary>
    public string? Instructions { get; init; }
    public IReadOnlyList<string> Deliverables { get; init; } = [];

    /// <summary>What is asked whatever the result.</summary>
    public IReadOnlyList<TaskField> Form { get; init; } = [];

    /// <summary>The results that are offered.</summary>
    public IReadOnlyList<TaskOutcome> Outcomes { get; init; } = [];

    /// <summary>What was filled in so far.</summary>
    public FeelContext? Progress { get; init; }
}

/// <summary>A field of a form with what stands in it.</summary>
internal sealed record TaskField(
    string Id,
    string Name,
    string? Hint,
    string Type,
    bool IsRequired,
    IReadOnlyList<Named> Options,
    JsonNode? Value
)
{
    /// <summary>The fields of a form in a language.</summary>
    public static IReadOnlyList<TaskField> Of(IEnumerable<FormField> fields, FeelContext values, string language) =>
        [
            .. fields.Select(field => new TaskField(
                field.Id,
                field.Name?.For(language) ?? field.Id,
                field.Hint?.For(language),
                field.Type,
                field.IsRequired,
                [.. field.Options.Select(option => new Named(option.Id, option.Name?.For(language) ?? option.Id))],
                PlainJson.Of(values.Lookup(field.Id))
            )),
        ];
}

/// <summary>A result that can be chosen, with what it asks beyond the task's own form.</summary>
internal sealed record TaskOutcome(string Id, string Name, string? Hint, IReadOnlyList<TaskField> Form);

/// <summary>How many tasks wait; no more than 100 are counted.</summary>
internal sealed record TaskCount(int Count, bool IsMore);

/// <summary>The result of a task.</summary>
/// <param name="Outcome">One of the task's outcomes; null where it has none.</param>
/// <param name="Values">The values of its form.</param>
/// <param name="Spent">The time that the caller spent on it; null where nothing is said.</param>
internal sealed record TaskResult(string? Outcome = null, FeelContext? Values = null, TimeSpent? Spent = null);

/// <summary>What was filled in so far.</summary>
/// <param name="Values">The values of its form.</param>
/// <param name="Spent">The time that the caller spent on it until now; null where nothing is said.</param>
internal sealed record TaskProgress(FeelContext Values, TimeSpent? Spent = null);

/// <summary>Who shall do a task; null gives it back to those who may.</summary>
internal sealed record TaskAssignment(long? UserId);

/// <summary>What a completed task led to.</summary>
internal sealed record TaskCompleted(long Instance, IReadOnlyList<long> NewTasks);
