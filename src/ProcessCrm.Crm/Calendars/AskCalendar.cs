using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Notifications.Telling;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Calendars;

/// <summary>Asks what somebody has before them.</summary>
/// <param name="From">The first instant.</param>
/// <param name="Until">The first instant that is not asked for any more.</param>
public sealed record AskCalendar(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Whose calendar; null for one's own. That of others is for managers.</summary>
    public long? UserId { get; init; }

    /// <summary>The language of what definitions call tasks.</summary>
    public string Language { get; init; } = Languages.English;
}

/// <summary>Tells the planned contacts and open tasks of a person, and the birthdays of those whom the person works with, in the order of time.</summary>
public sealed class AskCalendarQuery(CrmDbContext context, EngineDatabase engine, TaskTelling tasks, Texts texts)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>What there is in the time; at most 1,000 of each kind.</summary>
    public async Task<Result<IReadOnlyList<CalendarEntry>>> HandleAsync(
        AskCalendar query,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        var userId = query.UserId ?? actor.UserId;
        if (!actor.MayWork() || (userId != actor.UserId && !actor.MayManage()))
        {
            return Refusal.Forbidden;
        }
        if (query.Until <= query.From || query.Until - query.From > Longest)
        {
            return Refusal.Invalid("until", "calendar-period");
        }
        var user = await context.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == userId, cancellationToken);
        if (user is null)
        {
            return Refusal.NotFound;
        }
        List<CalendarEntry> entries =
        [
            .. await ContactsAsync(user.Id, query, cancellationToken),
            .. await TasksAsync(Principals.OfUser(user.UserName!), query, cancellationToken),
            .. await BirthdaysAsync(user, query, cancellationToken),
        ];
        return entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToList();
    }

    private async Task<IEnumerable<CalendarEntry>> ContactsAsync(long userId, AskCalendar query, CancellationToken cancellationToken)
    {
        var (from, until) = (query.From.ToUniversalTime(), query.Until.ToUniversalTime());
        var contacts = await context
            .Set<Interaction>()
            .AsNoTracking()
            .Where(held => held.ResponsibleId == userId && held.IsPlanned && held.OccurredAt >= from && held.OccurredAt < until)
            .OrderBy(held => held.OccurredAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var titles = await new SubjectTitles(context).FindAsync(
            contacts.Select(held => (held.SubjectKind, held.SubjectId)),
            cancellationToken
        );
        return contacts.Select(held => new CalendarEntry(
            CalendarEntry.Contact,
            held.Id,
            held.OccurredAt,
            held.Title ?? "",
            held.SubjectId is { } id ? titles.GetValueOrDefault((held.SubjectKind!, id))?.Title : null
        ));
    }

    /// <summary>Birthdays by the user's own days.</summary>
    private async Task<IEnumerable<CalendarEntry>> BirthdaysAsync(User user, AskCalendar query, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(user.TimeZone, out var own) ? own : TimeZoneInfo.Utc;
        var (first, last) = (DayOf(query.From), DayOf(query.Until.AddTicks(-1)));
        var born = context.Set<Contact>().Between(first, last);
        var known = Birthdays
            .Companions(context, born)
            .Where(companion => companion.UserId == user.Id)
            .Select(companion => companion.ContactId);
        var contacts = await born.AsNoTracking()
            .Where(contact => known.Contains(contact.Id))
            .OrderBy(contact => contact.YearDay)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var accounts = contacts.ConvertAll(contact => contact.AccountId);
        var names = await context
            .Set<Account>()
            .Where(account => accounts.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.Name, cancellationToken);
        var words = texts.In(query.Language);
        return from contact in contacts
            from year in Enumerable.Range(first.Year, last.Year - first.Year + 1)
            let day = YearDay.In(year, contact.Birthday!.Value)
            where day >= first && day <= last
            select new CalendarEntry(
                CalendarEntry.Birthday,
                contact.Id,
                BeginOf(day),
                words["birthdays.on-the-day", contact.FullName],
                contact.AccountId is { } account ? names.GetValueOrDefault(account) : null
            )
            {
                Day = day,
            };

        DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

        DateTimeOffset BeginOf(DateOnly day) =>
            new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue))).ToUniversalTime();
    }

    private async Task<IEnumerable<CalendarEntry>> TasksAsync(string principal, AskCalendar query, CancellationToken cancellationToken)
    {
        var (from, until) = (query.From.ToUniversalTime(), query.Until.ToUniversalTime());
        await using var rows = engine.OpenContext();
        // A task begins before it is due, so that none that is due earlier lies in the time.
        var ids = await rows
            .Inbox.Where(task => task.Principal == principal && task.DueAt >= from)
            .OrderBy(task => task.DueAt)
            .Select(task => task.TaskId)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var found = await context.Set<SubjectTask>().AsNoTracking().Where(task => ids.Contains(task.Id)).ToListAsync(cancellationToken);
        var titles = await new SubjectTitles(context).FindAsync(
            found.Select(task => (task.SubjectKind, task.SubjectId)),
            cancellationToken
        );
        var entries = new List<CalendarEntry>();
        foreach (var task in found)
        {
            if ((task.IsInCalendar ? task.StartAt ?? task.DueAt : task.DueAt) is { } at && at >= from && at < until)
            {
                var name = (await tasks.NameAsync(task, cancellationToken)).For(query.Language);
                var about = task.SubjectId is { } id ? titles.GetValueOrDefault((task.SubjectKind!, id))?.Title : null;
                entries.Add(new CalendarEntry(CalendarEntry.Task, task.Id, at, name, about));
            }
        }
        return entries;
    }
}
