using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Tasks;

/// <summary>Sets a task about a lead or deal, for oneself or somebody else (W4). A change of stage leaves it (X3).</summary>
/// <param name="Subject">The record.</param>
/// <param name="Title">What is to be done, in a few words.</param>
public sealed record AddTask(SubjectRef Subject, string Title)
{
    /// <summary>How it is done, in Markdown.</summary>
    public string? Instructions { get; init; }

    /// <summary>Who does it; null for the one who sets it.</summary>
    public long? PerformerId { get; init; }

    /// <summary>When the work is to begin; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>When it is due; null for what the definition of such tasks says (D10).</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary><c>high</c>, <c>medium</c> or <c>low</c>; null for medium.</summary>
    public string? Priority { get; init; }

    /// <summary>The kind of work: one of <see cref="TaskCategories.All"/>; null for something to do.</summary>
    public string? Category { get; init; }

    /// <summary>Whether it is shown in the calendar.</summary>
    public bool ShowInCalendar { get; init; }
}

/// <summary>A task that was set.</summary>
/// <param name="Task">The task; 0 where the definition makes none yet.</param>
/// <param name="Root">Its instance.</param>
public sealed record AddedTask(long Task, long Root);

/// <summary>
/// Sets tasks by hand. Each is an instance of the process <see cref="Process"/> beside that of its record: what may come of it is said in the
/// workflow file, and it is worked on as any other task.
/// </summary>
public sealed class AddTaskHandler(CrmCommands commands)
{
    /// <summary>The process of tasks that people set.</summary>
    public const string Process = "task";

    private const int LongestTitle = 200;

    /// <summary>Sets it.</summary>
    public Task<Result<AddedTask>> HandleAsync(AddTask command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await AddAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<AddedTask>> AddAsync(CrmUnit unit, AddTask command, Actor actor, CancellationToken cancellationToken)
    {
        if (await unit.FindRecordAsync(command.Subject, cancellationToken) is null)
        {
            return Refusal.NotFound;
        }
        var references = new References(unit);
        await references.CheckUserAsync("performerId", command.PerformerId, cancellationToken);
        references.Refusals.AddRange(Check(command));
        if (references.Refusals.Count > 0)
        {
            return references.Refusals;
        }
        var performer = command.PerformerId is { } id
            ? await unit.Context.Users.Where(user => user.Id == id).Select(user => user.UserName!).SingleAsync(cancellationToken)
            : actor.UserName;
        var key = Guid.CreateVersion7(unit.Now).ToString("N");
        var start = new StartRequest(Process)
        {
            Subject = command.Subject,
            IsBeside = true,
            BusinessKey = key,
            Variables = Variables(command, key, Principals.OfUser(performer), Principals.OfUser(actor.UserName)),
        };
        var result = await commands.Engine.StartAsync(unit.Work, start, cancellationToken);
        if (result.IsRefused(out var refused))
        {
            return refused.ToRefusals();
        }
        var done = result.OrRefuse();
        return new AddedTask(done.NewTasks.Select(created => created.Task).FirstOrDefault(), done.Root);
    }

    private static IEnumerable<Refusal> Check(AddTask command)
    {
        if (string.IsNullOrWhiteSpace(command.Title))
        {
            yield return Refusal.Required("title");
        }
        else if (command.Title.Length > LongestTitle)
        {
            yield return Refusal.Invalid("title", "too-long", LongestTitle);
        }
        if (command.Priority is not (null or "high" or "medium" or "low"))
        {
            yield return Refusal.Invalid("priority", "unknown-priority", command.Priority);
        }
        if (command.Category is { } category && !TaskCategories.All.Contains(category))
        {
            yield return Refusal.Invalid("category", "unknown-category", category);
        }
        if (command.StartAt > command.DueAt)
        {
            yield return Refusal.Invalid("dueAt", "due-before-start");
        }
    }

    private static FeelContext Variables(AddTask command, string key, string performer, string author) =>
        FeelContext.Of(
            ("key", FeelString.Of(key)),
            ("title", FeelString.Of(command.Title.Trim())),
            ("instructions", Text(command.Instructions)),
            ("performer", FeelString.Of(performer)),
            ("author", FeelString.Of(author)),
            ("start", Instant(command.StartAt)),
            ("due", Instant(command.DueAt)),
            ("priority", FeelString.Of(command.Priority ?? TaskPriority.NameOf(TaskPriority.Medium))),
            ("category", Text(command.Category)),
            ("calendar", FeelBoolean.Of(command.ShowInCalendar))
        );

    private static FeelValue Instant(DateTimeOffset? at) => at is { } given ? FeelDateTime.Of(given.ToUniversalTime()) : FeelValue.Null;

    private static FeelValue Text(string? text) => Given.Text(text) is { } given ? FeelString.Of(given) : FeelValue.Null;
}
