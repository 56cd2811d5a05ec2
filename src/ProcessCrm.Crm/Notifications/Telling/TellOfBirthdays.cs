using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Housekeeping;

namespace ProcessCrm.Crm.Notifications.Telling;

/// <summary>
/// Tells those who work with a contact of the birthday (I21): on the day, from the morning on by the organisation's clock, once a year. Whoever
/// may not see the contact is not told; where there is nobody to tell yet, it is tried again until the day is over.
/// </summary>
public sealed class TellOfBirthdays(CrmCommands commands, CrmDatabase database, Notices notices, Texts texts, TimeProvider clock) : IDuty
{
    /// <summary>From this hour of the organisation's day on.</summary>
    public const int Hour = 8;

    /// <inheritdoc/>
    public static string Name => "tell-of-birthdays";

    /// <inheritdoc/>
    public static TimeSpan Interval => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task DoAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Open();
        var zone = (await context.Set<WorkingTime>().AsNoTracking().SingleAsync(cancellationToken)).ToCalendar().Zone;
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);
        if (local.Hour < Hour)
        {
            return;
        }
        var today = DateOnly.FromDateTime(local.DateTime);
        var untold = context
            .Set<Contact>()
            .Between(today, today)
            .Where(contact => !context.Set<BirthdayNotice>().Any(told => told.ContactId == contact.Id && told.Year == today.Year));
        var companions = (await Birthdays.Companions(context, untold).ToListAsync(cancellationToken)).ToLookup(
            companion => companion.UserId,
            companion => companion.ContactId
        );
        var known = new List<(long Contact, long User)>();
        foreach (var companion in companions)
        {
            known.AddRange((await OpenToAsync(companion.Key, [.. companion], cancellationToken)).Select(id => (id, companion.Key)));
        }
        foreach (var contact in known.ToLookup(one => one.Contact, one => one.User))
        {
            await commands.RunAsync<Done>(
                Actor.System,
                unit => TellAsync(unit, contact.Key, [.. contact.Distinct()], today.Year, cancellationToken),
                cancellationToken
            );
        }
    }

    /// <summary>Which of some contacts a user may see; none where the user works here no longer.</summary>
    private async Task<List<long>> OpenToAsync(long userId, List<long> contacts, CancellationToken cancellationToken)
    {
        await using var context = database.Open();
        return await new CurrentUsers(context, clock).FindAsync(userId, cancellationToken) is null
            ? []
            : await context
                .Set<Contact>()
                .Where(contact => contacts.Contains(contact.Id))
                .Select(contact => contact.Id)
                .ToListAsync(cancellationToken);
    }

    private async Task<Result<Done>> TellAsync(CrmUnit unit, long id, List<long> users, int year, CancellationToken cancellationToken)
    {
        if (
            await unit.Context.FindAsync<BirthdayNotice>([id, year], cancellationToken) is not null
            || await unit.Context.FindAsync<Contact>([id], cancellationToken) is not { } contact
        )
        {
            return Done.It;
        }
        unit.Context.Add(new BirthdayNotice { ContactId = id, Year = year });
        var account = contact.AccountId is { } where ? await unit.Context.FindAsync<Account>([where], cancellationToken) : null;
        var who = string.Join(", ", new[] { contact.FullName, contact.JobTitle, account?.Name }.OfType<string>());
        var text = LocalizedText.Of(
            texts.In(Languages.English)["birthdays.today", who],
            texts.In(Languages.Russian)["birthdays.today", who]
        );
        var subject = new SubjectRef(JournaledRecords.Contact, id);
        foreach (var user in users)
        {
            await notices.TellAsync(unit, user, NoticeKinds.Birthday, text, subject, cancellationToken);
        }
        return Done.It;
    }
}
