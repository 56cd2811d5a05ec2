using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Journal;

/// <summary>Keeps what a unit of work is about to write.</summary>
internal static class JournalWriter
{
    private static readonly string[] Untold = ["SearchText", "Version", "YearDay"];

    /// <summary>Adds an entry for each record that is new, changed or deleted.</summary>
    public static async Task AddAsync(CrmUnit unit, CancellationToken cancellationToken)
    {
        var changed = unit
            .Context.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Where(entry => JournaledRecords.NameOf(entry.Entity.GetType()) is not null)
            .ToList();
        if (changed.Count == 0)
        {
            return;
        }
        var actor = await unit.People.IdAsync(unit.Work.Actor.Principal, cancellationToken);
        unit.Context.AddRange(changed.Select(entry => EntryOf(unit, entry, actor)).OfType<JournalEntry>());
    }

    /// <summary>The entry of a record that was taken out of a final stage.</summary>
    public static JournalEntry Reopened(CrmUnit unit, SubjectRef subject, string? from, string to, long? actor) =>
        new()
        {
            Unit = unit.Work.Id,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            Record = subject.Kind,
            RecordId = subject.Id,
            Action = JournalAction.Reopened,
            Fields = new JsonObject
            {
                ["stage"] = new JsonObject { ["before"] = from, ["after"] = to },
            }.ToJsonString(),
            ActorId = actor,
            At = unit.Now,
        };

    private static JournalEntry? EntryOf(CrmUnit unit, EntityEntry entry, long? actor)
    {
        var fields = FieldsOf(entry);
        if (entry.State == EntityState.Modified && fields is null)
        {
            return null;
        }
        var subject = JournaledRecords.SubjectOf(entry.Entity);
        return new JournalEntry
        {
            Unit = unit.Work.Id,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            Record = JournaledRecords.NameOf(entry.Entity.GetType())!,
            RecordId = (long)entry.Property(entry.Metadata.FindPrimaryKey()!.Properties[0].Name).CurrentValue!,
            Action = ActionOf(entry),
            Fields = fields?.ToJsonString(),
            ActorId = actor,
            At = unit.Now,
        };
    }

    private static JournalAction ActionOf(EntityEntry entry) =>
        entry.State switch
        {
            EntityState.Added => JournalAction.Created,
            EntityState.Deleted => JournalAction.Deleted,
            _ => entry.Metadata.FindProperty("DeletedAt") is not null
            && entry.Property("DeletedAt") is { OriginalValue: null, CurrentValue: not null }
                ? JournalAction.Deleted
                : JournalAction.Changed,
        };

    private static JsonObject? FieldsOf(EntityEntry entry)
    {
        var isDeleted = entry.State == EntityState.Deleted;
        if (entry.State == EntityState.Added)
        {
            return null;
        }
        var fields = new JsonObject();
        foreach (var property in entry.Properties)
        {
            var name = property.Metadata.Name;
            if ((isDeleted || property.IsModified && !Equals(property.OriginalValue, property.CurrentValue)) && !Untold.Contains(name))
            {
                fields[JsonNamingPolicy.CamelCase.ConvertName(name)] = new JsonObject
                {
                    ["before"] = Told(property.OriginalValue),
                    ["after"] = isDeleted ? null : Told(property.CurrentValue),
                };
            }
        }
        return fields.Count == 0 ? null : fields;
    }

    private static JsonNode? Told(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType());
}
