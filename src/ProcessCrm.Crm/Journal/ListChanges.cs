using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Attachments;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Journal;

/// <summary>A change of a record as it is told.</summary>
/// <param name="Id">The entry.</param>
/// <param name="At">When.</param>
/// <param name="Actor">The name of who did it; null for the system.</param>
/// <param name="Record">The kind of record that was changed.</param>
/// <param name="RecordId">The record that was changed.</param>
/// <param name="Title">Of a file: its name; null for others.</param>
/// <param name="Action">What happened to it.</param>
/// <param name="Fields">What changed, by field.</param>
public sealed record ChangeLine(
    long Id,
    DateTimeOffset At,
    string? Actor,
    string Record,
    long RecordId,
    string? Title,
    JournalAction Action,
    IReadOnlyDictionary<string, ChangedField> Fields
);

/// <summary>A field as it was and became.</summary>
public sealed record ChangedField(JsonElement? Before, JsonElement? After);

/// <summary>Reads the changes of a lead, deal, account or contact, the newest first.</summary>
public sealed class ListChangesQuery(CrmDbContext context)
{
    private static readonly string Notifications = JournaledRecords.NameOf(typeof(Notification))!;

    /// <summary>One page.</summary>
    public async Task<Result<Page<ChangeLine>>> HandleAsync(
        SubjectRef subject,
        PageRequest page,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        if (!await IsOpenAsync(subject, cancellationToken))
        {
            return Refusal.NotFound;
        }
        var rows =
            from entry in context.Set<JournalEntry>().AsNoTracking()
            where entry.SubjectKind == subject.Kind && entry.SubjectId == subject.Id && entry.Record != Notifications
            where page.After == null || entry.Id < page.After
            join user in context.Users on entry.ActorId equals user.Id into actors
            from user in actors.DefaultIfEmpty()
            orderby entry.Id descending
            select new
            {
                entry,
                Actor = user.DisplayName,
                Title = context
                    .Set<Attachment>()
                    .IgnoreQueryFilters()
                    .Where(a => a.Id == entry.RecordId)
                    .Select(a => a.Name)
                    .FirstOrDefault(),
            };
        var found = await rows.Take(page.Rows + 1).ToListAsync(cancellationToken);
        var lines = found.ConvertAll(row => new ChangeLine(
            row.entry.Id,
            row.entry.At,
            row.Actor,
            row.entry.Record,
            row.entry.RecordId,
            row.Title,
            row.entry.Action,
            FieldsOf(row.entry.Fields)
        ));
        return page.Of(lines, line => line.Id);
    }

    /// <summary>Whether the partner is open to who asks; what is no partner is.</summary>
    private async Task<bool> IsOpenAsync(SubjectRef subject, CancellationToken cancellationToken) =>
        subject.Kind switch
        {
            JournaledRecords.Account => await context
                .Set<Account>()
                .IgnoreQueryFilters([PartnerAccess.Deleted])
                .AnyAsync(account => account.Id == subject.Id, cancellationToken),
            JournaledRecords.Contact => await context
                .Set<Contact>()
                .IgnoreQueryFilters([PartnerAccess.Deleted])
                .AnyAsync(contact => contact.Id == subject.Id, cancellationToken),
            _ => true,
        };

    private static Dictionary<string, ChangedField> FieldsOf(string? fields) =>
        fields is null ? [] : JsonSerializer.Deserialize<Dictionary<string, ChangedField>>(fields, JsonSerializerOptions.Web)!;
}
