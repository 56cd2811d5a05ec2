using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.TimeEntries;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Reports.WorkTime;

/// <summary>Asks what people did in some months.</summary>
/// <param name="From">A day of the first month.</param>
/// <param name="To">A day of the last month.</param>
/// <param name="Zone">The time zone by which months begin.</param>
public sealed record AskWorkTime(DateOnly From, DateOnly To, TimeZoneInfo Zone)
{
    /// <summary>Only what a person did; null for all. Who does not manage sees the own work only.</summary>
    public long? PersonId { get; init; }
}

/// <summary>What people did.</summary>
/// <param name="Lines">A line for each month and person, the last month first.</param>
/// <param name="People">The names of the people, by id.</param>
public sealed record WorkTimeReport(ImmutableArray<WorkLine> Lines, IReadOnlyDictionary<long, string> People);

/// <summary>
/// Reads which tasks people completed, in how much of the organisation's working time, which contacts they held, and what time they entered by
/// hand (I21); for all who work on leads and deals. A task begins when it is created, or when its work was to begin where that is later.
/// </summary>
public sealed class AskWorkTimeQuery(CrmDbContext context)
{
    private const string OtherKind = "other";

    /// <summary>Reads it. Refused: a period that ends before it begins or is too long, somebody else's work.</summary>
    public async Task<Result<WorkTimeReport>> HandleAsync(AskWorkTime ask, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork() || !actor.MayManage() && ask.PersonId is { } other && other != actor.UserId)
        {
            return Refusal.Forbidden;
        }
        if (Months.Count(ask.From, ask.To) is < 1 or > AskReport.MostMonths)
        {
            return Refusal.Invalid("to", "period", AskReport.MostMonths);
        }
        var person = actor.MayManage() ? ask.PersonId : actor.UserId;
        var (begin, end) = (Months.Begin(ask.From, ask.Zone), Months.Begin(Months.First(ask.To).AddMonths(1), ask.Zone));
        var users = await context
            .Users.Where(user => person == null || user.Id == person)
            .Select(user => new
            {
                user.Id,
                UserName = user.UserName!,
                user.DisplayName,
            })
            .ToListAsync(cancellationToken);
        var tasks = await TasksAsync(
            begin,
            end,
            users.ToDictionary(user => Principals.OfUser(user.UserName), user => user.Id, StringComparer.Ordinal),
            cancellationToken
        );
        var contacts = await context
            .Set<Interaction>()
            .Where(held => !held.IsPlanned && held.CancelledAt == null && held.OccurredAt >= begin && held.OccurredAt < end)
            .Select(held => new
            {
                PersonId = held.ResponsibleId ?? held.AuthorId,
                held.OccurredAt,
                held.Kind,
            })
            .Where(held => held.PersonId != null && (person == null || held.PersonId == person))
            .ToListAsync(cancellationToken);
        var (first, after) = (Months.First(ask.From), Months.First(ask.To).AddMonths(1));
        var entries = await context
            .Set<TimeEntry>()
            .Where(entry => entry.Day >= first && entry.Day < after && (person == null || entry.UserId == person))
            .Select(entry => new
            {
                entry.UserId,
                entry.Day,
                entry.Minutes,
            })
            .ToListAsync(cancellationToken);
        return new WorkTimeReport(
            WorkLine.Of(
                tasks,
                contacts.Select(held => new HeldContact(held.PersonId!.Value, held.OccurredAt, held.Kind ?? OtherKind)),
                entries.Select(entry => new EnteredTime(entry.UserId, entry.Day, TimeSpan.FromMinutes(entry.Minutes))),
                ask.Zone
            ),
            users.ToDictionary(user => user.Id, user => user.DisplayName)
        );
    }

    private async Task<IReadOnlyList<CompletedTask>> TasksAsync(
        DateTimeOffset begin,
        DateTimeOffset end,
        IReadOnlyDictionary<string, long> people,
        CancellationToken cancellationToken
    )
    {
        var calendar = (await context.Set<WorkingTime>().AsNoTracking().SingleAsync(cancellationToken)).ToCalendar();
        var only = people.Count == 1 ? people.Keys.Single() : null;
        var rows = await context
            .Set<SubjectTask>()
            .Where(task =>
                task.Status == UserTaskStatus.Completed
                && task.ClosedAt >= begin
                && task.ClosedAt < end
                && task.ClosedBy != null
                && (only == null || task.ClosedBy == only)
            )
            .Select(task => new
            {
                By = task.ClosedBy!,
                task.CreatedAt,
                task.StartAt,
                ClosedAt = task.ClosedAt!.Value,
                task.DueAt,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(task => people.ContainsKey(task.By))
                .Select(task => new CompletedTask(
                    people[task.By],
                    task.ClosedAt,
                    calendar.Between(task.StartAt > task.CreatedAt ? task.StartAt.Value : task.CreatedAt, task.ClosedAt),
                    task.ClosedAt > task.DueAt
                )),
        ];
    }
}
