using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Crm.Interactions;

/// <summary>Contacts with clients as definitions see them. Writing an outcome makes a planned one actual (S23).</summary>
internal sealed class InteractionStore(CrmDatabase database) : SubjectStore<Interaction>(database, Interaction.Record, Fields)
{
    private static readonly StoredField<Interaction>[] Fields =
    [
        new("id", "text", i => i.Id),
        new("title", "text", i => i.Title, (i, v) => i.Title = (string?)v ?? i.Title),
        new("at", "dateTime", i => i.OccurredAt, (i, v) => i.OccurredAt = (DateTimeOffset?)v ?? i.OccurredAt),
        new("kind", "text", i => i.Kind, (i, v) => i.Kind = (string?)v ?? i.Kind),
        new("outcome", ReferenceTypes.ContactOutcome, i => i.Outcome, (i, v) => i.Outcome = (string?)v ?? i.Outcome),
        new("details", "multiline", i => i.Details, (i, v) => i.Details = (string?)v),
        new("author", ReferenceTypes.User, i => i.AuthorId),
        new("responsible", ReferenceTypes.User, i => i.ResponsibleId, (i, v) => i.ResponsibleId = (long?)v),
        new("recordedAt", "dateTime", i => i.RecordedAt),
        new("createdAt", "dateTime", i => i.CreatedAt),
    ];

    protected override async Task<Interaction?> FindAsync(CrmUnit unit, long id, CancellationToken cancellationToken) =>
        await unit.Context.FindAsync<Interaction>([id], cancellationToken);

    protected override void Written(CrmUnit unit, Interaction record)
    {
        if (record.Outcome is { } outcome)
        {
            record.Hold(outcome, unit.Now);
        }
        var entry = unit.Context.Entry(record);
        if (entry.State == EntityState.Modified && !entry.Property(i => i.Version).IsModified)
        {
            record.Version++;
        }
    }

    /// <summary>Nothing hangs on it: the stage itself is the engine's.</summary>
    protected override void StageEntered(Interaction record, StageEntered stage) { }
}
