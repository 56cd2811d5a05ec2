using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Mail;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime.Housekeeping;

namespace ProcessCrm.Crm.Notifications.Telling;

/// <summary>
/// Sends those who want it a mail each morning, by their own clock: the tasks that are overdue or due today, and the contacts planned for today.
/// Where there is nothing, nothing is sent.
/// </summary>
public sealed class SendDigests(
    CrmCommands commands,
    CrmDatabase database,
    EngineDatabase engine,
    TaskTelling telling,
    Notices notices,
    Texts texts,
    IOptions<MailSettings> mail,
    TimeProvider clock
) : IDuty
{
    /// <summary>From this hour of the user's day on.</summary>
    public const int Hour = 8;

    private const int MostTasks = 30;

    /// <inheritdoc/>
    public static string Name => "send-digests";

    /// <inheritdoc/>
    public static TimeSpan Interval => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task DoAsync(CancellationToken cancellationToken)
    {
        if (!mail.Value.IsOn)
        {
            return;
        }
        await using var context = database.Open();
        var wanted = await context
            .Set<NoticeSetting>()
            .AsNoTracking()
            .Where(setting => setting.Kind == NoticeKinds.Digest && setting.ByMail)
            .Join(
                context.Users.Where(user => user.IsActive && user.Email != null),
                setting => setting.UserId,
                user => user.Id,
                (setting, user) => new { user, setting.ToldOn }
            )
            .ToListAsync(cancellationToken);
        foreach (var one in wanted)
        {
            var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), ZoneOf(one.user));
            var today = DateOnly.FromDateTime(local.DateTime);
            if (local.Hour >= Hour && (one.ToldOn is not { } told || told < today))
            {
                await SendAsync(one.user, today, cancellationToken);
            }
        }
    }

    private async Task SendAsync(User user, DateOnly today, CancellationToken cancellationToken)
    {
        var zone = ZoneOf(user);
        var from = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), zone.GetUtcOffset(today.ToDateTime(TimeOnly.MinValue)));
        var until = from.AddDays(1);
        var due = await DueAsync(user, until.ToUniversalTime(), cancellationToken);
        await commands.RunAsync<Done>(
            Actor.System,
            async unit =>
            {
                var setting = await unit.Context.FindAsync<NoticeSetting>([user.Id, NoticeKinds.Digest], cancellationToken);
                if (setting is null || setting.ToldOn >= today)
                {
                    return Done.It;
                }
                setting.ToldOn = today;
                var body = await BodyAsync(unit, user, due, from.ToUniversalTime(), until.ToUniversalTime(), cancellationToken);
                if (body.Length > 0)
                {
                    notices.Write(unit, user.Email!, texts.In(user.Language)["digest.subject", due.Count], body);
                }
                return Done.It;
            },
            cancellationToken
        );
    }

    private async Task<List<long>> DueAsync(User user, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var context = engine.OpenContext();
        var principal = Principals.OfUser(user.UserName!);
        return await context
            .Inbox.Where(task => task.Principal == principal && task.DueAt < until)
            .OrderBy(task => task.DueAt)
            .Select(task => task.TaskId)
            .Take(MostTasks)
            .ToListAsync(cancellationToken);
    }

    private async Task<string> BodyAsync(
        CrmUnit unit,
        User user,
        List<long> due,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var words = texts.In(user.Language);
        var zone = ZoneOf(user);
        var body = new StringBuilder();
        var tasks = await unit
            .Context.Set<SubjectTask>()
            .AsNoTracking()
            .Where(task => due.Contains(task.Id))
            .ToDictionaryAsync(task => task.Id, cancellationToken);
        var titles = await new SubjectTitles(unit.Context).FindAsync(
            tasks.Values.Select(task => (task.SubjectKind, task.SubjectId)),
            cancellationToken
        );
        foreach (var overdue in new[] { true, false })
        {
            var some = due.Select(id => tasks.GetValueOrDefault(id))
                .OfType<SubjectTask>()
                .Where(task => task.DueAt < unit.Now == overdue)
                .ToList();
            if (some.Count == 0)
            {
                continue;
            }
            body.AppendLine(words[overdue ? "digest.overdue" : "digest.today"]);
            foreach (var task in some)
            {
                var name = (await telling.NameAsync(task, cancellationToken)).For(words.Language);
                var title = task.SubjectId is { } id ? titles.GetValueOrDefault((task.SubjectKind!, id))?.Title : null;
                body.AppendLine(string.IsNullOrEmpty(title) ? $"- {name}" : $"- {name} — {title}");
                body.AppendLine($"  {When(task.DueAt)}  {notices.UrlOf(TaskTelling.PathOf(task.Id))}".TrimEnd());
            }
            body.AppendLine();
        }
        var contacts = await unit
            .Context.Set<Interaction>()
            .AsNoTracking()
            .Where(held => held.ResponsibleId == user.Id && held.IsPlanned && held.OccurredAt >= from && held.OccurredAt < until)
            .OrderBy(held => held.OccurredAt)
            .ToListAsync(cancellationToken);
        if (contacts.Count > 0)
        {
            body.AppendLine(words["digest.contacts"]);
            foreach (var contact in contacts)
            {
                body.Append("- ").AppendLine(contact.Title);
                body.AppendLine(
                    string.Create(
                            System.Globalization.CultureInfo.InvariantCulture,
                            $"  {When(contact.OccurredAt)}  {notices.UrlOf($"interactions/{contact.Id}")}"
                        )
                        .TrimEnd()
                );
            }
        }
        return body.ToString();

        string? When(DateTimeOffset? at) =>
            at is { } instant ? TimeZoneInfo.ConvertTime(instant, zone).ToString("d MMM, HH:mm", words.Culture) : null;
    }

    private static TimeZoneInfo ZoneOf(User user) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(user.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
