using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Runtime.Queries;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Web.Work;

/// <summary>Reads what waits for somebody.</summary>
public sealed class InboxReader(EngineDatabase database, EngineQueries queries, SubjectTitles titles, TimeProvider clock)
{
    /// <summary>The tasks on one page.</summary>
    public const int PageSize = 50;

    /// <summary>The greatest number that is counted: more are told as 99+.</summary>
    public const int MostCounted = 100;

    /// <summary>A page of what the actor may do, the most urgent first.</summary>
    public async Task<InboxPage> ReadAsync(Actor actor, InboxFilter filter, CancellationToken cancellationToken)
    {
        var principals = PrincipalsOf(actor.ToEngine(), filter);
        var after = Parse(filter.After);
        var page =
            filter.Process is null && string.IsNullOrWhiteSpace(filter.Search)
                ? await queries.InboxAsync(principals, PageSize, after, cancellationToken)
                : await MatchAsync(principals, filter, after, cancellationToken);
        if (filter.Show != "overdue")
        {
            return page;
        }

        // In the order of due dates, what is overdue comes first.
        var now = clock.GetUtcNow();
        var overdue = page.Rows.TakeWhile(task => task.DueAt < now).ToList();
        return new InboxPage(overdue, overdue.Count == page.Rows.Count ? page.Next : null);
    }

    /// <summary>How many tasks wait for the actor, at most <see cref="MostCounted"/>.</summary>
    public Task<int> CountAsync(Actor actor, CancellationToken cancellationToken) =>
        queries.InboxCountAsync(actor.ToEngine().Principals, MostCounted, cancellationToken);

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

    private static IReadOnlyList<string> PrincipalsOf(Runtime.Actor actor, InboxFilter filter) =>
        filter.Show switch
        {
            "mine" => [actor.Principal!],
            "groups" => [.. actor.Principals.Where(principal => Principals.IsGroup(principal, out _))],
            "deputy" => [.. actor.Principals.Where(principal => principal != actor.Principal && Principals.IsUser(principal, out _))],
            _ => actor.Principals,
        };

    private async Task<InboxPage> MatchAsync(
        IReadOnlyList<string> principals,
        InboxFilter filter,
        InboxCursor? after,
        CancellationToken cancellationToken
    )
    {
        await using var context = database.OpenContext();
        var tasks = context.Inbox.Where(task => principals.Contains(task.Principal));
        if (after is var (due, priority, id))
        {
            tasks = tasks.Where(task =>
                task.DueAt > due || (task.DueAt == due && (task.Priority > priority || (task.Priority == priority && task.TaskId > id)))
            );
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

        var rows = await tasks
            .OrderBy(task => task.DueAt)
            .ThenBy(task => task.Priority)
            .ThenBy(task => task.TaskId)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        var next = rows.Count == PageSize ? new InboxCursor(rows[^1].DueAt, rows[^1].Priority, rows[^1].TaskId) : null;
        return new InboxPage([.. rows.DistinctBy(task => task.TaskId)], next);
    }

    /// <summary>A place as an address tells it.</summary>
    public static string Place(InboxCursor cursor) =>
        string.Create(CultureInfo.InvariantCulture, $"{cursor.DueAt.UtcTicks}.{cursor.Priority}.{cursor.TaskId}");

    private static InboxCursor? Parse(string? place) =>
        place?.Split('.') is [var due, var priority, var id]
        && long.TryParse(due, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && ticks <= DateTimeOffset.MaxValue.Ticks
        && short.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var task)
            ? new InboxCursor(new DateTimeOffset(ticks, TimeSpan.Zero), rank, task)
            : null;
}
