using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime.Housekeeping;
using ProcessCrm.Runtime.Ids;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Notifications.Telling;

/// <summary>
/// Tells people of tasks that are theirs alone and came from somebody or something else, and of those that became overdue. Only what is new is
/// looked at: recent ids, and due dates that have just passed.
/// </summary>
public sealed class TellOfTasks(CrmCommands commands, CrmDatabase database, EngineDatabase engine, TaskTelling telling, TimeProvider clock)
    : IDuty
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan JustOverdue = TimeSpan.FromDays(1);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public static string Name => "tell-of-tasks";

    /// <inheritdoc/>
    public static TimeSpan Interval => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task DoAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Open();
        var users = (
            await context.Users.Where(user => user.IsActive).Select(user => new { user.Id, user.UserName }).ToListAsync(cancellationToken)
        ).ToDictionary(user => Principals.OfUser(user.UserName!), user => user.Id, StringComparer.Ordinal);
        List<(long Task, long User, string Kind)> all =
        [
            .. await GivenAsync(context, users, cancellationToken),
            .. await OverdueAsync(users, cancellationToken),
        ];
        var away = await AwayAsync(context, cancellationToken);
        all.AddRange(all.SelectMany(one => away[one.User].Select(deputy => (one.Task, deputy, one.Kind))).ToList());
        var tasks = all.ConvertAll(one => one.Task);
        var told = (
            await context.Set<TaskNotice>().AsNoTracking().Where(notice => tasks.Contains(notice.TaskId)).ToListAsync(cancellationToken)
        )
            .Select(notice => (notice.TaskId, notice.UserId, notice.Kind))
            .ToHashSet();
        var news = all.Where(one => !told.Contains(one)).Take(MostAtOnce).ToList();
        if (news.Count > 0)
        {
            await commands.RunAsync<Done>(Actor.System, unit => TellAsync(unit, news, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Who works in whose stead just now: the deputies by who is away.</summary>
    private async Task<ILookup<long, long>> AwayAsync(CrmDbContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var away = await context
            .Set<Absence>()
            .Where(absence => absence.StartsAt <= now && absence.EndsAt > now)
            .Select(absence => new { absence.UserId, absence.DeputyId })
            .ToListAsync(cancellationToken);
        return away.ToLookup(absence => absence.UserId, absence => absence.DeputyId);
    }

    private async Task<Result<Done>> TellAsync(
        CrmUnit unit,
        List<(long Task, long User, string Kind)> news,
        CancellationToken cancellationToken
    )
    {
        foreach (var (task, user, kind) in news)
        {
            await telling.TellAsync(unit, task, user, kind, cancellationToken);
        }
        var old = unit.Now - Remembered;
        await unit.Context.Set<TaskNotice>().Where(notice => notice.At < old).ExecuteDeleteAsync(cancellationToken);
        return Done.It;
    }

    private async Task<IEnumerable<(long Task, long User, string Kind)>> GivenAsync(
        CrmDbContext context,
        Dictionary<string, long> users,
        CancellationToken cancellationToken
    )
    {
        var first = TimeOrderedIds.FirstAt(clock.GetUtcNow() - Fresh);
        // One that was offered to a group and taken is known to who took it.
        var given = await context
            .Set<SubjectTask>()
            .AsNoTracking()
            .Where(task =>
                task.Id >= first
                && task.Status == UserTaskStatus.Open
                && task.Assignee != null
                && task.Assignee == task.CandidateLines
                && task.Assignee != task.Reporter
            )
            .OrderBy(task => task.Id)
            .Select(task => new { task.Id, task.Assignee })
            .ToListAsync(cancellationToken);
        return given
            .Where(task => users.ContainsKey(task.Assignee!))
            .Select(task => (task.Id, users[task.Assignee!], NoticeKinds.TaskAssigned));
    }

    private async Task<IEnumerable<(long Task, long User, string Kind)>> OverdueAsync(
        Dictionary<string, long> users,
        CancellationToken cancellationToken
    )
    {
        await using var context = engine.OpenContext();
        var now = clock.GetUtcNow();
        var since = now - JustOverdue;
        var principals = users.Keys.ToList();
        var overdue = await context
            .Inbox.Where(task => principals.Contains(task.Principal) && task.DueAt < now && task.DueAt > since)
            .OrderBy(task => task.DueAt)
            .Select(task => new { task.TaskId, task.Principal })
            .ToListAsync(cancellationToken);
        return overdue.Select(task => (task.TaskId, users[task.Principal], NoticeKinds.TaskOverdue));
    }
}
