using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Web.Work;

/// <summary>A page of an inbox.</summary>
/// <param name="Tasks">The tasks, the most urgent first.</param>
/// <param name="Next">The place after which the next page begins; null for the last.</param>
public sealed record InboxPage(IReadOnlyList<InboxRow> Tasks, string? Next);

/// <summary>Reads what waits for somebody.</summary>
public sealed class InboxReader(EngineDatabase database, SubjectTitles titles, TimeProvider clock)
{
    /// <summary>The tasks on one page.</summary>
    public const int PageSize = 50;

    /// <summary>The greatest number that is counted: more are told as 99+.</summary>
    public const int MostCounted = 100;

    /// <summary>A page of what the actor may do.</summary>
    public async Task<InboxPage> ReadAsync(Actor actor, InboxFilter filter, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        var tasks = await MatchAsync(context, actor, filter, cancellationToken);
        if (Parse(filter.After) is var (due, priority, id))
        {
            tasks = tasks.Where(task =>
                task.DueAt > due
                || (task.DueAt == due && (task.Priority > priority || (task.Priority == priority && task.TaskId > id)))
            );
        }

        var rows = await tasks
            .OrderBy(task => task.DueAt)
            .ThenBy(task => task.Priority)
            .ThenBy(task => task.TaskId)
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        var shown = rows.DistinctBy(task => task.TaskId).Take(PageSize).ToList();
        return new InboxPage(shown, rows.Count > PageSize ? Place(shown[^1]) : null);
    }

    /// <summary>How many tasks wait for the actor, at most <see cref="MostCounted"/>.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        var principals = actor.ToEngine().Principals;
        return await context
            .Inbox.Where(task => principals.Contains(task.Principal))
            .Select(task => task.TaskId)
            .Take(MostCounted)
            .CountAsync(cancellationToken);
    }

    /// <summary>The most urgent task, one of these if there is any; null where nothing waits.</summary>
    public async Task<long?> FirstAsync(Actor actor, IReadOnlyList<long> preferred, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        var principals = actor.ToEngine().Principals;
        return await context
            .Inbox.Where(task => principals.Contains(task.Principal))
            .OrderByDescending(task => preferred.Contains(task.TaskId))
            .ThenBy(task => task.DueAt)
            .ThenBy(task => task.Priority)
            .ThenBy(task => task.TaskId)
            .Select(task => (long?)task.TaskId)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<IQueryable<InboxRow>> MatchAsync(
        EngineDbContext context,
        Actor actor,
        InboxFilter filter,
        CancellationToken cancellationToken
    )
    {
        var engineActor = actor.ToEngine();
        IReadOnlyList<string> principals = filter.Show switch
        {
            "mine" => [engineActor.Principal!],
            "groups" => [.. engineActor.Principals.Where(principal => principal != engineActor.Principal)],
            _ => engineActor.Principals,
        };
        var tasks = context.Inbox.Where(task => principals.Contains(task.Principal));
        if (filter.Show == "overdue")
        {
            var now = clock.GetUtcNow();
            tasks = tasks.Where(task => task.DueAt < now);
        }

        if (filter.Process is { } process)
        {
            tasks = tasks.Where(task => task.Process == process);
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var subjects = await titles.SearchAsync(filter.Search, cancellationToken);
            tasks = tasks.Where(task => task.SubjectId != null && subjects.Contains(task.SubjectId.Value));
        }

        return tasks;
    }

    private static string Place(InboxRow task) =>
        string.Create(CultureInfo.InvariantCulture, $"{task.DueAt.UtcTicks}.{task.Priority}.{task.TaskId}");

    private static (DateTimeOffset Due, short Priority, long Id)? Parse(string? place) =>
        place?.Split('.') is [var due, var priority, var id]
        && long.TryParse(due, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && ticks <= DateTimeOffset.MaxValue.Ticks
        && short.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var task)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), rank, task)
            : null;
}
