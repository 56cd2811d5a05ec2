using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Opportunities;

namespace ProcessCrm.Crm.Journal;

/// <summary>Takes back what units of work did to records: new ones go, changed fields get their values of before.</summary>
internal sealed class JournalReverter(CrmUnit unit, IReadOnlyList<Guid> units)
{
    private List<JournalEntry> _entries = [];

    /// <summary>Why it cannot be taken back: somebody changed the same since. Null where nothing is in the way.</summary>
    public async Task<Refusal?> CheckAsync(CancellationToken cancellationToken)
    {
        _entries = await unit
            .Context.Set<JournalEntry>()
            .AsNoTracking()
            .Where(entry => units.Contains(entry.Unit))
            .OrderByDescending(entry => entry.Id)
            .ToListAsync(cancellationToken);
        foreach (var entry in _entries)
        {
            var later = await unit
                .Context.Set<JournalEntry>()
                .AsNoTracking()
                .Where(other => other.Record == entry.Record && other.RecordId == entry.RecordId && other.Id > entry.Id)
                .Where(other => !units.Contains(other.Unit))
                .OrderBy(other => other.Id)
                .ToListAsync(cancellationToken);
            if (later.Find(other => IsInTheWay(entry, other)) is { } change)
            {
                return await RefusalAsync("undo-record-changed", change.ActorId, change.At, cancellationToken);
            }
            if (entry.Action == JournalAction.Created && await IsUsedAsync(entry, cancellationToken))
            {
                return await RefusalAsync("undo-record-used", null, null, cancellationToken);
            }
        }
        return null;
    }

    /// <summary>Takes it back.</summary>
    public async Task RevertAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in _entries)
        {
            if (await unit.Context.FindAsync(JournaledRecords.TypeOf(entry.Record), [entry.RecordId], cancellationToken) is not { } record)
            {
                continue;
            }
            if (record is Notification notification)
            {
                unit.Work.Touch(NotificationTopics.Of(notification.UserId));
            }
            Revert(unit.Context.Entry(record), entry);
        }
    }

    private void Revert(EntityEntry record, JournalEntry entry)
    {
        if (entry.Action == JournalAction.Created)
        {
            if (record.Entity is LeadProgress or OpportunityProgress)
            {
                return; // It stays with the deleted record.
            }
            // A contact goes with the result that recorded it: the task records another when it is completed again.
            if (record.Metadata.FindProperty("DeletedAt") is null || record.Entity is Interaction)
            {
                record.State = EntityState.Deleted;
                return;
            }
            record.Property("DeletedAt").CurrentValue = unit.Now;
        }
        else
        {
            foreach (var (name, field) in FieldsOf(entry))
            {
                var property = record.Properties.Single(p => JsonNamingPolicy.CamelCase.ConvertName(p.Metadata.Name) == name);
                property.CurrentValue = field.Before?.Deserialize(property.Metadata.ClrType);
            }
        }
        Index(record.Entity);
        if (record.Metadata.FindProperty("Version") is not null)
        {
            record.Property("Version").CurrentValue = (long)record.Property("Version").CurrentValue! + 1;
        }
    }

    private static void Index(object record) =>
        _ = record switch
        {
            Lead lead => lead.Indexed(),
            Opportunity opportunity => opportunity.Indexed(),
            Account account => account.Indexed(),
            Contact contact => (object)contact.Indexed(),
            _ => record,
        };

    private static bool IsInTheWay(JournalEntry done, JournalEntry later) =>
        done.Action == JournalAction.Created
        || later.Action == JournalAction.Deleted
        || FieldsOf(done).Keys.Intersect(FieldsOf(later).Keys, StringComparer.Ordinal).Any();

    /// <summary>Whether other records than those that are taken back, too, speak of a new account or contact.</summary>
    private async Task<bool> IsUsedAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var ours = _entries.ConvertAll(other => other.RecordId);
        var context = unit.Context;
        return entry.Record switch
        {
            JournaledRecords.Account => await context
                .Set<Lead>()
                .AnyAsync(lead => lead.AccountId == entry.RecordId && !ours.Contains(lead.Id), cancellationToken)
                || await context
                    .Set<Opportunity>()
                    .AnyAsync(deal => deal.AccountId == entry.RecordId && !ours.Contains(deal.Id), cancellationToken)
                || await context
                    .Set<Contact>()
                    .AnyAsync(contact => contact.AccountId == entry.RecordId && !ours.Contains(contact.Id), cancellationToken),
            JournaledRecords.Contact => await context
                .Set<Lead>()
                .AnyAsync(lead => lead.ContactId == entry.RecordId && !ours.Contains(lead.Id), cancellationToken)
                || await context
                    .Set<Opportunity>()
                    .AnyAsync(deal => deal.ContactId == entry.RecordId && !ours.Contains(deal.Id), cancellationToken),
            _ => false,
        };
    }

    private async Task<Refusal> RefusalAsync(string code, long? actor, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var by = await unit.People.PrincipalAsync(actor, cancellationToken);
        return new Refusal(RefusalKind.Conflict, code, by ?? "ProcessCrm", (at ?? unit.Now).ToString("u", CultureInfo.InvariantCulture))
        {
            By = by,
            At = at,
        };
    }

    private static Dictionary<string, ChangedField> FieldsOf(JournalEntry entry) =>
        entry.Fields is null ? [] : JsonSerializer.Deserialize<Dictionary<string, ChangedField>>(entry.Fields, JsonSerializerOptions.Web)!;
}
